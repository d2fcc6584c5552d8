/* wording.c - see wording.h. */
#include "report/wording.h"

#include <math.h>
#include <string.h>

static const vc_slot *slot_of(vc_ref ref)
{
    return &ref.frame->c->layout.slots[ref.slot];
}

static const vc_party *party_of(vc_ref ref)
{
    const vc_evidence *evidence = ref.frame->evidence[ref.slot];
    return evidence->party ? evidence->party : ref.frame->party;
}

/* Whose fact it is: for a key, by its name alone, and within a sentence. */
typedef struct subject {
    const char *id, *name, *said;
} subject;

static subject words_alone(const char *id, const char *words)
{
    return (subject){id, words, words};
}

static subject of_state(const vc_state *state)
{
    return (subject){state->code, state->name, state->said};
}

static subject of_venue(const vc_venue *venue)
{
    return (subject){venue->id, venue->name, venue->name};
}

/* What is unknown towards a state of both venue and host is unknown of the venue. */
static subject subject_of(vc_ref ref)
{
    const vc_slot *slot = slot_of(ref);
    const vc_evidence *evidence = ref.frame->evidence[ref.slot];
    const vc_state *state = evidence->subject_state;
    const vc_venue *venue = ref.frame->venue;
    const vc_party *party = party_of(ref);
    const bool open = evidence->reading.certainty == VC_UNKNOWN;
    switch (slot->space) {
    case VC_SPACE_VENUE:
    case VC_SPACE_IS_HOST:
    case VC_SPACE_TRAVEL_KM:
    case VC_SPACE_TRAVEL_HOURS:
        return venue ? of_venue(venue) : words_alone("", "the venue");
    case VC_SPACE_TOWARD:
        if (venue && (evidence->of_venue || (open && slot->key->of & VC_OF_VENUE)))
            return of_venue(venue);
        break;
    case VC_SPACE_PARTY:
        if (!state && party)
            return words_alone(party->id, vc_word_party(party));
        break;
    case VC_SPACE_PARAMETER:
        return words_alone(ref.frame->c->rules->id, "the rule set");
    case VC_SPACE_SUMMIT:
    case VC_SPACE_LEAD_DAYS:
    case VC_SPACE_DAY:
    case VC_SPACE_PARTIES: return words_alone(ref.frame->c->summit->id, "the summit");
    case VC_SPACE_HOST: break;
    }
    if (state)
        return of_state(state);
    return venue ? of_state(venue->host) : words_alone("", "the host");
}

const char *vc_ref_path(vc_ref ref)
{
    return slot_of(ref)->path;
}

const char *vc_ref_key(vc_arena *arena, vc_ref ref)
{
    const vc_party *party = party_of(ref);
    const char *id = subject_of(ref).id, *path = vc_ref_path(ref);
    switch (slot_of(ref)->space) {
    case VC_SPACE_TOWARD:
        return vc_format(arena, "%s %s %s", id, path, party ? party->state->code : "");
    case VC_SPACE_IS_HOST:
    case VC_SPACE_TRAVEL_KM:
    case VC_SPACE_TRAVEL_HOURS:
        return vc_format(arena, "%s %s %s", id, path, party ? party->id : "");
    default: return vc_format(arena, "%s %s", id, path);
    }
}

const vc_reading *vc_ref_reading(vc_ref ref)
{
    return &ref.frame->evidence[ref.slot]->reading;
}

bool vc_ref_computed(vc_ref ref)
{
    return slot_of(ref)->key == NULL;
}

/* ---- numbers, values, names ---- */

const char *vc_word_number(vc_arena *arena, double number, int digits)
{
    vc_buffer plain = vc_buffer_new(arena), out = vc_buffer_new(arena);
    vc_buffer_fixed(&plain, number, digits);
    const char *text = plain.text;
    if (*text == '-')
        vc_buffer_add_char(&out, *text++);
    for (size_t whole = strspn(text, "0123456789"); whole > 0; whole--) {
        vc_buffer_add_char(&out, *text++);
        if (whole > 1 && (whole - 1) % 3 == 0)
            vc_buffer_add_char(&out, ',');
    }
    vc_buffer_add(&out, text);
    return out.text;
}

/* A measured number to two decimals, a whole one without any. */
static void add_number(vc_buffer *out, double number)
{
    vc_buffer rounded = vc_buffer_new(out->arena);
    vc_buffer_fixed(&rounded, number, 2);
    char *point = strchr(rounded.text, '.');
    for (char *end = rounded.text + rounded.length; point && end > point; end--) {
        if (end[-1] != '0' && end[-1] != '.')
            break;
        end[-1] = '\0';
    }
    vc_buffer_add(out, rounded.text);
}

/* Lists hold scalars, or lists as deep as the vocabulary's type says. */
static void add_value(vc_buffer *out, vc_value value)
{
    switch ((vc_kind)value.kind) {
    case VC_KIND_BOOLEAN: vc_buffer_add(out, value.as.boolean ? "yes" : "no"); break;
    case VC_KIND_NUMBER: add_number(out, value.as.number); break;
    case VC_KIND_STRING: vc_buffer_add(out, value.as.string); break;
    case VC_KIND_UNKNOWN: vc_buffer_add(out, "not known"); break;
    case VC_KIND_LIST:
        if (value.count == 0)
            vc_buffer_add(out, "none");
        for (uint32_t i = 0; i < value.count; i++) {
            vc_buffer_add(out, i ? ", " : "");
            add_value(out, value.as.items[i]);
        }
        break;
    default: vc_buffer_add(out, "-"); break;
    }
}

const char *vc_word_value(vc_arena *arena, vc_value value, const char *unit)
{
    vc_buffer out = vc_buffer_new(arena);
    add_value(&out, value);
    if (unit && *unit && value.kind == VC_KIND_NUMBER)
        vc_buffer_printf(&out, " %s", unit);
    return out.text;
}

const char *vc_word_interval(vc_arena *arena, vc_interval interval)
{
    vc_buffer low = vc_buffer_new(arena), high = vc_buffer_new(arena);
    vc_buffer_fixed(&low, interval.low, 1);
    vc_buffer_fixed(&high, interval.high, 1);
    if (strcmp(low.text, high.text) == 0)
        return low.text;
    return vc_format(arena, "%s-%s", low.text, high.text);
}

const char *vc_word_date(vc_arena *arena, vc_date date)
{
    if (date == VC_DATE_MIN || date == VC_DATE_MAX)
        return NULL;
    char text[11];
    vc_date_format(date, text);
    return vc_arena_string(arena, text);
}

const char *vc_word_voice(const vc_assertion *assertion)
{
    if (assertion->by)
        return assertion->by;
    const vc_source *first = assertion->source_count ? assertion->sources[0] : NULL;
    if (first && first->publisher)
        return first->publisher;
    return first && first->title ? first->title : "the data file";
}

const char *vc_word_party(const vc_party *party)
{
    return party->principal ? party->principal : party->state->name;
}

const char *vc_word_party_state(vc_arena *arena, const vc_party *party)
{
    if (!party->principal)
        return party->state->name;
    return vc_format(arena, "%s (%s)", party->principal, party->state->name);
}

const char *vc_word_venue(vc_arena *arena, const vc_venue *venue)
{
    return vc_format(arena, "%s (%s)", venue->name, venue->host->name);
}

const char *vc_word_provision(vc_arena *arena, const vc_provision *provision)
{
    if (provision->title)
        return provision->title;
    if (provision->instrument && provision->provision)
        return vc_format(arena, "%s, %s", provision->instrument, provision->provision);
    return provision->instrument ? provision->instrument : provision->id;
}

/* ---- sentences ---- */

static const char *toward_name(vc_ref ref)
{
    const vc_party *party = party_of(ref);
    bool toward = slot_of(ref)->space == VC_SPACE_TOWARD;
    return toward && party ? party->state->said : NULL;
}

const char *vc_ref_claim(vc_arena *arena, vc_ref ref, vc_value value)
{
    const vc_key *key = slot_of(ref)->key;
    return vc_format(arena, "%s %s", subject_of(ref).said,
                     vc_key_phrase(arena, key, value, toward_name(ref)));
}

/* A title may say {toward} where its phrases do. */
const char *vc_ref_title(vc_arena *arena, vc_ref ref)
{
    static const char mark[] = "{toward}";
    const vc_slot *slot = slot_of(ref);
    const char *title = slot->key && slot->key->title ? slot->key->title : slot->path;
    const char *toward = toward_name(ref), *at = toward ? strstr(title, mark) : NULL;
    if (!at)
        return title;
    return vc_format(arena, "%.*s%s%s", (int)(at - title), title, toward,
                     at + sizeof mark - 1);
}

static const char *unknown(vc_arena *arena, vc_ref ref)
{
    const char *title = vc_ref_title(arena, ref), *toward = toward_name(ref);
    const char *name = subject_of(ref).name;
    if (slot_of(ref)->space == VC_SPACE_SUMMIT)
        return vc_format(arena, "it is not known: %s", title);
    if (toward)
        return vc_format(arena, "it is not known: %s (%s towards %s)", title, name,
                         toward);
    return vc_format(arena, "it is not known: %s (%s)", title, name);
}

/* Who makes a claim, in parentheses: "(UN depositary, 2001-11-30; ...)". */
static void add_voices(vc_buffer *out, const vc_reading *reading, vc_value claim)
{
    const char *between = " (";
    for (size_t i = 0; i < reading->held_count; i++) {
        const vc_assertion *held = reading->held[i];
        const char *from = vc_word_date(out->arena, held->from);
        if (!vc_value_equal(held->value, claim))
            continue;
        vc_buffer_printf(out, "%s%s", between, vc_word_voice(held));
        if (from)
            vc_buffer_printf(out, held->announced ? ", announced for %s" : ", %s",
                             from);
        else if (held->announced)
            vc_buffer_add(out, ", announced");
        between = "; ";
    }
    if (strcmp(between, "; ") == 0)
        vc_buffer_add_char(out, ')');
}

static const char *contested(vc_arena *arena, vc_ref ref, vc_detail detail)
{
    const vc_reading *reading = vc_ref_reading(ref);
    vc_buffer out = vc_buffer_new(arena);
    vc_buffer_add(&out, "contested: ");
    for (size_t i = 0; i < reading->claim_count; i++) {
        vc_buffer_add(&out, i ? " / " : "");
        vc_buffer_add(&out, vc_ref_claim(arena, ref, reading->claims[i]));
        if (detail == VC_FULL)
            add_voices(&out, reading, reading->claims[i]);
    }
    return out.text;
}

/* The value of a computed slot of the same frame; NaN if it is not known. */
static double computed(const vc_frame *frame, vc_space space)
{
    for (size_t i = 0; i < frame->c->layout.count; i++)
        if (frame->c->layout.slots[i].space == space &&
            frame->slots[i].kind == VC_KIND_NUMBER)
            return frame->slots[i].as.number;
    return (double)NAN;
}

/* Distance and time stand in one sentence, whichever of them the rule reads. */
static const char *travel(vc_arena *arena, vc_ref ref)
{
    double km = computed(ref.frame, VC_SPACE_TRAVEL_KM);
    double hours = computed(ref.frame, VC_SPACE_TRAVEL_HOURS);
    const vc_party *party = party_of(ref);
    const char *who = party ? vc_word_party(party) : "a party";
    const char *where = subject_of(ref).name;
    if (isnan(km) && isnan(hours))
        return vc_format(arena, "it is not known: where %s would depart from", who);
    if (isnan(km))
        return vc_format(arena, "%s would fly %s h to %s", who,
                         vc_word_number(arena, hours, 1), where);
    const char *way = vc_word_number(arena, km, 0);
    if (isnan(hours))
        return vc_format(arena, "%s would fly %s km to %s", who, way, where);
    return vc_format(arena, "%s would fly %s km (%s h) to %s", who, way,
                     vc_word_number(arena, hours, 1), where);
}

static const char *own_soil(vc_arena *arena, vc_ref ref)
{
    const vc_party *party = party_of(ref);
    vc_value host = ref.frame->slots[ref.slot];
    return vc_format(arena, "%s lies %s the own state of %s", subject_of(ref).name,
                     host.kind == VC_KIND_BOOLEAN && host.as.boolean ? "in" : "outside",
                     party ? vc_word_party(party) : "a party");
}

static const char *parties(vc_arena *arena, const vc_summit *summit)
{
    vc_buffer out = vc_buffer_new(arena);
    vc_buffer_add(&out, "the parties are ");
    for (size_t i = 0; i < summit->party_count; i++) {
        vc_buffer_add(&out, i == 0 ? "" : i + 1 < summit->party_count ? ", " : " and ");
        vc_buffer_add(&out, vc_word_party(&summit->parties[i]));
    }
    return out.text;
}

static const char *lead_days(vc_arena *arena, vc_value value)
{
    if (value.kind != VC_KIND_NUMBER)
        return "it is not known: how many days are left until the summit";
    return vc_format(arena, "days left until the summit: %s",
                     vc_word_value(arena, value, NULL));
}

const char *vc_ref_sentence(vc_arena *arena, vc_ref ref, vc_detail detail)
{
    const vc_slot *slot = slot_of(ref);
    const vc_reading *reading = vc_ref_reading(ref);
    const vc_parameter *parameter = slot->parameter;
    switch (slot->space) {
    case VC_SPACE_TRAVEL_KM:
    case VC_SPACE_TRAVEL_HOURS: return travel(arena, ref);
    case VC_SPACE_IS_HOST: return own_soil(arena, ref);
    case VC_SPACE_PARTIES: return parties(arena, ref.frame->c->summit);
    case VC_SPACE_LEAD_DAYS: return lead_days(arena, ref.frame->slots[ref.slot]);
    case VC_SPACE_DAY:
        return vc_format(arena, "the day of the report is %s",
                         vc_word_date(arena, ref.frame->c->as_of));
    case VC_SPACE_PARAMETER:
        return vc_format(arena, "%s: %s",
                         parameter->title ? parameter->title : parameter->name,
                         vc_word_value(arena, parameter->value, parameter->unit));
    default: break;
    }
    switch (reading->certainty) {
    case VC_KNOWN: return vc_ref_claim(arena, ref, reading->value);
    case VC_CONTESTED: return contested(arena, ref, detail);
    case VC_UNKNOWN: break;
    }
    return unknown(arena, ref);
}
