/* layout.h - from paths to slots. The vocabulary and the parameters of a rule set fix
 * which paths there are; which of them a rule may read depends on its scope, since a
 * question that is asked before any venue cannot look at one. */
#ifndef VC_MODEL_LAYOUT_H
#define VC_MODEL_LAYOUT_H

#include "model/case.h"

/* All slots of a vocabulary and parameters, in the arena. */
vc_layout vc_layout_new(vc_arena *arena, const vc_vocabulary *vocabulary,
                        const vc_parameter *parameters, size_t parameter_count);

/* The slot of a path in a scope, or -1. `in_record`: a path within a party of the list
 * `parties`; the result is then a field of the record. */
int32_t vc_layout_find(const vc_layout *layout, vc_scope scope, const char *path,
                       bool in_record);

/* What vc_rule_compile asks; the context must live as long as the compilation. */
typedef struct vc_layout_scope {
    vc_arena *arena;
    const vc_layout *layout;
    vc_scope scope;
} vc_layout_scope;

vc_resolver vc_layout_resolver(vc_layout_scope *context);

#endif
