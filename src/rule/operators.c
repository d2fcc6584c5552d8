#include "rule/operators.h"

#include <string.h>

#define B true
#define V false

const vc_operator vc_operators[VC_OP_COUNT] = {
#define OP(id, name, least, most, result, meaning) {name, least, most, result, meaning},
    VC_OPERATORS(OP)
#undef OP
};

const char *const vc_operator_names[VC_OP_COUNT] = {
#define OP(id, name, least, most, result, meaning) name,
    VC_OPERATORS(OP)
#undef OP
};

vc_op vc_operator_find(const char *name)
{
    /* Forty names: a walk that compares first letters is as quick as a table. */
    for (int op = 0; op < VC_OP_COUNT; op++) {
        const char *known = vc_operator_names[op];
        if (known[0] == name[0] && strcmp(known, name) == 0)
            return (vc_op)op;
    }
    return VC_OP_COUNT;
}
