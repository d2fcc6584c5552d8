/* condition.c - the words of rule sets with names and facts filled in. */
#include <string.h>

#include "report/wording.h"

/* The facts of whoever a slot is about; NULL if it is about nobody here. */
static const vc_facts *facts_of(const vc_frame *frame, const vc_slot *slot,
                                const vc_party *party)
{
    switch (slot->space) {
    case VC_SPACE_HOST:
    case VC_SPACE_TOWARD: return frame->venue ? &frame->venue->host->facts : NULL;
    case VC_SPACE_VENUE: return frame->venue ? &frame->venue->facts : NULL;
    case VC_SPACE_SUMMIT: return &frame->c->summit->facts;
    case VC_SPACE_PARTY: return party ? &party->facts : NULL;
    default: return NULL;
    }
}

/* A frame holds only what some rule reads; a condition may name other facts. */
static vc_reading read_slot(vc_arena *arena, const vc_frame *frame, size_t i,
                            const vc_party *party)
{
    const vc_slot *slot = &frame->c->layout.slots[i];
    const vc_reading seen = frame->evidence[i]->reading;
    const vc_facts *facts = facts_of(frame, slot, party);
    bool toward = slot->space == VC_SPACE_TOWARD && party;
    if (seen.certainty != VC_UNKNOWN || seen.held_count > 0 || !facts)
        return seen;
    const char *code = toward ? party->state->code : NULL;
    return vc_fact_read(arena, vc_facts_find(facts, slot->key->name, code),
                        frame->c->as_of);
}

static const char *fact_words(vc_arena *arena, const vc_frame *frame, size_t i,
                              const vc_party *party)
{
    const vc_slot *slot = &frame->c->layout.slots[i];
    if (!slot->key)
        return vc_word_value(arena, frame->slots[i],
                             slot->parameter ? slot->parameter->unit : NULL);
    const vc_reading reading = read_slot(arena, frame, i, party);
    const char *toward = party ? party->state->said : NULL;
    if (reading.certainty == VC_KNOWN)
        return vc_key_phrase(arena, slot->key, reading.value, toward);
    return reading.certainty == VC_CONTESTED ? "(contested)" : "(not known)";
}

/* What {name} stands for; NULL if it stands for nothing, and then is left as it is. */
static const char *placeholder(vc_arena *arena, const vc_frame *frame,
                               const vc_party *party, const char *name)
{
    if (strcmp(name, "host") == 0 && frame->venue)
        return frame->venue->host->said;
    if (strcmp(name, "venue") == 0 && frame->venue)
        return frame->venue->name;
    if (strcmp(name, "party") == 0 && party)
        return vc_word_party(party);
    if (strcmp(name, "toward") == 0 && party)
        return party->state->said;
    for (size_t i = 0; i < frame->c->layout.count; i++)
        if (strcmp(frame->c->layout.slots[i].path, name) == 0)
            return fact_words(arena, frame, i, party);
    return NULL;
}

const char *vc_word_filled(vc_arena *arena, const char *text, const vc_frame *frame,
                           const vc_party *party)
{
    vc_buffer out = vc_buffer_new(arena);
    while (*text) {
        const char *end = *text == '{' ? strchr(text, '}') : NULL;
        const char *phrase = NULL;
        if (end) {
            const char *name = vc_arena_copy(arena, text + 1, (size_t)(end - text - 1));
            phrase = placeholder(arena, frame, party, name);
        }
        if (phrase)
            vc_buffer_add(&out, phrase);
        else
            vc_buffer_add_char(&out, *text);
        text = phrase ? end + 1 : text + 1;
    }
    return out.length ? out.text : "";
}

const char *vc_word_condition(vc_arena *arena, const vc_ruling *ruling)
{
    const vc_party *party = ruling->party ? ruling->party : ruling->frame->party;
    const char *text = ruling->requirement->condition;
    return text ? vc_word_filled(arena, text, ruling->frame, party) : NULL;
}
