#include "score/rate.h"

#include <math.h>
#include <string.h>

#include "score/strict.h"

/* More fillings than this are not tried; the value then spans its whole scale. */
enum { MOST_FILLINGS = 4096, MOST_OPEN = 16 };

static double clip(double value, double low, double high, bool *clipped)
{
    if (value >= low && value <= high)
        return value;
    *clipped = true;
    return value < low ? low : high;
}

static double on_points(const vc_scale *scale, double x, bool *clipped)
{
    size_t i = 1;
    x = clip(x, scale->x[0], scale->x[scale->count - 1], clipped);
    while (i + 1 < scale->count && x > scale->x[i])
        i++;
    const double part = (x - scale->x[i - 1]) / (scale->x[i] - scale->x[i - 1]);
    return scale->y[i - 1] + part * (scale->y[i] - scale->y[i - 1]);
}

static double on_map(const vc_scale *scale, vc_value raw)
{
    const char *word = raw.kind == VC_KIND_STRING ? raw.as.string
                       : raw.as.boolean           ? "true"
                                                  : "false";
    for (size_t i = 0; i < scale->count; i++)
        if (strcmp(scale->words[i], word) == 0)
            return scale->y[i];
    return 0; /* not reached: every word that the expression can have is on the map */
}

double vc_scale_value(const vc_scale *scale, vc_value raw, bool *clipped)
{
    if (scale->kind == VC_SCALE_MAP)
        return on_map(scale, raw);
    if (raw.kind == VC_KIND_BOOLEAN)
        return raw.as.boolean ? 1 : 0;
    if (scale->kind == VC_SCALE_POINTS)
        return on_points(scale, raw.as.number, clipped);
    return clip(raw.as.number, 0, 1, clipped);
}

vc_interval vc_scale_range(const vc_scale *scale)
{
    vc_interval range = {1, 0};
    if (scale->kind == VC_SCALE_NONE)
        return (vc_interval){0, 1};
    for (size_t i = 0; i < scale->count; i++) {
        range.low = fmin(range.low, scale->y[i]);
        range.high = fmax(range.high, scale->y[i]);
    }
    return range;
}

/* ---- unknown and contested facts: every filling is tried ---- */

/* A fact of which it is asked whether it is known may also stay open: the answer to that
 * is one that no value of it gives. Of the others nothing more would come of it. */
typedef struct opening {
    int32_t slot;
    vc_value open;          /* what it is now */
    vc_value choices[2];    /* of a boolean */
    const vc_value *claims; /* of a contested fact; NULL: words or choices */
    const vc_type *type;
    size_t values, count, at; /* `count` is one more where it may stay open */
} opening;

static bool stays_open(const opening *o)
{
    return o->at == o->values;
}

static vc_value choice(const opening *o)
{
    if (stays_open(o))
        return o->open;
    if (o->claims)
        return o->claims[o->at];
    if (o->type->kind == VC_TYPE_WORD)
        return vc_string(o->type->words[o->at]);
    return o->choices[o->at];
}

static bool open_slot(const vc_frame *frame, const vc_program *program, int32_t slot,
                      opening *o)
{
    const vc_reading *reading = &frame->evidence[slot]->reading;
    const vc_type *type = &frame->c->layout.slots[slot].type;
    *o = (opening){.slot = slot,
                   .open = frame->slots[slot],
                   .choices = {vc_boolean(false), vc_boolean(true)},
                   .type = type};
    if (reading->certainty == VC_CONTESTED) {
        o->claims = reading->claims;
        o->values = reading->claim_count;
    } else {
        o->values = type->kind == VC_TYPE_BOOLEAN ? 2
                    : type->kind == VC_TYPE_WORD  ? type->word_count
                                                  : 0;
    }
    o->count = o->values + vc_program_asks(program, slot);
    return o->values > 0;
}

/* The slots that are open; false if they cannot be filled in all ways. */
static bool find_openings(const vc_frame *frame, const vc_program *program,
                          opening open[MOST_OPEN], size_t *count)
{
    size_t slots, fillings = 1;
    const int32_t *read = vc_program_slots(program, &slots);
    *count = 0;
    for (size_t i = 0; i < slots; i++) {
        if (frame->slots[read[i]].kind != VC_KIND_UNKNOWN)
            continue;
        if (*count == MOST_OPEN || !open_slot(frame, program, read[i], &open[*count]))
            return false;
        fillings *= open[(*count)++].count;
        if (fillings > MOST_FILLINGS)
            return false;
    }
    return *count > 0;
}

static bool next_filling(opening *open, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (++open[i].at < open[i].count)
            return true;
        open[i].at = 0;
    }
    return false;
}

/* Puts the choices into the slots; whether that leaves any open. */
static bool fill(const opening *open, size_t count, vc_value *slots)
{
    bool left = false;
    for (size_t i = 0; i < count; i++) {
        slots[open[i].slot] = choice(&open[i]);
        left |= stays_open(&open[i]);
    }
    return left;
}

static vc_interval span(vc_arena *arena, const vc_criterion *criterion,
                        const vc_frame *frame, bool *clipped)
{
    opening open[MOST_OPEN];
    size_t count;
    vc_interval all = {INFINITY, -INFINITY};
    if (!find_openings(frame, criterion->value, open, &count))
        return vc_scale_range(&criterion->scale);
    vc_value *slots = vc_arena_array(arena, frame->c->layout.count, sizeof *slots);
    memcpy(slots, frame->slots, frame->c->layout.count * sizeof *slots);
    vc_run run = {.slots = slots, .arena = arena};
    do {
        const bool left = fill(open, count, slots);
        const vc_value raw = vc_rule_run(criterion->value, &run);
        if (raw.kind == VC_KIND_UNKNOWN && left)
            continue;
        if (raw.kind == VC_KIND_UNKNOWN)
            return vc_scale_range(&criterion->scale);
        const double value = vc_scale_value(&criterion->scale, raw, clipped);
        all.low = fmin(all.low, value);
        all.high = fmax(all.high, value);
    } while (next_filling(open, count));
    return all;
}

/* ---- parties ---- */

static vc_interval balance(const vc_interval *parts, size_t count)
{
    double widest = 0, least = 0;
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < count; k++) {
            if (i == k)
                continue;
            widest = fmax(widest, parts[i].high - parts[k].low);
            least = fmax(least, parts[i].low - parts[k].high);
        }
    return (vc_interval){1 - widest, 1 - least};
}

static double end_of(const vc_interval *part, bool high)
{
    return high ? part->high : part->low;
}

/* Adds from the least upwards: a sum in the order of the parties would differ in its last
 * digit when they are swapped. */
static double mean_of_ends(const vc_interval *parts, size_t count, bool high)
{
    double sum = 0, last = -1;
    for (size_t taken = 0, times = 1; taken < count && times > 0; taken += times) {
        double least = INFINITY;
        times = 0;
        for (size_t i = 0; i < count; i++) {
            const double end = end_of(&parts[i], high);
            if (end <= last || end > least)
                continue;
            times = end < least ? 1 : times + 1;
            least = end;
        }
        if (times > 0)
            sum += least * (double)times;
        last = least;
    }
    return count > 0 ? sum / (double)count : 0;
}

static vc_interval least_of(const vc_interval *parts, size_t count)
{
    vc_interval least = {1, 1};
    for (size_t i = 0; i < count; i++) {
        least.low = fmin(least.low, parts[i].low);
        least.high = fmin(least.high, parts[i].high);
    }
    return least;
}

vc_interval vc_combine_parts(vc_combine combine, const vc_interval *parts, size_t count)
{
    if (combine == VC_BALANCE)
        return balance(parts, count);
    if (combine == VC_MIN)
        return least_of(parts, count);
    return (vc_interval){mean_of_ends(parts, count, false),
                         mean_of_ends(parts, count, true)};
}

/* The slots that an unknown value hangs on, added to those of other parties. */
static void add_hinges(vc_arena *arena, const vc_criterion *criterion,
                       const vc_frame *frame, vc_rating *rating)
{
    size_t count;
    vc_run run = {.slots = frame->slots, .arena = arena, .want_causes = true};
    const vc_value raw = vc_rule_run(criterion->value, &run);
    if (raw.kind != VC_KIND_UNKNOWN)
        return;
    const int32_t *slots = vc_cause_slots(arena, raw.as.cause, &count);
    int32_t *all = vc_arena_array(arena, rating->hinge_count + count, sizeof *all);
    size_t kept = rating->hinge_count;
    if (kept)
        memcpy(all, rating->hinges, kept * sizeof *all);
    for (size_t i = 0; i < count; i++) {
        bool there = false;
        for (size_t k = 0; k < kept; k++)
            there |= all[k] == slots[i];
        if (!there)
            all[kept++] = slots[i];
    }
    rating->hinges = all;
    rating->hinge_count = kept;
}

void vc_rate(vc_arena *arena, const vc_criterion *criterion, double total_weight,
             const vc_frame *const *frames, size_t count, vc_rating *rating)
{
    vc_interval *parts = vc_arena_array(arena, count, sizeof *parts);
    vc_value *raws = vc_arena_array(arena, count, sizeof *raws);
    const double share = 100 * criterion->weight / total_weight;
    *rating = (vc_rating){.criterion = criterion, .raw = vc_null(), .frames = frames};
    for (size_t i = 0; i < count; i++) {
        vc_run run = {.slots = frames[i]->slots, .arena = arena};
        raws[i] = vc_rule_run(criterion->value, &run);
        if (raws[i].kind == VC_KIND_UNKNOWN) {
            add_hinges(arena, criterion, frames[i], rating);
            parts[i] = span(arena, criterion, frames[i], &rating->clipped);
        } else {
            const double value =
                vc_scale_value(&criterion->scale, raws[i], &rating->clipped);
            parts[i] = (vc_interval){value, value};
        }
    }
    if (criterion->scope == VC_SCOPE_PARTY) {
        rating->parts = parts;
        rating->raws = raws;
        rating->part_count = count;
        rating->value = vc_combine_parts(criterion->combine, parts, count);
    } else {
        rating->raw = raws[0];
        rating->value = parts[0];
    }
    rating->points =
        (vc_interval){rating->value.low * share, rating->value.high * share};
}
