#include "score/robust_facts.h"

#include <stdlib.h>
#include <string.h>

vc_open_facts vc_open_facts_new(vc_arena *arena)
{
    vc_open_facts all = {.arena = arena, .capacity = 16};
    all.facts = vc_arena_array(arena, all.capacity, sizeof *all.facts);
    return all;
}

bool vc_open_identify(const vc_frame *frame, int32_t slot, vc_open_fact *fact)
{
    const vc_slot *meaning = &frame->c->layout.slots[slot];
    const vc_evidence *evidence = frame->evidence[slot];
    const vc_state *host = frame->venue ? frame->venue->host : NULL;
    *fact = (vc_open_fact){.evidence = *evidence, .frame = frame, .key = meaning->key};
    fact->contested = evidence->reading.certainty == VC_CONTESTED;
    bool of_venue = meaning->space == VC_SPACE_VENUE;
    if (meaning->space == VC_SPACE_TOWARD) {
        /* What is unknown of both is unknown of the venue. */
        of_venue = evidence->of_venue || (evidence->reading.certainty == VC_UNKNOWN &&
                                          meaning->key->of & VC_OF_VENUE);
        fact->toward = frame->party->state->code;
    }
    if (meaning->space == VC_SPACE_SUMMIT) {
        fact->of = VC_ASSUMED_SUMMIT;
        fact->subject = frame->c->summit;
    } else if (meaning->space == VC_SPACE_PARTY) {
        fact->of = VC_ASSUMED_PARTY;
        fact->subject = frame->party;
        fact->id = frame->party->id;
    } else if (of_venue) {
        fact->of = VC_ASSUMED_VENUE;
        fact->subject = frame->venue;
        fact->id = frame->venue->id;
    } else if (meaning->space == VC_SPACE_HOST || meaning->space == VC_SPACE_TOWARD) {
        fact->of = VC_ASSUMED_HOST;
        fact->subject = host;
        fact->id = host->code;
    } else {
        return false;
    }
    return true;
}

bool vc_open_list(vc_arena *arena, vc_open_fact *fact)
{
    const vc_reading *reading = &fact->evidence.reading;
    const vc_type *type = &fact->key->type;
    if (fact->contested) {
        fact->values = reading->claims;
        fact->count = reading->claim_count;
        return true;
    }
    fact->count = type->kind == VC_TYPE_BOOLEAN ? 2
                  : type->kind == VC_TYPE_WORD  ? type->word_count
                                                : 0;
    vc_value *values = vc_arena_array(arena, fact->count, sizeof *values);
    for (size_t i = 0; i < fact->count; i++)
        values[i] =
            type->kind == VC_TYPE_WORD ? vc_string(type->words[i]) : vc_boolean(i > 0);
    fact->values = values;
    return fact->count > 0;
}

/* ---- numbers ---- */

enum { MOST_NUMBERS = 64 };

typedef struct numbers {
    double at[MOST_NUMBERS];
    size_t count;
} numbers;

static void add_number(numbers *n, double number)
{
    if (n->count < MOST_NUMBERS)
        n->at[n->count++] = number;
}

/* All numbers in a rule as it is written. JSON is at most 64 deep. */
static void add_json(numbers *n, const vc_json *json)
{
    if (!json)
        return;
    if (json->type == VC_JSON_NUMBER)
        add_number(n, json->number);
    for (const vc_json *part = json->child; part; part = part->next)
        add_json(n, part);
}

static bool reads(const vc_case *c, const vc_program *program, const vc_key *key)
{
    size_t count = 0;
    const int32_t *slots = program ? vc_program_slots(program, &count) : NULL;
    for (size_t i = 0; i < count; i++)
        if (c->layout.slots[slots[i]].key == key)
            return true;
    return false;
}

static int by_size(const void *a, const void *b)
{
    const double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static numbers numbers_of(const vc_case *c, const vc_key *key)
{
    const vc_rule_set *rules = c->rules;
    numbers n = {.count = 0};
    for (size_t i = 0; i < rules->requirement_count; i++) {
        const vc_requirement *r = &rules->requirements[i];
        if (reads(c, r->require, key))
            add_json(&n, r->require_json);
        if (reads(c, r->waiver, key))
            add_json(&n, r->waiver_json);
    }
    for (size_t i = 0; i < rules->criterion_count; i++) {
        const vc_criterion *criterion = &rules->criteria[i];
        if (!reads(c, criterion->value, key))
            continue;
        add_json(&n, criterion->value_json);
        for (size_t k = 0; criterion->scale.x && k < criterion->scale.count; k++)
            add_number(&n, criterion->scale.x[k]);
    }
    for (size_t i = 0; i < rules->parameter_count; i++)
        if (rules->parameters[i].value.kind == VC_KIND_NUMBER)
            add_number(&n, rules->parameters[i].value.as.number);
    qsort(n.at, n.count, sizeof *n.at, by_size);
    return n;
}

bool vc_open_try_numbers(vc_arena *arena, const vc_case *c, vc_open_fact *fact)
{
    if (fact->key->type.kind != VC_TYPE_NUMBER)
        return false;
    const numbers n = numbers_of(c, fact->key);
    vc_value *values = vc_arena_array(arena, 2 * n.count + 2, sizeof *values);
    size_t count = 0;
    for (size_t i = 0; i < n.count; i++) {
        if (i > 0 && !(n.at[i] > n.at[i - 1]))
            continue;
        values[count] = vc_number(count ? (n.at[i - 1] + n.at[i]) / 2 : n.at[i] - 1);
        values[count + 1] = vc_number(n.at[i]);
        count += 2;
    }
    if (count)
        values[count++] = vc_number(n.at[n.count - 1] + 1);
    fact->values = values;
    fact->count = count;
    return count > 0;
}

/* ---- the list ---- */

static bool same(const vc_open_fact *a, const vc_open_fact *b)
{
    return a->subject == b->subject && a->key == b->key &&
           (!a->toward || strcmp(a->toward, b->toward) == 0);
}

size_t vc_open_place(const vc_open_facts *all, const vc_open_fact *fact)
{
    size_t i = 0;
    while (i < all->count && !same(&all->facts[i], fact))
        i++;
    return i;
}

void vc_open_add(vc_open_facts *all, const vc_open_fact *fact)
{
    if (all->count == all->capacity) {
        vc_open_fact *more =
            vc_arena_array(all->arena, all->capacity * 2, sizeof *more);
        memcpy(more, all->facts, all->count * sizeof *more);
        all->facts = more;
        all->capacity *= 2;
    }
    all->facts[all->count++] = *fact;
}
