/* case.h - the question as a whole: who meets, where they might, what is known, and by
 * which rules it is judged. Everything is loaded and checked here once, into one arena;
 * what is computed afterwards only reads it. */
#ifndef VC_MODEL_CASE_H
#define VC_MODEL_CASE_H

#include "geo/geo.h"
#include "model/fact.h"
#include "model/files.h"

typedef struct vc_state {
    const char *code; /* ISO 3166-1 alpha-3 */
    const char *name; /* in English; the code if no fact names it */
    const char *said; /* the name within a sentence, such as "the Netherlands" */
    vc_facts facts;
} vc_state;

typedef struct vc_airport {
    const char *code, *name;
    vc_point location;
    double runway_m; /* NaN if not stated */
} vc_airport;

typedef struct vc_venue {
    const char *id, *name;
    const vc_state *host;
    vc_point location;
    const vc_airport *airports;
    size_t airport_count;
    vc_facts facts;
    const vc_json *json;
    const struct vc_route
        *routes; /* of the parties, in their order; NULL: computed, as for
                                   all that is loaded; the tests of a rule set state it */
} vc_venue;

/* How far a party has to go; NaN where it is not known. */
typedef struct vc_travel {
    double km, hours;
} vc_travel;

/* What a test states of a party and a venue. */
typedef struct vc_route {
    vc_travel travel;
    bool at_home; /* the venue lies in the party's own state */
} vc_route;

typedef struct vc_party {
    const char *id;
    const vc_state *state;
    const char *principal;    /* NULL: none named */
    const char *departs_from; /* name; NULL: not stated, then travel is unknown */
    vc_point departure;
    vc_facts facts;
} vc_party;

typedef struct vc_facilitator {
    const char *name, *role;
} vc_facilitator;

typedef struct vc_summit {
    const char *id, *title;
    vc_date from, to; /* the window; VC_DATE_MIN, VC_DATE_MAX: not agreed */
    const vc_party *parties;
    size_t party_count;
    const vc_facilitator *facilitators;
    size_t facilitator_count;
    vc_facts facts; /* `level` among them */
} vc_summit;

/* ---- rule sets ---- */

typedef enum vc_scope { VC_SCOPE_SUMMIT, VC_SCOPE_VENUE, VC_SCOPE_PARTY } vc_scope;

typedef struct vc_provision {
    const char *id, *title, *instrument, *provision, *date, *says, *url, *via;
} vc_provision;

typedef struct vc_requirement {
    const char *id, *title, *note;
    vc_scope scope;
    bool caution;                              /* reported, never blocks */
    const vc_json *require_json, *waiver_json; /* as written; waiver_json may be NULL */
    const vc_program *require, *waiver;
    const char *condition; /* of the waiver; may hold {path} in braces */
    const vc_provision *const *basis;
    size_t basis_count;
} vc_requirement;

typedef enum vc_combine { VC_MEAN, VC_MIN, VC_BALANCE } vc_combine;
typedef enum vc_scale_kind {
    VC_SCALE_NONE,
    VC_SCALE_MAP,
    VC_SCALE_POINTS
} vc_scale_kind;

typedef struct vc_scale {
    vc_scale_kind kind;
    const char *const *words; /* MAP */
    const double *x, *y;      /* POINTS: ascending x; MAP: y only */
    size_t count;
} vc_scale;

/* A weight is 0 or within these, so that shares of the sum are finite and what is left of
 * the smallest can still be told. */
#define VC_WEIGHT_LEAST 0.0001
#define VC_WEIGHT_MOST 1000000
#define VC_WEIGHT_RANGE "0 or a number from 0.0001 to 1000000"

typedef struct vc_criterion {
    const char *id, *title, *reason, *group;
    vc_scope scope;
    double weight; /* 0, or VC_WEIGHT_LEAST to VC_WEIGHT_MOST */
    vc_combine combine;
    const vc_json *value_json;
    const vc_program *value;
    vc_scale scale;
} vc_criterion;

typedef struct vc_parameter {
    const char *name, *title, *unit;
    vc_value value;
    vc_type type;
} vc_parameter;

/* A value that somebody could bring a fact to. */
typedef struct vc_changeable {
    int32_t slot; /* of the fact, in the layout of party scope */
    vc_value to;
    double effort;    /* at least 0; only ratios count */
    const char *says; /* the change in words, with {host} and the like; NULL: as the
                         vocabulary has the value */
} vc_changeable;

typedef struct vc_rule_set {
    const char *id, *version, *title, *description;
    const vc_requirement *requirements; /* in document order */
    size_t requirement_count;
    const vc_criterion *criteria;
    size_t criterion_count;
    const vc_parameter *parameters;
    size_t parameter_count;
    const vc_changeable *changeable; /* values of one fact lie side by side */
    size_t changeable_count;
    const vc_json
        *weights_json;   /* which weights a robustness analysis allows; or NULL */
    double total_weight; /* > 0 if there are criteria */
    const vc_json *json; /* merged over its parents; "tests" deferred */
    const vc_json
        *tests_json;    /* the file's own, deferred, for a parent's tests tell what the
                                   parent answers; NULL: none */
    const char *digest; /* of its text and its parents', 16 hexadecimal digits */
} vc_rule_set;

/* ---- slots: what the paths of rules stand for ---- */

typedef enum vc_space {
    VC_SPACE_HOST,
    VC_SPACE_VENUE,
    VC_SPACE_SUMMIT,
    VC_SPACE_LEAD_DAYS,
    VC_SPACE_DAY, /* on which facts are read */
    VC_SPACE_PARTIES,
    VC_SPACE_PARAMETER,
    VC_SPACE_PARTY,
    VC_SPACE_TOWARD,
    VC_SPACE_IS_HOST, /* whether the venue lies in the party's own state */
    VC_SPACE_TRAVEL_KM,
    VC_SPACE_TRAVEL_HOURS
} vc_space;

/* A slot's meaning. */
typedef struct vc_slot {
    vc_space space;
    const vc_key *key;             /* HOST, VENUE, SUMMIT, PARTY, TOWARD */
    const vc_parameter *parameter; /* PARAMETER */
    const char *path;              /* "host.nato" */
    vc_type type;
} vc_slot;

/* The slots of one vocabulary and rule set. The party's slots come last and in one
 * piece, so that the same layout serves as the fields of a RECORD (field = slot -
 * party_begin). */
typedef struct vc_layout {
    const vc_slot *slots;
    size_t count;
    size_t party_begin;
} vc_layout;

/* ---- the case ---- */

typedef struct vc_options_data {
    const char *data;   /* path; NULL: the embedded default */
    const char *summit; /* path; NULL: the data's own */
    const char *rules;  /* path or name of a built-in set; NULL: the data's own */
    const char *as_of;  /* YYYY-MM-DD; NULL: the data's own */
    size_t max_bytes;   /* 0: VC_JSON_MAX_BYTES */
    bool all_states;    /* build every state of the data, not only those that matter */
    const char *state;  /* an ISO code that is wanted as well; NULL, or no code: none */
    vc_search search;   /* its texts must stay */
} vc_case_options;

typedef struct vc_case {
    vc_arena *arena;
    const char *title;
    const char *reviewed; /* YYYY-MM-DD; NULL if the data does not say */
    vc_date reviewed_on;  /* VC_DATE_MAX if not stated */
    const char *digest;   /* of all data files, 16 hexadecimal digits */
    vc_date as_of;
    const vc_vocabulary *vocabulary;
    vc_sources sources;
    const vc_state *const *states; /* those that matter here, sorted by code */
    size_t state_count;
    const vc_venue *venues; /* in file order */
    size_t venue_count;
    const vc_summit *summit;
    const vc_rule_set *rules;
    vc_layout layout;
    vc_search search;                /* where rule sets are looked for later on */
    const struct vc_case *unassumed; /* the real case, if this is a supposed one
                                         (model/assume.h); else NULL */
    const struct vc_assumption *assumptions;
    size_t assumption_count; /* 0: this is the real one */
} vc_case;

/* Loads and checks everything. NULL, with faults, if anything is wrong. */
vc_case *vc_case_load(vc_arena *arena, vc_faults *faults,
                      const vc_case_options *options);

/* The same, but if anything is wrong, what could be read: for nothing but to look for more
 * faults. NULL if not even the main file could be. */
vc_case *vc_case_load_part(vc_arena *arena, vc_faults *faults,
                           const vc_case_options *options);

/* The same case under a further rule set (a path, or the name of a built-in one): all
 * but `rules` and `layout` is shared with `c`. In the arena of the case. NULL, with
 * faults, if the rule set is faulty; `max_bytes` as in vc_case_options. */
vc_case *vc_case_under(const vc_case *c, vc_faults *faults, const char *rules,
                       size_t max_bytes);

/* The loaded state of that code, or NULL. */
const vc_state *vc_case_state(const vc_case *c, const char *code);

/* The venue of that id or, ignoring ASCII case, that name; NULL if there is none. */
const vc_venue *vc_case_venue(const vc_case *c, const char *name);

#endif
