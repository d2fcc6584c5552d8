/* load.h - what the loaders of a case share among themselves; nobody else includes it. */
#ifndef VC_MODEL_LOAD_H
#define VC_MODEL_LOAD_H

#include "model/case.h"
#include "model/files.h"

/* A state while its facts are being gathered. */
typedef struct vc_state_entry {
    const char *code;
    vc_state *state;
    vc_fact_list facts;
} vc_state_entry;

/* "nato": whoever is not named by a complete list is no member. */
typedef struct vc_closed_key {
    const vc_key *key;
    const char *toward;
    vc_assertion assertion;
} vc_closed_key;

typedef struct vc_loader {
    vc_arena *arena;
    vc_faults *faults;
    vc_files files;
    vc_case *c;
    const vc_document **documents; /* data files, the main one first */
    size_t document_count, document_capacity;
    vc_state_entry *states; /* that matter, sorted by code */
    size_t state_count, state_capacity;
    const char *summit_id;
    size_t
        read_with; /* how many states mattered when the first file with states was read */
    bool missing; /* an included file could not be read: what names what it may hold is
                        not to be called a fault */
    bool incomplete; /* that, or a declared key could not be read: rules may name it */
    vc_closed_key *closed;
    size_t closed_count, closed_capacity;
    bool all_states; /* all are built, whether they matter or not */
} vc_loader;

/* Notes that a state matters; its object, whose facts come later. NULL, with a fault at
 * `json`, if the code names no state. */
vc_state *vc_load_need_state(vc_loader *loader, const vc_json *json, const char *code);

/* Where the files of a case come from. */
vc_files vc_load_files(const vc_case *c, vc_faults *faults, size_t max_bytes);

/* The context in which facts of a document are read. */
vc_fact_context vc_load_facts_context(vc_loader *loader, const vc_document *document);

/* [latitude, longitude] in degrees. */
bool vc_load_point(vc_faults *faults, const vc_json *object, const char *key,
                   bool required, vc_point *point);

/* A member that is a date. */
bool vc_load_date(vc_faults *faults, const vc_json *object, const char *key,
                  bool required, vc_date *date);

/* The member of that name: when something was published, as exactly as is known. What
 * looks like a day or a month must be one. */
bool vc_load_about(vc_faults *faults, const vc_json *object, const char *key,
                   const char **text);

/* Keeps which lists the document says to be complete. */
void vc_load_closed(vc_loader *loader, const vc_document *document);

/* Lays what was kept under the facts of one subject, of which `of` says the kind. */
void vc_load_close_world(vc_loader *loader, vc_fact_list *list, unsigned of);

/* Checks the members of a file that nothing is computed from, so that what stands there is
 * what its schema says: "$schema" and "note" are texts. */
void vc_load_remarks(vc_faults *faults, const vc_json *root);

/* Checks a member "source", which says where the rest of the object is from. */
void vc_load_source(vc_loader *loader, const vc_json *object);

/* The venues of all documents into the case. */
void vc_load_venues(vc_loader *loader);

/* The parties' states, before facts are read; false if there is no list of parties. */
bool vc_load_party_states(vc_loader *loader, const vc_json *summit);

/* The summit into the case; its sources and states are loaded already. */
void vc_load_summit(vc_loader *loader, const vc_json *summit);

/* Takes the number as a weight, of which there is no negative zero; false if it is out of
 * VC_WEIGHT_RANGE. */
bool vc_load_weight(double number, double *weight);

/* The rule set, merged over its parents, and the layout into the case. `named_by` is the
 * value that named it, NULL for an option. */
void vc_load_rules(vc_loader *loader, const char *word, const char *from,
                   const vc_json *named_by);

#endif
