/* difference_words.h - what moved between two reports, in words. */
#ifndef VC_REPORT_DIFFERENCE_WORDS_H
#define VC_REPORT_DIFFERENCE_WORDS_H

#include "report/difference.h"
#include "report/outline.h"

/* What the two reports are. */
const vc_outline *vc_difference_heading(const vc_difference *difference);

/* What the reports were made from that differs: day, rules, data, weights; NULL:
 * nothing. */
const vc_outline *vc_difference_head(const vc_difference *difference);

/* What moved, by venue, with its causes; never NULL: says so if nothing did. */
const vc_outline *vc_difference_moved(const vc_difference *difference);

/* The facts that differ, and who says so now; NULL: none. */
const vc_outline *vc_difference_facts(const vc_difference *difference);

/* "verdict", "requirement", ...: the kind for programs. */
const char *vc_delta_name(vc_delta_kind kind);

/* "requirement", "weight", ... */
const char *vc_delta_cause_name(vc_delta_cause_kind kind);

#endif
