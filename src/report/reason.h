/* reason.h - because of which facts. A rule reads more facts than decide it: where a host
 * is no state party, it does not matter who is under a warrant. Which ones decide is
 * asked of the rule itself: a fact without which the result would still be known is no
 * reason for it. What is left suffices, and none of it can be spared. */
#ifndef VC_REPORT_REASON_H
#define VC_REPORT_REASON_H

#include "report/wording.h"

/* The slots that decide what the program yields on the frame, ascending; none where its
 * result is unknown. `program` may be NULL. In the arena. */
const int32_t *vc_reason_slots(vc_arena *arena, const vc_program *program,
                               const vc_frame *frame, size_t *count);

/* How a requirement came out, in a sentence: the facts that decide it; what it is waived
 * by; what would settle it. Its title where no fact decides. */
const char *vc_reason_ruling(vc_arena *arena, const vc_ruling *ruling,
                             vc_detail detail);

/* The deciding facts of the requirement's condition, of its waiver, or those that would
 * settle it, joined by "; "; NULL if there are none. A rule may ask whether a fact is
 * known: where no known fact decides, what it read is told, and so is what it missed. */
const char *vc_reason_require(vc_arena *arena, const vc_ruling *ruling);
const char *vc_reason_waiver(vc_arena *arena, const vc_ruling *ruling);
const char *vc_reason_hinges(vc_arena *arena, const vc_ruling *ruling,
                             vc_detail detail);

/* The sentences of the facts on which a rating rests; NULL if there are none or more than
 * `most`. */
const char *vc_reason_rating(vc_arena *arena, const vc_rating *rating, size_t most);

/* Why the venue stands where it does, short enough for a table. */
const char *vc_reason_result(vc_arena *arena, const vc_case *c,
                             const vc_result *result);

#endif
