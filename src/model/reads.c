#include "model/reads.h"

#include <string.h>

static void add(const vc_layout *layout, bool *reads, const vc_program *program)
{
    size_t count;
    if (!program)
        return;
    const int32_t *slots = vc_program_slots(program, &count);
    for (size_t i = 0; i < count; i++)
        reads[slots[i]] = true;
    for (size_t i = 0; i < count; i++)
        if (layout->slots[slots[i]].space == VC_SPACE_PARTIES)
            memset(reads + layout->party_begin, true,
                   layout->count - layout->party_begin);
}

const bool *vc_reads(vc_arena *arena, const vc_case *c)
{
    bool *reads = vc_arena_array(arena, c->layout.count, sizeof *reads);
    for (size_t i = 0; i < c->rules->requirement_count; i++) {
        add(&c->layout, reads, c->rules->requirements[i].require);
        add(&c->layout, reads, c->rules->requirements[i].waiver);
    }
    for (size_t i = 0; i < c->rules->criterion_count; i++)
        add(&c->layout, reads, c->rules->criteria[i].value);
    return reads;
}
