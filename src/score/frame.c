#include "score/frame.h"

#include <math.h>
#include <string.h>

#include "model/reads.h"

static vc_reading computed(double number)
{
    vc_reading reading = {.certainty = VC_UNKNOWN, .value = vc_unknown()};
    if (!isfinite(number))
        return reading;
    reading.certainty = VC_KNOWN;
    reading.value = vc_number(number);
    return reading;
}

/* Evidence is made anew for each slot that is set; frames that are copied share the
 * rest, for a frame is many slots of which a rule set reads few. */
static void set(const vc_frames *frames, vc_frame *frame, size_t slot,
                vc_reading reading, const vc_state *subject, bool of_venue)
{
    vc_evidence *evidence = vc_arena_alloc(frames->arena, sizeof *evidence);
    *evidence = (vc_evidence){.slot = (int32_t)slot,
                              .party = frame->party,
                              .reading = reading,
                              .subject_state = subject,
                              .of_venue = of_venue};
    frame->slots[slot] = reading.value;
    if (reading.certainty == VC_CONTESTED)
        frame->slots[slot].weight = VC_CONTESTED_WEIGHT;
    frame->evidence[slot] = evidence;
}

static vc_reading read(const vc_frames *frames, const vc_facts *facts,
                       const vc_key *key, const char *toward)
{
    return vc_fact_read(frames->arena, vc_facts_find(facts, key->name, toward),
                        frames->c->as_of);
}

static double lead_days(const vc_case *c)
{
    return c->summit->from == VC_DATE_MIN ? NAN
                                          : (double)c->summit->from - (double)c->as_of;
}

/* What the venue says of itself goes before what its state says. */
static void set_toward(const vc_frames *frames, vc_frame *frame, size_t slot)
{
    const vc_key *key = frames->c->layout.slots[slot].key;
    const char *code = frame->party->state->code;
    const vc_state *host = frame->venue->host;
    if (key->of & VC_OF_VENUE) {
        const vc_reading of_venue = read(frames, &frame->venue->facts, key, code);
        if (of_venue.held_count > 0 || !(key->of & VC_OF_HOST)) {
            set(frames, frame, slot, of_venue, host, true);
            return;
        }
    }
    set(frames, frame, slot, read(frames, &host->facts, key, code), host, false);
}

/* What is stated of the party's way to the venue; NULL: nothing. */
static const vc_route *stated_route(const vc_frame *frame)
{
    return frame->venue && frame->venue->routes
               ? &frame->venue->routes[frame->party - frame->c->summit->parties]
               : NULL;
}

/* The way is computed, unless it is stated. */
static vc_travel travel(const vc_frame *frame)
{
    const vc_route *route = stated_route(frame);
    if (route)
        return route->travel;
    const double metres =
        frame->venue ? vc_geo_distance(frame->party->departure, frame->venue->location)
                     : NAN;
    return (vc_travel){metres / 1000, vc_geo_flight_hours(metres)};
}

static vc_reading is_host(const vc_frame *frame)
{
    const vc_route *route = stated_route(frame);
    const bool same =
        route ? route->at_home : frame->venue->host == frame->party->state;
    return (vc_reading){.certainty = VC_KNOWN, .value = vc_boolean(same)};
}

static void set_party_slot(const vc_frames *frames, vc_frame *frame, size_t slot)
{
    const vc_slot *meaning = &frames->c->layout.slots[slot];
    if (meaning->space == VC_SPACE_PARTY)
        set(frames, frame, slot, read(frames, &frame->party->facts, meaning->key, NULL),
            NULL, false);
    else if (meaning->space == VC_SPACE_TOWARD && frame->venue)
        set_toward(frames, frame, slot);
    else if (meaning->space == VC_SPACE_IS_HOST && frame->venue)
        set(frames, frame, slot, is_host(frame), NULL, false);
    else if (meaning->space == VC_SPACE_TRAVEL_KM)
        set(frames, frame, slot, computed(travel(frame).km), NULL, false);
    else if (meaning->space == VC_SPACE_TRAVEL_HOURS)
        set(frames, frame, slot, computed(travel(frame).hours), NULL, false);
}

static void set_slot(const vc_frames *frames, vc_frame *frame, size_t slot)
{
    const vc_slot *meaning = &frames->c->layout.slots[slot];
    const vc_venue *venue = frame->venue;
    if (meaning->space == VC_SPACE_HOST && venue)
        set(frames, frame, slot, read(frames, &venue->host->facts, meaning->key, NULL),
            venue->host, false);
    else if (meaning->space == VC_SPACE_VENUE && venue)
        set(frames, frame, slot, read(frames, &venue->facts, meaning->key, NULL), NULL,
            true);
}

static vc_reading day_of(const vc_frames *frames)
{
    char *text = vc_arena_alloc(frames->arena, 11);
    vc_date_format(frames->c->as_of, text);
    return (vc_reading){.certainty = VC_KNOWN, .value = vc_string(text)};
}

static void set_summit_slot(const vc_frames *frames, vc_frame *frame, size_t slot)
{
    const vc_slot *meaning = &frames->c->layout.slots[slot];
    if (meaning->space == VC_SPACE_SUMMIT)
        set(frames, frame, slot,
            read(frames, &frames->c->summit->facts, meaning->key, NULL), NULL, false);
    else if (meaning->space == VC_SPACE_LEAD_DAYS)
        set(frames, frame, slot, computed(lead_days(frames->c)), NULL, false);
    else if (meaning->space == VC_SPACE_DAY)
        set(frames, frame, slot, day_of(frames), NULL, false);
    else if (meaning->space == VC_SPACE_PARAMETER)
        set(frames, frame, slot,
            (vc_reading){.certainty = VC_KNOWN, .value = meaning->parameter->value},
            NULL, false);
}

static vc_frame new_frame(const vc_frames *frames)
{
    const size_t count = frames->c->layout.count;
    vc_frame frame = {.c = frames->c};
    frame.slots = vc_arena_array(frames->arena, count, sizeof *frame.slots);
    frame.evidence = vc_arena_array(frames->arena, count, sizeof *frame.evidence);
    for (size_t i = 0; i < count; i++)
        set(frames, &frame, i, computed(NAN), NULL, false);
    return frame;
}

static vc_frame copy_frame(const vc_frames *frames, const vc_frame *from)
{
    const size_t count = frames->c->layout.count;
    vc_frame frame = *from;
    frame.slots = vc_arena_array(frames->arena, count, sizeof *frame.slots);
    frame.evidence = vc_arena_array(frames->arena, count, sizeof *frame.evidence);
    memcpy(frame.slots, from->slots, count * sizeof *frame.slots);
    memcpy(frame.evidence, from->evidence, count * sizeof *frame.evidence);
    return frame;
}

static void set_party_slots(const vc_frames *frames, vc_frame *frame)
{
    for (size_t i = frames->c->layout.party_begin; i < frames->c->layout.count; i++)
        if (frames->wanted[i])
            set_party_slot(frames, frame, i);
}

/* The list `parties`: each party's slots as the fields of a record. */
static void set_parties(const vc_frames *frames, vc_frame *frame)
{
    const vc_layout *layout = &frames->c->layout;
    const vc_summit *summit = frames->c->summit;
    vc_value *items = vc_arena_array(frames->arena, summit->party_count, sizeof *items);
    for (size_t i = layout->party_begin; i-- > 0;) {
        if (layout->slots[i].space != VC_SPACE_PARTIES || !frames->wanted[i])
            continue;
        for (size_t p = 0; p < summit->party_count; p++) {
            vc_frame of_party = copy_frame(frames, frame);
            of_party.party = &summit->parties[p];
            set_party_slots(frames, &of_party);
            items[p] = (vc_value){.kind = VC_KIND_RECORD,
                                  .as.fields = of_party.slots + layout->party_begin};
        }
        set(frames, frame, i,
            (vc_reading){.certainty = VC_KNOWN,
                         .value = {.kind = VC_KIND_LIST,
                                   .count = (uint32_t)summit->party_count,
                                   .as.items = items}},
            NULL, false);
    }
}

vc_frames vc_frames_new(vc_arena *arena, const vc_case *c)
{
    vc_frames frames = {.arena = arena, .c = c, .wanted = vc_reads(arena, c)};
    frames.summit = new_frame(&frames);
    for (size_t i = 0; i < c->layout.party_begin; i++)
        if (frames.wanted[i])
            set_summit_slot(&frames, &frames.summit, i);
    set_parties(&frames, &frames.summit);
    return frames;
}

vc_frame *vc_frame_venue(const vc_frames *frames, const vc_venue *venue)
{
    vc_frame *frame = vc_arena_alloc(frames->arena, sizeof *frame);
    *frame = copy_frame(frames, &frames->summit);
    frame->venue = venue;
    for (size_t i = 0; i < frames->c->layout.party_begin; i++)
        if (frames->wanted[i])
            set_slot(frames, frame, i);
    set_parties(frames, frame);
    return frame;
}

vc_frame *vc_frame_party(const vc_frames *frames, const vc_frame *venue,
                         const vc_party *party)
{
    vc_frame *frame = vc_arena_alloc(frames->arena, sizeof *frame);
    *frame = copy_frame(frames, venue);
    frame->party = party;
    set_party_slots(frames, frame);
    return frame;
}
