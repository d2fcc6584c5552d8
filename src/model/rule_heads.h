/* rule_heads.h - which rule sets there are. Only the head of each is read, as it is
 * written: what a set inherits from its parents makes no difference to what it is called,
 * and its parents are asked only whether it scores anything. */
#ifndef VC_MODEL_RULE_HEADS_H
#define VC_MODEL_RULE_HEADS_H

#include "model/files.h"

typedef struct vc_rule_head {
    const char *name;                               /* by which it is asked for */
    const char *id, *version, *title, *description; /* "" where not said */
    const char *file;    /* a path, or "builtin:rules/NAME.json" */
    const char *extends; /* NULL: no parent */
    bool shared; /* definitions for others: it scores nothing, and another extends it */
} vc_rule_head;

/* The rule sets that are in the folders or built in, sorted by name, each as it would be
 * found. A file that is faulty leaves its faults and has an empty head. */
const vc_rule_head *vc_rule_heads(vc_files *files, size_t *count);

#endif
