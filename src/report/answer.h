/* answer.h - the whole report in one sentence. A reader who stops after it must not have
 * been misled: where no venue is feasible it says so first, and where the summit itself is
 * not ready it says that too. */
#ifndef VC_REPORT_ANSWER_H
#define VC_REPORT_ANSWER_H

#include "score/judge.h"

/* "Of 10 venues, Istanbul (Türkiye) alone is feasible ...". In the arena. */
const char *vc_answer(vc_arena *arena, const vc_ranking *ranking);

/* A line by which the report can be cited. `program` is its name and version. */
const char *vc_answer_citation(vc_arena *arena, const vc_case *c, const char *program);

/* The options that make this report again from the same data. */
const char *vc_answer_command(vc_arena *arena, const vc_case *c);

/* What that command leaves to the reader. Static. */
const char *vc_answer_command_note(void);

#endif
