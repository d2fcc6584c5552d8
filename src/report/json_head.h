/* json_head.h - how every JSON report of a case begins: which program, summit, day,
 * rules and data it was made from, and what was assumed. Two reports whose heads are
 * equal say the same. */
#ifndef VC_REPORT_JSON_HEAD_H
#define VC_REPORT_JSON_HEAD_H

#include "json/writer.h"
#include "score/judge.h"

/* Writes the members "schema_version" to "data", and "assumptions" of a supposed case.
 * */
void vc_json_head(vc_writer *w, const vc_case *c, const char *program);

/* JSON as it was read; its depth was limited then. NULL is null. */
void vc_json_tree(vc_writer *w, const vc_json *json);

/* Member "rank_range": the best and the worst rank that the intervals allow. */
void vc_json_rank_range(vc_writer *w, const vc_result *result);

/* The member "score" of a result. */
void vc_json_score(vc_writer *w, const vc_result *result);

/* The member "unchanged", what came of the venue in the real case; nothing if nothing
 * is assumed (`unchanged` is NULL). */
void vc_json_unchanged(vc_writer *w, const vc_ranking *unchanged,
                       const vc_result *result);

#endif
