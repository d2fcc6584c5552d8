/* vocabulary.h - the keys under which facts are kept. A fact that nobody declared cannot
 * be written and a rule that reads it cannot be compiled; so a spelling mistake is an
 * error with a place and never a fact that is silently unknown. */
#ifndef VC_MODEL_VOCABULARY_H
#define VC_MODEL_VOCABULARY_H

#include "json/json.h"
#include "rule/rule.h"

/* Of what a key may be stated; bits. */
enum { VC_OF_HOST = 1, VC_OF_VENUE = 2, VC_OF_SUMMIT = 4, VC_OF_PARTY = 8 };

typedef struct vc_key {
    const char *name;
    const char *title;
    const char *unit;           /* NUMBER only, else NULL */
    double least, most;         /* of a NUMBER; -INFINITY, INFINITY if not declared */
    unsigned of;                /* VC_OF_... */
    bool toward;                /* holds towards another state */
    vc_type type;               /* words are interned here: facts share the pointers */
    const char *const *phrases; /* predicates behind a subject's name: one a word; for
                                     BOOLEAN [0] false, [1] true; else one with {value} */
    size_t index;               /* its place in vc_vocabulary.keys */
} vc_key;

typedef struct vc_vocabulary {
    const vc_key *const *keys; /* sorted by name (bytes) */
    size_t count;
    const char *const *faulty; /* names whose declaration has a fault */
    size_t faulty_count;
} vc_vocabulary;

/* Adds the keys of a "keys" object to those of `base` (may be NULL). A key that is
 * declared twice is a fault. */
const vc_vocabulary *vc_vocabulary_load(vc_arena *arena, vc_faults *faults,
                                        const vc_vocabulary *base, const vc_json *keys);

/* The key of that name, or NULL. */
const vc_key *vc_vocabulary_find(const vc_vocabulary *vocabulary, const char *name);

/* Whether the declaration of that name has a fault, so that nothing can be said of what is
 * stated under it. */
bool vc_vocabulary_is_faulty(const vc_vocabulary *vocabulary, const char *name);

/* All names, for "did you mean"; in the arena. */
const char *const *vc_vocabulary_names(vc_arena *arena,
                                       const vc_vocabulary *vocabulary);

/* The value that `json` states for the key, words interned. False, with a fault, if it is
 * of another type, a word that the key does not have, or a number outside its range. */
bool vc_key_value(vc_arena *arena, vc_faults *faults, const vc_key *key,
                  const vc_json *json, vc_value *value);

/* The value of a key in words without a subject ("is a state party to ..."); {toward} is
 * replaced by `toward` (a state's name; NULL if it does not apply). In the arena. */
const char *vc_key_phrase(vc_arena *arena, const vc_key *key, vc_value value,
                          const char *toward);

#endif
