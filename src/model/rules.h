/* rules.h - what the loaders of a rule set share; nobody else includes it. */
#ifndef VC_MODEL_RULES_H
#define VC_MODEL_RULES_H

#include "model/layout.h"
#include "model/load.h"

typedef struct vc_rules_context {
    vc_loader *loader;
    vc_rule_set *rules;
    const vc_provision *provisions;
    size_t provision_count;
} vc_rules_context;

/* The rule set of a text that is merged over its parents, and the layout into the case.
 * `tests` are the file's own, or NULL. */
void vc_load_rules_merged(vc_loader *loader, const vc_json *root, const vc_json *tests);

/* Reads the members of that name into the rule set. */
void vc_load_requirements(vc_rules_context *context, const vc_json *root);
void vc_load_criteria(vc_rules_context *context, const vc_json *root);

/* Reads what is called changeable: facts that a rule can read, each with values of it. */
void vc_load_changeable(vc_rules_context *context, const vc_json *root);

/* The scope that a rule names; VENUE if it names none. */
bool vc_load_scope(vc_faults *faults, const vc_json *rule, vc_scope *scope);

/* Compiles one expression of a rule in its scope; NULL with faults. */
const vc_program *vc_load_program(vc_rules_context *context, const vc_json *expression,
                                  vc_scope scope, vc_type_kind wanted);

/* One of `count` words at a member; false, with a fault, if it is none of them. A
 * missing member leaves *chosen. */
bool vc_load_choice(vc_faults *faults, const vc_json *object, const char *key,
                    const char *const *words, size_t count, size_t *chosen);

#endif
