#include "rule/program.h"

static const char *name_of(uint16_t code)
{
    static const char *const names[] = {"constant",    "slot", "field", "element",
                                        "accumulator", "path", "list",  "is_known",
                                        "test",        "then", "fi",    "fail"};
    return code < VC_OP_COUNT ? vc_operator_names[code] : names[code - VC_OP_COUNT];
}

static void arguments(vc_buffer *out, const vc_program *program,
                      const vc_instruction *at)
{
    switch (at->code) {
    case VC_DO_CONSTANT:
        vc_buffer_add_char(out, ' ');
        vc_value_write(out, program->constants[at->a]);
        break;
    case VC_DO_SLOT: vc_buffer_printf(out, " %lu", (unsigned long)at->a); break;
    case VC_DO_FIELD:
        vc_buffer_printf(out, " %lu of scope %lu", (unsigned long)at->a,
                         (unsigned long)at->n);
        break;
    case VC_DO_ELEMENT:
    case VC_DO_ACCUMULATOR:
        vc_buffer_printf(out, " of scope %lu", (unsigned long)at->n);
        break;
    case VC_DO_PATH:
        vc_buffer_printf(out, " \"%s\" level %lu flags %d", program->paths[at->a].text,
                         (unsigned long)at->b, (int)at->flags);
        break;
    case VC_DO_TEST:
    case VC_DO_THEN:
    case VC_OP_AND:
    case VC_OP_OR:
    case VC_OP_COALESCE:
    case VC_OP_MAP:
    case VC_OP_FILTER:
    case VC_OP_REDUCE:
    case VC_OP_ALL:
    case VC_OP_SOME:
    case VC_OP_NONE: vc_buffer_printf(out, " -> %lu", (unsigned long)at->a); break;
    default:
        if (at->n > 0)
            vc_buffer_printf(out, " of %lu", (unsigned long)at->n);
        break;
    }
}

void vc_program_dump(vc_buffer *out, const vc_program *program)
{
    for (uint32_t i = 0; i < program->count; i++) {
        vc_buffer_printf(out, "%4lu  %s", (unsigned long)i,
                         name_of(program->code[i].code));
        arguments(out, program, &program->code[i]);
        vc_buffer_add_char(out, '\n');
    }
}
