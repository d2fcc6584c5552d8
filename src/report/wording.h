/* wording.h - a fact in a sentence. Whatever a report says in words is said here, once,
 * so that every format says the same: a subject's name and the phrase that the
 * vocabulary has for the value. What is not known is said to be not known, and what is
 * contested is said with all that is claimed. */
#ifndef VC_REPORT_WORDING_H
#define VC_REPORT_WORDING_H

#include "score/judge.h"

/* One fact as a rule saw it. */
typedef struct vc_ref {
    const vc_frame *frame;
    int32_t slot;
} vc_ref;

/* How much of a contested fact is told: the claims, or who makes them and since when. */
typedef enum vc_detail { VC_BRIEF, VC_FULL } vc_detail;

/* "host.rome_statute", as rules write it. */
const char *vc_ref_path(vc_ref ref);

/* A name for the fact that differs for each subject: "TUR host.rome_statute",
 * "istanbul venue.site", "TUR toward.sanctions RUS". */
const char *vc_ref_key(vc_arena *arena, vc_ref ref);

/* What was found. */
const vc_reading *vc_ref_reading(vc_ref ref);

/* True for what the program derives (travel, lead days, parameters, the parties): such a
 * fact has no assertions. */
bool vc_ref_computed(vc_ref ref);

/* The fact in a sentence without a full stop. */
const char *vc_ref_sentence(vc_arena *arena, vc_ref ref, vc_detail detail);

/* The sentence for one value that is claimed. */
const char *vc_ref_claim(vc_arena *arena, vc_ref ref, vc_value value);

/* A value by itself: "party", "yes", "12 h", "not known". `unit` may be NULL. */
const char *vc_word_value(vc_arena *arena, vc_value value, const char *unit);

/* Who says it: the voice, else the publisher or title of its first source. */
const char *vc_word_voice(const vc_assertion *assertion);

/* YYYY-MM-DD in the arena; NULL for an open end. */
const char *vc_word_date(vc_arena *arena, vc_date date);

/* "Vladimir Putin", or the state's name where no principal is named. */
const char *vc_word_party(const vc_party *party);

/* "Vladimir Putin (Russia)". */
const char *vc_word_party_state(vc_arena *arena, const vc_party *party);

/* "Geneva (Switzerland)". */
const char *vc_word_venue(vc_arena *arena, const vc_venue *venue);

/* Its title, which says what it is; without one "Rome Statute, art. 86". */
const char *vc_word_provision(vc_arena *arena, const vc_provision *provision);

/* The title of a fact's key, or the path of what is computed. */
const char *vc_ref_title(vc_arena *arena, vc_ref ref);

/* Rounded to one decimal: "74.2-83.6", or "78.9" if both ends round to the same. */
const char *vc_word_interval(vc_arena *arena, vc_interval interval);

/* A number rounded to `digits`, thousands set apart: "2,140". */
const char *vc_word_number(vc_arena *arena, double number, int digits);

/* Words of a rule set: {host.immunity} stands for the phrase of what that fact says,
 * {host}, {venue}, {party} and {toward} (the party's state) for names. What stands for
 * nothing is left as it is. `party` may be NULL. */
const char *vc_word_filled(vc_arena *arena, const char *text, const vc_frame *frame,
                           const vc_party *party);

/* A waiver's condition, filled in. NULL if the requirement has none. */
const char *vc_word_condition(vc_arena *arena, const vc_ruling *ruling);

#endif
