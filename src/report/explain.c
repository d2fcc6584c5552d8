/* explain.c - see explain.h. */
#include "report/explain.h"

#include <string.h>

#include "report/reason.h"
#include "report/said.h"
#include "report/what_if.h"

/* What all parts of an explanation are made with. */
typedef struct maker {
    vc_arena *arena;
    const vc_case *c;
    const vc_ranking *ranking;
    const vc_result *result; /* NULL: of the summit itself */
    bool json_logic;
    const char **told; /* keys of the facts whose sources have been given */
    size_t told_count;
} maker;

/* ---- facts and who says so ---- */

static const char *fact_value(const maker *m, vc_ref ref)
{
    const vc_slot *slot = &m->c->layout.slots[ref.slot];
    const char *unit = slot->key ? slot->key->unit : NULL;
    if (slot->space == VC_SPACE_PARTIES)
        return vc_format(m->arena, "%zu", m->c->summit->party_count);
    if (slot->parameter)
        unit = slot->parameter->unit;
    if (slot->space == VC_SPACE_TRAVEL_KM)
        unit = "km";
    if (slot->space == VC_SPACE_TRAVEL_HOURS)
        unit = "h";
    return vc_word_value(m->arena, ref.frame->slots[ref.slot], unit);
}

/* True the first time that it is asked for a fact. */
static bool first_time(maker *m, vc_ref ref)
{
    const char *key = vc_ref_key(m->arena, ref);
    for (size_t i = 0; i < m->told_count; i++)
        if (strcmp(m->told[i], key) == 0)
            return false;
    if ((m->told_count & (m->told_count - 1)) == 0) { /* full at powers of two */
        size_t room = m->told_count ? 2 * m->told_count : 1;
        const char **told = vc_arena_array(m->arena, room, sizeof *told);
        for (size_t i = 0; i < m->told_count; i++)
            told[i] = m->told[i];
        m->told = told;
    }
    m->told[m->told_count++] = key;
    return true;
}

static void add_fact(maker *m, vc_outline *parent, vc_ref ref)
{
    const vc_reading *reading = vc_ref_reading(ref);
    bool known = ref.frame->slots[ref.slot].kind != VC_KIND_UNKNOWN;
    bool again = !first_time(m, ref) && reading->held_count > 0;
    const char *text = vc_format(m->arena, "%s%s%s: %s%s", vc_ref_path(ref),
                                 known ? " = " : "", known ? fact_value(m, ref) : "",
                                 vc_ref_sentence(m->arena, ref, VC_BRIEF),
                                 again ? " (who says so: above)" : "");
    vc_outline *fact = vc_outline_add(m->arena, parent, "fact", text);
    if (vc_what_if_nothing_known(ref))
        vc_said_assumed(m->arena, fact);
    for (size_t i = 0; i < reading->held_count && !again; i++)
        vc_said_add(m->arena, fact, reading, reading->held[i]);
}

static bool holds(const int32_t *slots, size_t count, int32_t slot)
{
    for (size_t i = 0; i < count; i++)
        if (slots[i] == slot)
            return true;
    return false;
}

/* Every fact that a program read, but those that `other` (may be NULL) read as well. */
static void add_facts(maker *m, vc_outline *parent, const vc_frame *frame,
                      const vc_program *program, const vc_program *other)
{
    size_t count = 0, others = 0;
    const int32_t *told = other ? vc_program_slots(other, &others) : NULL;
    const int32_t *slots = program ? vc_program_slots(program, &count) : NULL;
    for (size_t i = 0; i < count; i++)
        if (!holds(told, others, slots[i]))
            add_fact(m, parent, (vc_ref){frame, slots[i]});
}

/* ---- requirements ---- */

static const char *expression(maker *m, const vc_json *json)
{
    if (!json)
        return NULL;
    vc_buffer out = vc_buffer_new(m->arena);
    if (m->json_logic)
        vc_json_write(&out, json);
    else
        vc_rule_infix(&out, json);
    return out.text;
}

static const char *provision_words(vc_arena *arena, const vc_provision *p)
{
    const char *parts[] = {p->title ? p->instrument : NULL,
                           p->title ? p->provision : NULL, p->date, p->url};
    vc_buffer out = vc_buffer_new(arena);
    vc_buffer_add(&out, vc_word_provision(arena, p));
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
        if (parts[i])
            vc_buffer_printf(&out, ", %s", parts[i]);
    return out.text;
}

static bool made_later(const vc_case *c, const vc_provision *p)
{
    vc_date date;
    return p->date && vc_date_parse(p->date, &date) && date > c->as_of;
}

static void add_basis(maker *m, vc_outline *entry, const vc_requirement *r)
{
    for (size_t i = 0; i < r->basis_count; i++) {
        vc_outline *basis = vc_outline_add(m->arena, entry, "basis",
                                           provision_words(m->arena, r->basis[i]));
        if (made_later(m->c, r->basis[i]))
            vc_outline_add(m->arena, basis, "dated",
                           "later than the day of this report");
        vc_outline_add(m->arena, basis, "says", r->basis[i]->says);
        vc_outline_add(m->arena, basis, "read in", r->basis[i]->via);
    }
}

/* In party scope the hinges of all parties come together: each frame tells those that
 * are open for its own party. */
static void add_hinges(maker *m, vc_outline *entry, const vc_frame *frame,
                       const int32_t *hinges, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        vc_ref ref = {frame, hinges[i]};
        if (frame->slots[hinges[i]].kind != VC_KIND_UNKNOWN)
            continue;
        const char *text = vc_format(m->arena, "%s (%s)", vc_ref_title(m->arena, ref),
                                     vc_ref_path(ref));
        vc_outline_add(m->arena, entry, "would settle it", text);
    }
}

static void add_real_ruling(maker *m, vc_outline *entry, const vc_ruling *ruling)
{
    const vc_ruling *real = vc_what_if_ruling(m->ranking, m->result, ruling);
    if (!real || real->outcome == ruling->outcome)
        return;
    const char *why = vc_reason_ruling(m->arena, real, VC_BRIEF);
    vc_outline_add(m->arena, entry, VC_WHAT_IF_REAL,
                   vc_format(m->arena, "%s%s%s", vc_outcome_name(real->outcome),
                             why ? ": " : "", why ? why : ""));
}

static void add_requirement(maker *m, vc_outline *section, const vc_ruling *ruling)
{
    static const char *const marked[] = {[VC_MET] = "[+] met",
                                         [VC_WAIVED] = "[~] waived",
                                         [VC_UNSETTLED] = "[?] unknown",
                                         [VC_FAILED] = "[-] failed"};
    const vc_requirement *r = ruling->requirement;
    const char *head = vc_format(m->arena, "%s%s", r->title,
                                 r->caution ? " (caution, blocks nothing)" : "");
    vc_outline *entry =
        vc_outline_add(m->arena, section, marked[ruling->outcome], head);
    vc_outline_add(m->arena, entry, "rule", r->id);
    if (ruling->party)
        vc_outline_add(m->arena, entry,
                       ruling->outcome == VC_MET ? "party" : "concerns",
                       vc_word_party_state(m->arena, ruling->party));
    vc_outline_add(m->arena, entry, "why",
                   vc_reason_ruling(m->arena, ruling, VC_BRIEF));
    add_real_ruling(m, entry, ruling);
    if (ruling->outcome == VC_WAIVED)
        vc_outline_add(m->arena, entry, "on condition",
                       vc_word_condition(m->arena, ruling));
    add_hinges(m, entry, ruling->frame, ruling->hinges, ruling->hinge_count);
    vc_outline_add(m->arena, entry, "requires", expression(m, r->require_json));
    add_facts(m, entry, ruling->frame, r->require, NULL);
    vc_outline_add(m->arena, entry, "waived if", expression(m, r->waiver_json));
    add_facts(m, entry, ruling->frame, r->waiver, r->require);
    add_basis(m, entry, r);
    vc_outline_add(m->arena, entry, "note", r->note);
}

static const vc_outline *requirements(maker *m, const char *title,
                                      const vc_ruling *rulings, size_t count)
{
    vc_outline *section = vc_outline_add(m->arena, NULL, NULL, title);
    for (size_t i = 0; i < count; i++)
        add_requirement(m, section, &rulings[i]);
    return count ? section : NULL;
}

bool vc_explain_is_of_rule(const char *label)
{
    static const char *const labels[] = {"requires", "waived if", "basis",
                                         "note",     "combined",  "scale",
                                         "weight",   "reason",    "value"};
    for (size_t i = 0; label && i < sizeof labels / sizeof labels[0]; i++)
        if (strcmp(label, labels[i]) == 0)
            return true;
    return false;
}

/* ---- criteria ---- */

static const char *number(maker *m, double n)
{
    return vc_word_value(m->arena, vc_number(n), NULL);
}

static const char *scale_words(maker *m, const vc_scale *scale)
{
    vc_buffer out = vc_buffer_new(m->arena);
    for (size_t i = 0; i < scale->count; i++) {
        const char *from =
            scale->kind == VC_SCALE_MAP ? scale->words[i] : number(m, scale->x[i]);
        vc_buffer_printf(&out, "%s%s gives %s", i ? ", " : "", from,
                         number(m, scale->y[i]));
    }
    if (scale->kind == VC_SCALE_POINTS)
        vc_buffer_add(&out, "; between these in proportion");
    return scale->kind == VC_SCALE_NONE ? NULL : out.text;
}

static const char *place(maker *m, vc_interval value)
{
    const char *low = number(m, value.low), *high = number(m, value.high);
    if (strcmp(low, high) == 0)
        return vc_format(m->arena, "%s of 1", low);
    return vc_format(m->arena, "%s to %s of 1", low, high);
}

static double group_weight(const vc_rule_set *rules, const char *group)
{
    double sum = 0;
    for (size_t i = 0; i < rules->criterion_count; i++) {
        const char *other = rules->criteria[i].group;
        sum += other && strcmp(other, group) == 0 ? rules->criteria[i].weight : 0;
    }
    return sum;
}

static const char *weight_words(maker *m, const vc_criterion *criterion)
{
    double total = m->c->rules->total_weight;
    const char *own = number(m, criterion->weight);
    vc_buffer out = vc_buffer_new(m->arena);
    vc_buffer_printf(&out, "%s of %s", own, number(m, total));
    if (criterion->group)
        vc_buffer_printf(&out, ", in the group %s with %s in all", criterion->group,
                         number(m, group_weight(m->c->rules, criterion->group)));
    return out.text;
}

static void add_part(maker *m, vc_outline *entry, const vc_rating *rating, size_t part)
{
    const vc_frame *frame = rating->frames[part];
    const char *who = frame->party ? vc_word_party(frame->party) : "-";
    const char *text = vc_format(m->arena, "raw value %s, on the scale %s",
                                 vc_word_value(m->arena, rating->raws[part], NULL),
                                 place(m, rating->parts[part]));
    vc_outline *below = vc_outline_add(m->arena, entry, who, text);
    add_hinges(m, below, frame, rating->hinges, rating->hinge_count);
    add_facts(m, below, frame, rating->criterion->value, NULL);
}

static void add_value(maker *m, vc_outline *entry, const vc_rating *rating)
{
    static const char *const combined[] = {
        [VC_MEAN] = "the mean of the parties",
        [VC_MIN] = "the lowest of the parties",
        [VC_BALANCE] = "one minus the spread between the parties"};
    const vc_criterion *criterion = rating->criterion;
    if (rating->part_count == 0)
        vc_outline_add(m->arena, entry, "raw value",
                       vc_word_value(m->arena, rating->raw, NULL));
    vc_outline_add(
        m->arena, entry, "on the scale",
        vc_format(m->arena, "%s%s", place(m, rating->value),
                  rating->clipped ? " (the raw value lies beyond its end)" : ""));
    if (rating->part_count)
        vc_outline_add(m->arena, entry, "combined", combined[criterion->combine]);
    vc_outline_add(m->arena, entry, "scale", scale_words(m, &criterion->scale));
}

static const char *points_words(maker *m, const vc_rule_set *rules,
                                const vc_rating *rating)
{
    const double total = rules->total_weight;
    vc_buffer most = vc_buffer_new(m->arena);
    vc_buffer_fixed(&most, total > 0 ? 100 * rating->criterion->weight / total : 0, 1);
    return vc_format(m->arena, "%s of %s points",
                     vc_word_interval(m->arena, rating->points), most.text);
}

static void add_real_rating(maker *m, vc_outline *entry, const vc_rating *rating)
{
    const vc_rating *real = vc_what_if_rating(m->ranking, m->result, rating);
    if (real && vc_what_if_rated_otherwise(real, rating))
        vc_outline_add(m->arena, entry, VC_WHAT_IF_REAL,
                       points_words(m, m->c->unassumed->rules, real));
}

static void add_criterion(maker *m, vc_outline *section, const vc_rating *rating)
{
    const vc_criterion *criterion = rating->criterion;
    vc_outline *entry = vc_outline_add(m->arena, section, criterion->title,
                                       points_words(m, m->c->rules, rating));
    vc_outline_add(m->arena, entry, "rule", criterion->id);
    add_real_rating(m, entry, rating);
    add_value(m, entry, rating);
    vc_outline_add(m->arena, entry, "weight", weight_words(m, criterion));
    vc_outline_add(m->arena, entry, "reason", criterion->reason);
    vc_outline_add(m->arena, entry, "value", expression(m, criterion->value_json));
    for (size_t i = 0; i < rating->part_count; i++)
        add_part(m, entry, rating, i);
    if (rating->part_count)
        return;
    add_hinges(m, entry, rating->frames[0], rating->hinges, rating->hinge_count);
    add_facts(m, entry, rating->frames[0], criterion->value, NULL);
}

static const vc_outline *criteria(maker *m, const vc_result *result)
{
    vc_outline *section = vc_outline_add(m->arena, NULL, NULL, "Criteria");
    for (size_t i = 0; i < result->rating_count; i++)
        add_criterion(m, section, &result->ratings[i]);
    return result->rating_count ? section : NULL;
}

/* ---- the whole ---- */

static const vc_outline *verdict(maker *m, const vc_view_row *row, size_t count)
{
    const char *const *cells = row->cells;
    const char *score = cells[VC_COLUMN_SCORE], *interval = cells[VC_COLUMN_INTERVAL];
    vc_outline *head =
        vc_outline_add(m->arena, NULL, vc_word_venue(m->arena, row->result->venue),
                       cells[VC_COLUMN_VERDICT]);
    vc_outline_add(m->arena, head, "deciding", cells[VC_COLUMN_REASON]);
    vc_outline_add(m->arena, head, "rank",
                   vc_format(m->arena, "%s of %zu, range %s", cells[VC_COLUMN_RANK],
                             count, cells[VC_COLUMN_RANGE]));
    if (strcmp(interval, score) != 0)
        score = vc_format(m->arena, "%s (%s)", score, interval);
    vc_outline_add(m->arena, head, "score", score);
    return head;
}

const vc_outline *vc_explain_readiness(vc_arena *arena, const vc_ranking *ranking)
{
    maker m = {.arena = arena, .c = ranking->c, .ranking = ranking};
    return requirements(&m, "Readiness of the summit itself", ranking->readiness,
                        ranking->readiness_count);
}

const vc_explain *vc_explain_new(vc_arena *arena, const vc_ranking *ranking,
                                 const vc_venue *venue, bool json_logic)
{
    const vc_result *result = NULL;
    for (size_t i = 0; i < ranking->count && !result; i++)
        if (ranking->results[i].venue == venue)
            result = &ranking->results[i];
    if (!result)
        return NULL;
    maker m = {.arena = arena,
               .c = ranking->c,
               .ranking = ranking,
               .result = result,
               .json_logic = json_logic};
    vc_explain *explain = vc_arena_alloc(arena, sizeof *explain);
    explain->arena = arena;
    explain->ranking = ranking;
    explain->row = vc_view_row_of(arena, ranking, result);
    explain->heading = vc_view_heading(arena, ranking->c);
    explain->notice = vc_view_notice(arena, ranking->c);
    explain->what_if = vc_what_if_moved(arena, ranking);
    explain->verdict = verdict(&m, &explain->row, ranking->count);
    explain->requirements =
        requirements(&m, "Requirements", result->rulings, result->ruling_count);
    explain->criteria = criteria(&m, result);
    m.result = NULL;
    explain->readiness = requirements(&m, "Readiness of the summit itself",
                                      ranking->readiness, ranking->readiness_count);
    return explain;
}
