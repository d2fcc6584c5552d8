/* operators.h - the operators, once. Enum, lookup, suggestions, help and arity follow
 * from this list; what is not in it does not exist. */
#ifndef VC_RULE_OPERATORS_H
#define VC_RULE_OPERATORS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define VC_MANY UINT32_MAX

/* OP(id, name, fewest and most operands in rule mode, result, meaning). Plain mode has
 * any number of operands, as the reference does. The result is B if it is always a
 * boolean, else V: an unknown boolean is narrower than an unknown value. */
#define VC_OPERATORS(OP)                                                               \
    OP(VAR, "var", 0, 1, V, "the value at a path")                                     \
    OP(VAL, "val", 0, VC_MANY, V,                                                      \
       "the value at a path given part by part, [[2]] outward")                        \
    OP(EXISTS, "exists", 1, VC_MANY, B, "whether there is a value at a path")          \
    OP(KNOWN, "known", 1, 1, B, "whether the fact at a path is known")                 \
    OP(STATED, "stated", 1, 1, B,                                                      \
       "whether anything is said of the fact at a path, be it contested")              \
    OP(MISSING, "missing", 0, VC_MANY, V, "those of the paths that have no value")     \
    OP(MISSING_SOME, "missing_some", 2, 2, V,                                          \
       "the missing ones, unless enough are there")                                    \
    OP(COALESCE, "\?\?", 1, VC_MANY, V, "the first operand that is not null")          \
    OP(IF, "if", 3, VC_MANY, V,                                                        \
       "the value after the first true condition, else the last")                      \
    OP(TERNARY, "?:", 3, VC_MANY, V, "the same as if")                                 \
    OP(EQ, "==", 2, 2, B, "equal")                                                     \
    OP(SEQ, "===", 2, 2, B, "equal, without conversion")                               \
    OP(NE, "!=", 2, 2, B, "not equal")                                                 \
    OP(SNE, "!==", 2, 2, B, "not equal, without conversion")                           \
    OP(NOT, "!", 1, 1, B, "not")                                                       \
    OP(TRUTH, "!!", 1, 1, B, "as true or false")                                       \
    OP(OR, "or", 1, VC_MANY, V, "the first operand that is true, else the last")       \
    OP(AND, "and", 1, VC_MANY, V, "the first operand that is false, else the last")    \
    OP(LT, "<", 2, 3, B, "less than; with three operands, between")                    \
    OP(LE, "<=", 2, 3, B, "at most; with three operands, between")                     \
    OP(GT, ">", 2, 2, B, "more than")                                                  \
    OP(GE, ">=", 2, 2, B, "at least")                                                  \
    OP(MAX, "max", 1, VC_MANY, V, "the greatest operand")                              \
    OP(MIN, "min", 1, VC_MANY, V, "the least operand")                                 \
    OP(ADD, "+", 1, VC_MANY, V, "sum; of one operand, its number")                     \
    OP(SUB, "-", 1, 2, V, "difference; of one operand, its negative")                  \
    OP(MUL, "*", 1, VC_MANY, V, "product")                                             \
    OP(DIV, "/", 2, 2, V, "quotient")                                                  \
    OP(MOD, "%", 2, 2, V, "remainder, with the sign of the first operand")             \
    OP(MAP, "map", 2, 2, V, "a list of what each element becomes")                     \
    OP(FILTER, "filter", 2, 2, V, "the elements for which the condition holds")        \
    OP(REDUCE, "reduce", 3, 3, V, "one value, built up from element to element")       \
    OP(ALL, "all", 2, 2, B, "the condition holds for every element, and there is one") \
    OP(SOME, "some", 2, 2, B, "the condition holds for an element")                    \
    OP(NONE, "none", 2, 2, B, "the condition holds for no element")                    \
    OP(MERGE, "merge", 1, VC_MANY, V, "one list of all operands and their elements")   \
    OP(IN, "in", 2, 2, B, "the second operand, a list or a text, contains the first")  \
    OP(CAT, "cat", 1, VC_MANY, V, "the operands, joined as text")                      \
    OP(SUBSTR, "substr", 2, 3, V,                                                      \
       "a part of a text; negative numbers count from its end")                        \
    OP(LOG, "log", 1, 1, V, "the operand itself")                                      \
    OP(DAYS_BETWEEN, "days_between", 2, 2, V, "days from the first date to the second")

typedef enum vc_op {
#define OP(id, name, least, most, result, meaning) VC_OP_##id,
    VC_OPERATORS(OP)
#undef OP
        VC_OP_COUNT
} vc_op;

typedef struct vc_operator {
    const char *name;
    uint32_t least, most; /* operands, rule mode */
    bool boolean;         /* the result is always true or false */
    const char *meaning;
} vc_operator;

/* All operators, indexed by vc_op; and their names alone, for suggestions. */
extern const vc_operator vc_operators[VC_OP_COUNT];
extern const char *const vc_operator_names[VC_OP_COUNT];

/* Finds an operator by its name; VC_OP_COUNT if there is none. */
vc_op vc_operator_find(const char *name);

#endif
