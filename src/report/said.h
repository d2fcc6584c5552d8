/* said.h - who says so, when, and where it was read. Every report that shows a fact shows
 * its assertions in these words. */
#ifndef VC_REPORT_SAID_H
#define VC_REPORT_SAID_H

#include "report/outline.h"
#include "report/wording.h"

/* ", since 2001-11-30", ", announced for ...", ", from ... to before ..."; "" for always. */
const char *vc_said_period(vc_arena *arena, const vc_assertion *assertion);

/* "Status of the statute, The depositary, 2025-07-01, https://..., read in: ...". */
const char *vc_said_source(vc_arena *arena, const vc_source *source);

/* True if what the assertion says rests on hearsay alone: it was relayed, has one source,
 * and nothing else that is left on the day says the same. */
bool vc_said_second_hand(const vc_reading *reading, const vc_assertion *assertion);

/* Adds an assertion of the reading below a fact: "said by: voice, since when [marks]", or
 * "claimed: value, by ..." where others say otherwise; below it its note and sources. */
void vc_said_add(vc_arena *arena, vc_outline *fact, const vc_reading *reading,
                 const vc_assertion *assertion);

/* Adds below a fact that --set put it there. */
void vc_said_assumed(vc_arena *arena, vc_outline *fact);

#endif
