/* frame.h - the facts in view. For one venue (or none) and one party (or none) every slot
 * that a rule may read is given its value and its evidence; rules then only index. */
#ifndef VC_SCORE_FRAME_H
#define VC_SCORE_FRAME_H

#include "score/judge.h"

/* What is read once for all venues: the summit's, the parties' and the parameters. */
typedef struct vc_frames {
    vc_arena *arena;
    const vc_case *c;
    const bool *wanted; /* the slots that some rule reads; others stay unknown */
    vc_frame summit;
} vc_frames;

vc_frames vc_frames_new(vc_arena *arena, const vc_case *c);

/* The frame of a venue, without a party. */
vc_frame *vc_frame_venue(const vc_frames *frames, const vc_venue *venue);

/* The same with a party in view. */
vc_frame *vc_frame_party(const vc_frames *frames, const vc_frame *venue,
                         const vc_party *party);

#endif
