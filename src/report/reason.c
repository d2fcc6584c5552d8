/* reason.c - see reason.h. */
#include "report/reason.h"

#include <string.h>

/* ---- lists of sentences, each once ---- */

typedef struct list {
    vc_buffer text;
    const char **said;
    size_t count, capacity;
} list;

static list list_new(vc_arena *arena)
{
    return (list){.text = vc_buffer_new(arena)};
}

static void list_add(list *l, const char *sentence, const char *between)
{
    for (size_t i = 0; i < l->count; i++)
        if (strcmp(l->said[i], sentence) == 0)
            return;
    if (l->count == l->capacity) {
        size_t room = l->capacity ? 2 * l->capacity : 8;
        const char **said = vc_arena_array(l->text.arena, room, sizeof *said);
        for (size_t i = 0; i < l->count; i++)
            said[i] = l->said[i];
        l->said = said;
        l->capacity = room;
    }
    if (l->count)
        vc_buffer_add(&l->text, between);
    vc_buffer_add(&l->text, sentence);
    l->said[l->count++] = sentence;
}

static const char *list_text(const list *l)
{
    return l->count ? l->text.text : NULL;
}

/* ---- deciding facts ---- */

static vc_value run(vc_arena *arena, const vc_program *program, const vc_value *slots)
{
    vc_run run = {.slots = slots, .arena = arena};
    return vc_rule_run(program, &run);
}

const int32_t *vc_reason_slots(vc_arena *arena, const vc_program *program,
                               const vc_frame *frame, size_t *count)
{
    *count = 0;
    size_t read = 0, all = frame->c->layout.count;
    const int32_t *slots = program ? vc_program_slots(program, &read) : NULL;
    int32_t *chosen = vc_arena_array(arena, read, sizeof *chosen);
    if (read == 0)
        return chosen;
    vc_value *values = vc_arena_array(arena, all, sizeof *values);
    memcpy(values, frame->slots, all * sizeof *values);
    const vc_value result = run(arena, program, values);
    if (result.kind == VC_KIND_UNKNOWN)
        return chosen;
    for (size_t i = 0; i < read; i++) {
        vc_value *value = &values[slots[i]], kept = *value;
        *value = vc_unknown();
        if (vc_value_equal(run(arena, program, values), result))
            continue;
        *value = kept;
        chosen[(*count)++] = slots[i];
    }
    return chosen;
}

static void add_deciding(list *l, const vc_program *program, const vc_frame *frame)
{
    size_t count;
    vc_arena *arena = l->text.arena;
    const int32_t *slots = vc_reason_slots(arena, program, frame, &count);
    for (size_t i = 0; i < count; i++)
        list_add(l, vc_ref_sentence(arena, (vc_ref){frame, slots[i]}, VC_BRIEF), "; ");
}

/* One question may be asked of a venue and of its host: it is told as open only once, and
 * not at all where one of the two answers it. */
static bool told_otherwise(const vc_frame *frame, const int32_t *slots, size_t count,
                           size_t i)
{
    const vc_slot *layout = frame->c->layout.slots;
    const vc_key *key = layout[slots[i]].key;
    if (!key || frame->slots[slots[i]].kind != VC_KIND_UNKNOWN)
        return false;
    for (size_t j = 0; j < count; j++) {
        bool open = frame->slots[slots[j]].kind == VC_KIND_UNKNOWN;
        if (j != i && layout[slots[j]].key == key && (!open || j < i))
            return true;
    }
    return false;
}

/* All facts that a program read; where it missed some, only if these may be told. */
static void add_read(list *l, const vc_program *program, const vc_frame *frame,
                     bool tell_missing)
{
    size_t count = 0;
    const int32_t *slots = program ? vc_program_slots(program, &count) : NULL;
    for (size_t i = 0; i < count && !tell_missing; i++)
        if (frame->slots[slots[i]].kind == VC_KIND_UNKNOWN)
            return;
    for (size_t i = 0; i < count; i++) {
        vc_ref ref = {frame, slots[i]};
        if (frame->c->layout.slots[slots[i]].space != VC_SPACE_PARAMETER &&
            !told_otherwise(frame, slots, count, i))
            list_add(l, vc_ref_sentence(l->text.arena, ref, VC_BRIEF), "; ");
    }
}

/* What holds for want of anything against it is not told by what else is known. */
static const char *deciding(vc_arena *arena, const vc_program *program,
                            const vc_frame *frame, bool tell_missing)
{
    list l = list_new(arena);
    add_deciding(&l, program, frame);
    if (l.count == 0)
        add_read(&l, program, frame, tell_missing);
    return list_text(&l);
}

const char *vc_reason_require(vc_arena *arena, const vc_ruling *ruling)
{
    return deciding(arena, ruling->requirement->require, ruling->frame,
                    ruling->outcome != VC_MET);
}

const char *vc_reason_waiver(vc_arena *arena, const vc_ruling *ruling)
{
    return deciding(arena, ruling->requirement->waiver, ruling->frame, false);
}

const char *vc_reason_hinges(vc_arena *arena, const vc_ruling *ruling, vc_detail detail)
{
    list l = list_new(arena);
    for (size_t i = 0; i < ruling->hinge_count; i++) {
        vc_ref ref = {ruling->frame, ruling->hinges[i]};
        list_add(&l, vc_ref_sentence(arena, ref, detail), "; ");
    }
    return list_text(&l);
}

const char *vc_reason_ruling(vc_arena *arena, const vc_ruling *ruling, vc_detail detail)
{
    const char *why = NULL, *but = NULL, *title = ruling->requirement->title;
    if (ruling->outcome == VC_UNSETTLED)
        why = vc_reason_hinges(arena, ruling, detail);
    else
        why = vc_reason_require(arena, ruling);
    if (ruling->outcome == VC_WAIVED)
        but = vc_reason_waiver(arena, ruling);
    if (why && but)
        return vc_format(arena, "%s; but %s", why, but);
    if (why || but)
        return why ? why : but;
    switch (ruling->outcome) {
    case VC_MET: return "nothing that is known stands against it";
    case VC_FAILED: return vc_format(arena, "does not hold: %s", title);
    case VC_WAIVED: return vc_format(arena, "holds on a condition: %s", title);
    case VC_UNSETTLED: break;
    }
    return vc_format(arena, "cannot be decided: %s", title);
}

/* ---- for the table ---- */

const char *vc_reason_rating(vc_arena *arena, const vc_rating *rating, size_t most)
{
    list l = list_new(arena);
    const vc_program *program = rating->criterion->value;
    size_t frames = rating->part_count ? rating->part_count : 1;
    for (size_t f = 0; f < frames; f++) {
        const vc_frame *frame = rating->frames[f];
        add_deciding(&l, program, frame);
        for (size_t i = 0; i < rating->hinge_count; i++) {
            vc_ref ref = {frame, rating->hinges[i]};
            if (frame->slots[ref.slot].kind == VC_KIND_UNKNOWN)
                list_add(&l, vc_ref_sentence(arena, ref, VC_BRIEF), "; ");
        }
    }
    return l.count <= most ? list_text(&l) : NULL;
}

static double share(const vc_case *c, const vc_rating *rating)
{
    double total = c->rules->total_weight;
    return total > 0 ? 100 * rating->criterion->weight / total : 0;
}

static const char *points(vc_arena *arena, const vc_case *c, const vc_rating *rating)
{
    vc_buffer of = vc_buffer_new(arena);
    vc_buffer_fixed(&of, share(c, rating), 1);
    return vc_format(arena, "%s of %s points", vc_word_interval(arena, rating->points),
                     of.text);
}

/* The rating that adds most, and the one that lacks most; the first of equal ones. */
static void extremes(const vc_case *c, const vc_result *result, const vc_rating **best,
                     const vc_rating **worst)
{
    double most = 0, least = 0.05; /* less than that rounds to nothing */
    for (size_t i = 0; i < result->rating_count; i++) {
        const vc_rating *rating = &result->ratings[i];
        double middle = (rating->points.low + rating->points.high) / 2;
        double lack = share(c, rating) - middle;
        if (middle > most) {
            most = middle;
            *best = rating;
        }
        if (lack > least) {
            least = lack;
            *worst = rating;
        }
    }
}

/* What speaks for the venue most, and what it lacks most. */
static const char *merits(vc_arena *arena, const vc_case *c, const vc_result *result)
{
    const vc_rating *best = NULL, *worst = NULL;
    extremes(c, result, &best, &worst);
    vc_buffer out = vc_buffer_new(arena);
    if (best) {
        const char *facts = vc_reason_rating(arena, best, 2);
        vc_buffer_printf(&out, "%s (%s)", facts ? facts : best->criterion->title,
                         points(arena, c, best));
    }
    if (worst) {
        const char *facts = vc_reason_rating(arena, worst, 1);
        vc_buffer_printf(&out, "%slacks most: %s (%s)", best ? "; " : "",
                         worst->criterion->title, points(arena, c, worst));
        vc_buffer_printf(&out, facts ? ": %s" : "%s", facts ? facts : "");
    }
    return out.length ? out.text : "no rule stands against it";
}

static const char *more(vc_arena *arena, const char *text, size_t further,
                        const char *what)
{
    if (further == 0)
        return text;
    return vc_format(arena, "%s; and %zu more %s%s", text, further, what,
                     further == 1 ? "" : "s");
}

static const char *objections(vc_arena *arena, const vc_result *result)
{
    const char *first = NULL;
    size_t further = 0;
    for (size_t i = 0; i < result->ruling_count; i++) {
        const vc_ruling *ruling = &result->rulings[i];
        if (ruling->requirement->caution || ruling->outcome != VC_FAILED)
            continue;
        if (first)
            further++;
        else
            first = vc_reason_ruling(arena, ruling, VC_BRIEF);
    }
    return more(arena, first ? first : "a rule stands against it", further, "rule");
}

static const char *conditions(vc_arena *arena, const vc_result *result)
{
    list l = list_new(arena);
    for (size_t i = 0; i < result->ruling_count; i++) {
        const vc_ruling *ruling = &result->rulings[i];
        if (ruling->requirement->caution || ruling->outcome != VC_WAIVED)
            continue;
        const char *condition = vc_word_condition(arena, ruling);
        list_add(&l, condition ? condition : ruling->requirement->title, "; and: ");
    }
    const char *text = list_text(&l);
    return vc_format(arena, "on condition: %s", text ? text : "see below");
}

static const char *wants(vc_arena *arena, const vc_result *result)
{
    enum { MOST = 2 };
    list l = list_new(arena), rest = list_new(arena);
    for (size_t i = 0; i < result->ruling_count; i++) {
        const vc_ruling *ruling = &result->rulings[i];
        if (ruling->requirement->caution || ruling->outcome != VC_UNSETTLED)
            continue;
        for (size_t h = 0; h < ruling->hinge_count; h++) {
            vc_ref ref = {ruling->frame, ruling->hinges[h]};
            list_add(&rest, vc_ref_sentence(arena, ref, VC_BRIEF), "; ");
            if (rest.count <= MOST)
                list_add(&l, rest.said[rest.count - 1], "; ");
        }
        if (ruling->hinge_count == 0)
            list_add(&l, vc_reason_ruling(arena, ruling, VC_BRIEF), "; ");
    }
    const char *text = list_text(&l);
    size_t further = rest.count > MOST ? rest.count - MOST : 0;
    return more(arena, text ? text : "a rule cannot be decided", further, "open fact");
}

const char *vc_reason_result(vc_arena *arena, const vc_case *c, const vc_result *result)
{
    switch (result->verdict) {
    case VC_BLOCKED: return objections(arena, result);
    case VC_UNDETERMINED: return wants(arena, result);
    case VC_CONDITIONAL: return conditions(arena, result);
    case VC_FEASIBLE: break;
    }
    return merits(arena, c, result);
}
