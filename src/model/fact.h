/* fact.h - who says what, from when to when. A fact is never a value by itself: it is
 * what dated, sourced assertions leave on one day, and that is known, unknown or
 * contested. Absence is never "no". */
#ifndef VC_MODEL_FACT_H
#define VC_MODEL_FACT_H

#include "base/date.h"
#include "model/vocabulary.h"

typedef struct vc_source {
    const char *id, *title, *publisher, *date, *url;
    const char *via;     /* the copy that was read; NULL: the original */
    const vc_json *json; /* where it is written */
} vc_source;

typedef struct vc_assertion {
    vc_value value;
    vc_date from, to; /* [from, to); VC_DATE_MIN, VC_DATE_MAX: open */
    const char *by;   /* the voice; NULL: its first source is the voice */
    const vc_source *const *sources;
    size_t source_count;
    const char *note;       /* NULL: none */
    const char *relayed_by; /* who passed it on; NULL: heard or read at first hand */
    bool announced;         /* a change foretold, not yet confirmed */
    bool other_summit;      /* said of other meetings than this: not kept */
    bool closed_world;      /* says no because a complete list does not name it */
    bool assumed;           /* said by nobody: one asks what would follow */
    const vc_json *json;    /* where it is written; NULL if assumed */
} vc_assertion;

/* All that is said of one key of one subject (towards one state, for such keys). */
typedef struct vc_fact {
    const vc_key *key;
    const char *toward;             /* ISO code; NULL unless key->toward */
    const vc_assertion *assertions; /* by from, then by order in the files */
    size_t count;
    const vc_assertion *closed; /* holds where a complete list does not name the subject
                                    on the day; NULL: absence says nothing */
} vc_fact;

/* The facts of one subject, sorted by key name and toward. */
typedef struct vc_facts {
    const vc_fact *facts;
    size_t count;
} vc_facts;

typedef enum vc_certainty { VC_UNKNOWN, VC_KNOWN, VC_CONTESTED } vc_certainty;

/* What a fact comes to on one day. */
typedef struct vc_reading {
    vc_certainty certainty;
    vc_value value;         /* KNOWN: the value; else UNKNOWN */
    const vc_value *claims; /* CONTESTED: the values claimed, each once */
    size_t claim_count;
    const vc_assertion *const *held; /* the assertions that are left on the day */
    size_t held_count;
} vc_reading;

/* The fact of that key (towards that state), or NULL. */
const vc_fact *vc_facts_find(const vc_facts *facts, const char *key,
                             const char *toward);

/* Reads a fact on a day; NULL reads as unknown. Of several assertions by one voice the
 * latest that has begun replaces the earlier, even if it has ended by now. An announced
 * change replaces nothing until an assertion that is not announced, of the same value and
 * not from before it, confirms it: until then it stands beside what was, contested. */
vc_reading vc_fact_read(vc_arena *arena, const vc_fact *fact, vc_date day);

/* ---- loading ---- */

/* The sources known so far, sorted by id once frozen. */
typedef struct vc_sources {
    const vc_source **sources;
    size_t count, capacity;
} vc_sources;

const vc_source *vc_sources_find(const vc_sources *sources, const char *id);

/* Adds a "sources" object; an id that is there already with other content is a fault. */
void vc_sources_load(vc_arena *arena, vc_faults *faults, vc_sources *sources,
                     const vc_json *object);

/* What facts are read with. */
typedef struct vc_fact_context {
    vc_arena *arena;
    vc_faults *faults;
    const vc_vocabulary *vocabulary;
    const vc_sources *sources;
    bool (*is_state)(const char *code); /* for toward groups */
    const char *summit;                 /* id of the one that is asked about */
    const vc_source *file;              /* of facts written short */
    bool missing; /* a file that may hold further keys and sources could not be read */
} vc_fact_context;

/* Facts being gathered for one subject, possibly from several files. */
typedef struct vc_fact_list {
    vc_fact *facts;
    size_t count, capacity;
} vc_fact_list;

/* Adds the members of `object` (but those named in `skip`, may be NULL) as facts of a
 * subject of kind `of` (VC_OF_...). */
void vc_facts_load(const vc_fact_context *context, vc_fact_list *list, unsigned of,
                   const vc_json *object);

/* The declared key that a member named `json->key` states of a subject of kind `of`; NULL,
 * with a fault, if there is none. There is no fault if its declaration has one, or may
 * stand in a file that could not be read. */
const vc_key *vc_fact_key(const vc_fact_context *context, unsigned of,
                          const vc_json *json);

/* Reads one assertion object of a key; false with faults. */
bool vc_assertion_read(const vc_fact_context *context, const vc_key *key,
                       const vc_json *json, vc_assertion *assertion);

/* The fact of that key (and state) in the list, added if it is not there. */
vc_fact *vc_fact_slot(vc_arena *arena, vc_fact_list *list, const vc_key *key,
                      const char *toward);

/* Sorts what was gathered; facts of the closed world are added by the caller before. */
vc_facts vc_facts_freeze(vc_arena *arena, vc_fact_list *list);

#endif
