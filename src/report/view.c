/* view.c - see view.h. */
#include "report/view.h"

#include <string.h>

#include "report/reason.h"
#include "report/what_if.h"

const char *vc_column_name(vc_column column)
{
    static const char *const names[] = {
#define C(id, name, title) name,
        VC_COLUMNS(C)
#undef C
    };
    return names[column];
}

const char *vc_column_title(vc_column column)
{
    static const char *const titles[] = {
#define C(id, name, title) title,
        VC_COLUMNS(C)
#undef C
    };
    return titles[column];
}

/* ---- the heading ---- */

static const char *parties(vc_arena *arena, const vc_summit *summit)
{
    vc_buffer out = vc_buffer_new(arena);
    for (size_t i = 0; i < summit->party_count; i++)
        vc_buffer_printf(&out, "%s%s", i ? "; " : "",
                         vc_word_party_state(arena, &summit->parties[i]));
    return out.length ? out.text : NULL;
}

static const char *facilitators(vc_arena *arena, const vc_summit *summit)
{
    vc_buffer out = vc_buffer_new(arena);
    for (size_t i = 0; i < summit->facilitator_count; i++) {
        const vc_facilitator *one = &summit->facilitators[i];
        vc_buffer_printf(&out, "%s%s", i ? "; " : "", one->name);
        if (one->role)
            vc_buffer_printf(&out, " (%s)", one->role);
    }
    return out.length ? out.text : NULL;
}

static const char *window(vc_arena *arena, const vc_summit *summit)
{
    const char *from = vc_word_date(arena, summit->from);
    const char *to = vc_word_date(arena, summit->to);
    if (from && to)
        return vc_format(arena, "%s to %s", from, to);
    if (from || to)
        return vc_format(arena, "%s %s", from ? "from" : "until", from ? from : to);
    return "not agreed";
}

static const char *rules(vc_arena *arena, const vc_rule_set *r)
{
    vc_buffer out = vc_buffer_new(arena);
    vc_buffer_add(&out, r->id);
    if (r->version)
        vc_buffer_printf(&out, " %s", r->version);
    if (r->title)
        vc_buffer_printf(&out, ", %s", r->title);
    if (r->digest)
        vc_buffer_printf(&out, " [%s]", r->digest);
    return out.text;
}

const char *vc_view_data(vc_arena *arena, const vc_case *c)
{
    vc_buffer out = vc_buffer_new(arena);
    vc_buffer_add(&out, c->title ? c->title : "without a title");
    if (c->reviewed)
        vc_buffer_printf(&out, ", reviewed %s", c->reviewed);
    if (c->digest)
        vc_buffer_printf(&out, " [%s]", c->digest);
    return out.text;
}

const vc_outline *vc_view_heading(vc_arena *arena, const vc_case *c)
{
    const vc_summit *summit = c->summit;
    const char *title = summit->title ? summit->title : "The summit";
    vc_outline *heading =
        vc_outline_add(arena, NULL, NULL, vc_what_if_title(arena, c, title));
    vc_what_if_assumptions(arena, heading, c);
    vc_outline_add(arena, heading, "Parties", parties(arena, summit));
    vc_outline_add(arena, heading, "Facilitators", facilitators(arena, summit));
    vc_outline_add(arena, heading, "Window", window(arena, summit));
    vc_outline_add(arena, heading, "As of", vc_word_date(arena, c->as_of));
    vc_outline_add(arena, heading, "Rules", rules(arena, c->rules));
    vc_outline_add(arena, heading, "Data", vc_view_data(arena, c));
    return heading;
}

const char *vc_view_notice(vc_arena *arena, const vc_case *c)
{
    vc_buffer out = vc_buffer_new(arena);
    if (c->reviewed && c->as_of > c->reviewed_on)
        vc_buffer_printf(
            &out, "Facts were last reviewed on %s: what happened since is not in it.",
            c->reviewed);
    if (c->summit->to != VC_DATE_MAX && c->as_of > c->summit->to)
        vc_buffer_printf(&out,
                         "%sThe window of the meeting closed on %s, and facts are read "
                         "as they stood later: --as-of DAY reads them on another day.",
                         out.length ? " " : "", vc_word_date(arena, c->summit->to));
    return out.length ? out.text : NULL;
}

/* ---- rows ---- */

/* Results are sorted, so those of one rank are neighbours. */
const char *vc_view_rank(vc_arena *arena, const vc_ranking *ranking,
                         const vc_result *result)
{
    const vc_result *first = ranking->results, *last = first + ranking->count - 1;
    bool shared = (result > first && result[-1].rank == result->rank) ||
                  (result < last && result[1].rank == result->rank);
    return vc_format(arena, shared ? "%zu=" : "%zu", result->rank);
}

static const char *range_words(vc_arena *arena, const vc_result *result)
{
    if (result->best_rank == result->worst_rank)
        return vc_format(arena, "%zu", result->best_rank);
    return vc_format(arena, "%zu-%zu", result->best_rank, result->worst_rank);
}

const char *vc_view_possible(vc_arena *arena, const vc_result *result)
{
    return result->best_rank == result->worst_rank
               ? ""
               : vc_format(arena, " (%s possible)", range_words(arena, result));
}

const vc_view_ruling *vc_view_rulings(vc_arena *arena, const vc_ruling *rulings,
                                      size_t count)
{
    vc_view_ruling *views = vc_arena_array(arena, count, sizeof *views);
    for (size_t i = 0; i < count; i++) {
        views[i].why = vc_reason_ruling(arena, &rulings[i], VC_FULL);
        if (rulings[i].outcome == VC_WAIVED)
            views[i].condition = vc_word_condition(arena, &rulings[i]);
    }
    return views;
}

vc_view_row vc_view_row_of(vc_arena *arena, const vc_ranking *ranking,
                           const vc_result *result)
{
    vc_buffer score = vc_buffer_new(arena);
    vc_buffer_fixed(&score, result->mid, 1);
    vc_view_row row = {.result = result};
    row.cells[VC_COLUMN_RANK] = vc_view_rank(arena, ranking, result);
    row.cells[VC_COLUMN_RANGE] = range_words(arena, result);
    row.cells[VC_COLUMN_VENUE] = result->venue->name;
    row.cells[VC_COLUMN_HOST] = result->venue->host->name;
    row.cells[VC_COLUMN_VERDICT] = vc_verdict_name(result->verdict);
    row.cells[VC_COLUMN_SCORE] = score.text;
    row.cells[VC_COLUMN_INTERVAL] = vc_word_interval(arena, result->score);
    row.cells[VC_COLUMN_REASON] = vc_what_if_mark(
        arena, ranking, result, vc_reason_result(arena, ranking->c, result));
    return row;
}

static const vc_view_row *view_rows(vc_arena *arena, const vc_ranking *ranking)
{
    vc_view_row *rows = vc_arena_array(arena, ranking->count, sizeof *rows);
    for (size_t i = 0; i < ranking->count; i++)
        rows[i] = vc_view_row_of(arena, ranking, &ranking->results[i]);
    return rows;
}

/* ---- sections ---- */

/* All that the rule rests on, in one line: it is the same for every venue. */
static const char *basis(vc_arena *arena, const vc_requirement *r)
{
    vc_buffer out = vc_buffer_new(arena);
    for (size_t i = 0; i < r->basis_count; i++)
        vc_buffer_printf(&out, "%s%s", i ? "; " : "",
                         vc_word_provision(arena, r->basis[i]));
    return out.length ? out.text : NULL;
}

static const char *question(vc_arena *arena, vc_ref ref)
{
    return vc_format(arena, "%s (%s)", vc_ref_title(arena, ref), vc_ref_path(ref));
}

static vc_outline *unsettled(vc_arena *arena, const char *venue,
                             const vc_ruling *ruling)
{
    if (ruling->hinge_count == 0)
        return vc_outline_add(arena, NULL, venue,
                              "hinges on several open facts together");
    const vc_ref first = {ruling->frame, ruling->hinges[0]};
    bool one = ruling->hinge_count == 1;
    vc_outline *entry = vc_outline_add(arena, NULL, venue,
                                       one ? vc_ref_sentence(arena, first, VC_FULL)
                                           : "each of these facts could settle it");
    for (size_t i = 0; i < ruling->hinge_count; i++) {
        const vc_ref ref = {ruling->frame, ruling->hinges[i]};
        vc_outline *fact =
            vc_outline_add(arena, entry, "would settle it", question(arena, ref));
        if (!one)
            vc_outline_add(arena, fact, NULL, vc_ref_sentence(arena, ref, VC_FULL));
    }
    return entry;
}

/* What a venue has to do with a rule that is not plainly met. */
static vc_outline *view_case(vc_arena *arena, const char *venue,
                             const vc_ruling *ruling)
{
    const char *because = vc_reason_require(arena, ruling);
    const char *condition = vc_word_condition(arena, ruling);
    vc_outline *entry;
    if (ruling->outcome == VC_UNSETTLED)
        entry = unsettled(arena, venue, ruling);
    else if (ruling->outcome == VC_WAIVED)
        entry = vc_outline_add(
            arena, NULL, venue,
            vc_format(arena, "on condition: %s", condition ? condition : "a waiver"));
    else
        entry = vc_outline_add(arena, NULL, venue, because ? because : "does not hold");
    if (ruling->party)
        vc_outline_add(arena, entry, "concerns",
                       vc_word_party_state(arena, ruling->party));
    if (ruling->outcome == VC_WAIVED) {
        vc_outline_add(arena, entry, "because", because);
        vc_outline_add(arena, entry, "but", vc_reason_waiver(arena, ruling));
    }
    return entry;
}

/* Which rulings a section lists, rule by rule. An undetermined venue's conditions would stay once the
 * open facts are settled, so they are told as well. */
typedef struct section {
    const char *title;
    bool caution;
    vc_verdict verdict; /* not asked of cautions */
    unsigned outcomes;  /* bits by vc_outcome */
} section;

static const section sections[] = {
    {"Blocked, by which rule and on which basis", false, VC_BLOCKED, 1U << VC_FAILED},
    {"Conditional, on what", false, VC_CONDITIONAL, 1U << VC_WAIVED},
    {"Undetermined, for want of which fact", false, VC_UNDETERMINED,
     1U << VC_UNSETTLED | 1U << VC_WAIVED},
    {"Cautions, which block nothing", true, VC_FEASIBLE,
     1U << VC_FAILED | 1U << VC_WAIVED | 1U << VC_UNSETTLED},
};

static const vc_ruling *listed(const section *s, const vc_result *result,
                               const vc_requirement *requirement)
{
    if (!s->caution && result->verdict != s->verdict)
        return NULL;
    for (size_t i = 0; i < result->ruling_count; i++) {
        const vc_ruling *ruling = &result->rulings[i];
        if (ruling->requirement == requirement)
            return s->outcomes >> ruling->outcome & 1U ? ruling : NULL;
    }
    return NULL;
}

/* One rule in a section: the venues that it concerns, and below them its basis. */
static void add_rule(vc_arena *arena, vc_outline *outline, const section *s,
                     const vc_ranking *ranking, const vc_requirement *requirement)
{
    vc_outline *rule = NULL;
    for (size_t i = 0; i < ranking->count; i++) {
        const vc_result *result = &ranking->results[i];
        const vc_ruling *ruling = listed(s, result, requirement);
        if (!ruling)
            continue;
        if (!rule)
            rule = vc_outline_add(arena, outline, NULL, requirement->title);
        const char *venue = vc_word_venue(arena, result->venue);
        vc_outline_merge(arena, rule, view_case(arena, venue, ruling));
    }
    if (rule)
        vc_outline_add(arena, rule, "basis", basis(arena, requirement));
}

static void view_sections(vc_view *view, const vc_ranking *ranking)
{
    const vc_rule_set *rules = ranking->c->rules;
    for (size_t s = 0; s < sizeof sections / sizeof sections[0]; s++) {
        vc_outline *outline =
            vc_outline_add(view->arena, NULL, NULL, sections[s].title);
        for (size_t i = 0; i < rules->requirement_count; i++)
            if (rules->requirements[i].caution == sections[s].caution)
                add_rule(view->arena, outline, &sections[s], ranking,
                         &rules->requirements[i]);
        if (outline->first)
            view->sections[view->section_count++] = outline;
    }
}

static const vc_outline *view_readiness(vc_arena *arena, const vc_ranking *ranking)
{
    if (ranking->readiness_count == 0)
        return NULL;
    vc_outline *outline =
        vc_outline_add(arena, NULL, NULL, "Readiness of the summit itself");
    const vc_view_ruling *words =
        vc_view_rulings(arena, ranking->readiness, ranking->readiness_count);
    for (size_t i = 0; i < ranking->readiness_count; i++) {
        const vc_ruling *ruling = &ranking->readiness[i];
        vc_outline *entry =
            vc_outline_add(arena, outline, vc_outcome_name(ruling->outcome),
                           ruling->requirement->title);
        vc_outline_add(arena, entry, NULL, words[i].why);
        vc_outline_add(arena, entry, "on condition", words[i].condition);
    }
    return outline;
}

const vc_view *vc_view_new(vc_arena *arena, const vc_ranking *ranking)
{
    vc_view *view = vc_arena_alloc(arena, sizeof *view);
    view->arena = arena;
    view->ranking = ranking;
    view->heading = vc_view_heading(arena, ranking->c);
    view->notice = vc_view_notice(arena, ranking->c);
    view->what_if = vc_what_if_moved(arena, ranking);
    view->readiness = view_readiness(arena, ranking);
    view->rows = view_rows(arena, ranking);
    view->count = ranking->count;
    view_sections(view, ranking);
    return view;
}

bool vc_view_is_blocked(const vc_outline *part)
{
    return strncmp(part->text, "Blocked", strlen("Blocked")) == 0;
}
