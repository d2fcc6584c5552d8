/* session.h - what the files that answer questions to a session share; not installed. */
#ifndef VC_SESSION_H
#define VC_SESSION_H

#include <setjmp.h>

#include "model/rule_heads.h"
#include "report/annex.h"
#include "venuecheck.h"

struct vc_session {
    jmp_buf guard;     /* where an allocation that fails jumps during a call */
    vc_arena *arena;   /* of the case; NULL: there was no memory for it */
    vc_arena *scratch; /* of the last call */
    const vc_case *c;  /* NULL: opening failed */
    const vc_case *const
        *all;     /* the case under each rule set, the first of which is c */
    size_t count; /* of these */
    const char *const *assumptions; /* with which each rule set is judged */
    size_t assumption_count, max_bytes;
    const vc_case *const
        *built_in; /* the case under the rule sets that are built in and
                                       not in `all`; NULL: not loaded */
    size_t built_in_count;
    const char *const *apart; /* names of built-in ones that do not go with the case */
    size_t apart_count;
    const vc_ranking *ranking; /* of c, made when it is first asked for */
    const vc_robust *robust;   /* of that ranking, by the defaults; NULL: not asked */
    vc_arena *beside;          /* of the annex; NULL: there was none yet */
    const vc_annex *annex;     /* of that ranking; NULL: not asked */
    size_t annex_top;          /* with which it was made */
    int status;                /* of the last call */
    const char *messages;      /* of the last call */
};

/* Ends a call: keeps both and returns the status. */
int vc_session_end(vc_session *session, int status, const char *messages);

/* Ends a call with an error of usage that names what there is none of, and what is near
 * it: one of the names, or if none is, all of them. */
int vc_session_no_such(vc_session *session, const char *kind, const char *name,
                       const char *const *names, size_t count);

/* How far the ranking of the session survives, drawn by the defaults; it is drawn once. Of
 * the wishes only threads and progress count. NULL, and `why` in words, if there is nothing
 * to draw; or, with NULL, if the call has ended with faults. */
const vc_robust *vc_session_usual_robust(vc_session *session,
                                         const vc_robust_wishes *wishes,
                                         const char **why);

/* What a whole report says beside the ranking of the first `top` venues (0: all): made once
 * for all the formats that tell it, until the session is asked for another. */
const vc_annex *vc_session_annex(vc_session *session, const vc_ranking *ranking,
                                 size_t top);

/* Copies, in the arena, of what callers need not keep. A word may be NULL. */
const char *const *vc_session_words(vc_arena *arena, const char *const *words,
                                    size_t count);
const vc_file_text *vc_session_texts(vc_arena *arena, const vc_text *texts,
                                     size_t count);

/* The rule sets that there are by name, where the options, which may be NULL, have them
 * looked for. */
const vc_rule_head *vc_session_rule_heads(vc_arena *arena,
                                          const vc_session_options *wanted,
                                          size_t *count);

/* All faults for a person to read. */
const char *vc_session_faults(vc_arena *arena, const vc_faults *faults);

#endif
