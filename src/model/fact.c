#include "model/fact.h"

#include <stdlib.h>
#include <string.h>

static int by_key(const char *key, const char *toward, const vc_fact *fact)
{
    const int order = strcmp(key, fact->key->name);
    if (order != 0)
        return order;
    return strcmp(toward ? toward : "", fact->toward ? fact->toward : "");
}

const vc_fact *vc_facts_find(const vc_facts *facts, const char *key, const char *toward)
{
    size_t low = 0, high = facts->count;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        const int order = by_key(key, toward, &facts->facts[middle]);
        if (order == 0)
            return &facts->facts[middle];
        if (order > 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

/* ---- reading on a day ---- */

static const char *voice(const vc_assertion *a)
{
    return a->by ? a->by : a->source_count ? a->sources[0]->id : "";
}

static bool same_voice(const vc_assertion *a, const vc_assertion *b)
{
    return strcmp(voice(a), voice(b)) == 0;
}

/* A change foretold is confirmed once anybody states it as having happened. */
static bool pending(const vc_fact *fact, const vc_assertion *a, vc_date day)
{
    if (!a->announced)
        return false;
    for (size_t i = 0; i < fact->count; i++) {
        const vc_assertion *b = &fact->assertions[i];
        if (!b->announced && b->from >= a->from && b->from <= day &&
            vc_value_equal(a->value, b->value))
            return false;
    }
    return true;
}

/* Assertions stand in the order of their beginning, so whoever replaces comes later. */
static bool replaced(const vc_fact *fact, size_t i, vc_date day)
{
    const vc_assertion *a = &fact->assertions[i];
    for (size_t k = i + 1; k < fact->count; k++) {
        const vc_assertion *b = &fact->assertions[k];
        if (b->from > day)
            break;
        if (b->from > a->from && same_voice(a, b) && !pending(fact, b, day))
            return true;
    }
    return false;
}

static void add_claim(vc_reading *reading, vc_value *claims, vc_value value)
{
    for (size_t i = 0; i < reading->claim_count; i++)
        if (vc_value_equal(claims[i], value))
            return;
    claims[reading->claim_count++] = value;
}

vc_reading vc_fact_read(vc_arena *arena, const vc_fact *fact, vc_date day)
{
    vc_reading reading = {.certainty = VC_UNKNOWN, .value = vc_unknown()};
    bool settled = false;
    if (!fact)
        return reading;
    const vc_assertion **held = vc_arena_array(arena, fact->count + 1, sizeof *held);
    vc_value *claims = vc_arena_array(arena, fact->count + 1, sizeof *claims);
    for (size_t i = 0; i < fact->count; i++) {
        const vc_assertion *a = &fact->assertions[i];
        if (a->from > day || a->to <= day || replaced(fact, i, day))
            continue;
        held[reading.held_count++] = a;
        add_claim(&reading, claims, a->value);
        settled |= !pending(fact, a, day);
    }
    const vc_assertion *no = fact->closed;
    if (reading.held_count == 0 && no && no->from <= day && no->to > day) {
        held[reading.held_count++] = no;
        add_claim(&reading, claims, no->value);
        settled = true;
    }
    reading.held = held;
    reading.claims = claims;
    if (reading.claim_count > 1) {
        reading.certainty = VC_CONTESTED;
    } else if (settled) {
        reading.certainty = VC_KNOWN;
        reading.value = claims[0];
    }
    return reading;
}
