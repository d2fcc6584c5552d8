/* json_report.c - what other programs read. Its shape is published (schema_version 1) and
 * grows only by adding members. Numbers are those of the ranking, not rounded, and read
 * back to the same doubles; words are those of the view. */
#include "report/answer.h"
#include "report/json_facts.h"
#include "report/json_head.h"
#include "report/reason.h"
#include "report/render.h"
#include "report/what_if.h"

typedef struct report {
    vc_writer w;
    const vc_ranking *ranking;
    const vc_result *result; /* the venue at hand; NULL: the summit itself */
    vc_arena *arena;
    vc_json_facts facts;
    bool detail; /* the explanation of one venue: titles, conditions, basis as well */
} report;

static void text(report *r, const char *key, const char *value)
{
    vc_write_key(&r->w, key);
    vc_write_string(&r->w, value);
}

static void number(report *r, const char *key, double value)
{
    vc_write_key(&r->w, key);
    vc_write_number(&r->w, value);
}

static void object(report *r, const char *key)
{
    if (key)
        vc_write_key(&r->w, key);
    vc_write_object(&r->w);
}

static void array(report *r, const char *key)
{
    vc_write_key(&r->w, key);
    vc_write_array(&r->w);
}

static void end(report *r)
{
    vc_write_object_end(&r->w);
}

static void interval(report *r, const char *key, vc_interval value)
{
    object(r, key);
    number(r, "low", value.low);
    number(r, "high", value.high);
    end(r);
}

/* ---- details ---- */

static const char *infix(vc_arena *arena, const vc_json *condition)
{
    if (!condition)
        return NULL;
    vc_buffer out = vc_buffer_new(arena);
    vc_rule_infix(&out, condition);
    return out.text;
}

/* The writer holds 72 levels; a condition may take 64 of them, at most 7 are ours. */
static void condition(report *r, const char *key, const vc_json *json)
{
    object(r, key);
    text(r, "infix", infix(r->arena, json));
    vc_write_key(&r->w, "json_logic");
    vc_json_tree(&r->w, json);
    end(r);
}

static const char *scope_name(vc_scope scope)
{
    static const char *const names[] = {[VC_SCOPE_SUMMIT] = "summit",
                                        [VC_SCOPE_VENUE] = "venue",
                                        [VC_SCOPE_PARTY] = "party"};
    return names[scope];
}

static void basis(report *r, const vc_requirement *requirement)
{
    array(r, "basis");
    for (size_t i = 0; i < requirement->basis_count; i++) {
        const vc_provision *p = requirement->basis[i];
        object(r, NULL);
        text(r, "id", p->id);
        text(r, "title", p->title);
        text(r, "instrument", p->instrument);
        text(r, "provision", p->provision);
        text(r, "date", p->date);
        text(r, "says", p->says);
        text(r, "url", p->url);
        text(r, "via", p->via);
        end(r);
    }
    vc_write_array_end(&r->w);
}

static void hinges(report *r, const vc_frame *frame, const int32_t *slots, size_t count)
{
    array(r, "would_settle");
    for (size_t i = 0; i < count; i++)
        vc_write_string(&r->w, vc_ref_path((vc_ref){frame, slots[i]}));
    vc_write_array_end(&r->w);
}

/* ---- requirements ---- */

static void ruling_detail(report *r, const vc_ruling *ruling)
{
    const vc_requirement *requirement = ruling->requirement;
    text(r, "title", requirement->title);
    text(r, "scope", scope_name(requirement->scope));
    text(r, "severity", requirement->caution ? "caution" : "blocker");
    condition(r, "require", requirement->require_json);
    condition(r, "waiver", requirement->waiver_json);
    hinges(r, ruling->frame, ruling->hinges, ruling->hinge_count);
    basis(r, requirement);
    text(r, "note", requirement->note);
}

static void unchanged_ruling(report *r, const vc_ruling *ruling)
{
    const vc_ruling *real = vc_what_if_ruling(r->ranking, r->result, ruling);
    if (!real)
        return;
    object(r, "unchanged");
    text(r, "outcome", vc_outcome_name(real->outcome));
    vc_write_truth(&r->w, "moved", real->outcome != ruling->outcome);
    end(r);
}

static void write_ruling(report *r, const vc_ruling *ruling,
                         const vc_view_ruling *words)
{
    const vc_requirement *requirement = ruling->requirement;
    object(r, NULL);
    text(r, "id", requirement->id);
    text(r, "outcome", vc_outcome_name(ruling->outcome));
    unchanged_ruling(r, ruling);
    if (requirement->scope != VC_SCOPE_SUMMIT)
        text(r, "party", ruling->party ? ruling->party->id : NULL);
    text(r, "condition", words->condition);
    text(r, "why", words->why);
    vc_json_facts_paths(&r->facts, &r->w, &ruling->frame, 1, requirement->require,
                        requirement->waiver);
    if (r->detail)
        ruling_detail(r, ruling);
    end(r);
}

static void write_rulings(report *r, const char *key, const vc_ruling *rulings,
                          size_t count)
{
    const vc_view_ruling *words = vc_view_rulings(r->arena, rulings, count);
    array(r, key);
    for (size_t i = 0; i < count; i++)
        write_ruling(r, &rulings[i], &words[i]);
    vc_write_array_end(&r->w);
}

/* ---- criteria ---- */

static void write_parts(report *r, const vc_rating *rating)
{
    array(r, "parties");
    for (size_t i = 0; i < rating->part_count; i++) {
        const vc_party *party = rating->frames[i]->party;
        object(r, NULL);
        text(r, "party", party ? party->id : NULL);
        vc_write_key(&r->w, "raw");
        vc_json_value(&r->w, rating->raws[i]);
        interval(r, "value", rating->parts[i]);
        end(r);
    }
    vc_write_array_end(&r->w);
}

static void rating_detail(report *r, const vc_rating *rating)
{
    const vc_criterion *criterion = rating->criterion;
    text(r, "title", criterion->title);
    text(r, "scope", scope_name(criterion->scope));
    text(r, "group", criterion->group);
    text(r, "reason", criterion->reason);
    condition(r, "expression", criterion->value_json);
    vc_write_key(&r->w, "raw");
    vc_json_value(&r->w, rating->raw);
    vc_write_key(&r->w, "clipped");
    vc_write_boolean(&r->w, rating->clipped);
    write_parts(r, rating);
    hinges(r, rating->frames[0], rating->hinges, rating->hinge_count);
}

static void unchanged_rating(report *r, const vc_rating *rating)
{
    const vc_rating *real = vc_what_if_rating(r->ranking, r->result, rating);
    if (!real)
        return;
    object(r, "unchanged");
    number(r, "weight", real->criterion->weight);
    interval(r, "value", real->value);
    interval(r, "points", real->points);
    vc_write_truth(&r->w, "moved", vc_what_if_rated_otherwise(real, rating));
    end(r);
}

static void write_rating(report *r, const vc_rating *rating)
{
    const vc_criterion *criterion = rating->criterion;
    object(r, NULL);
    text(r, "id", criterion->id);
    number(r, "weight", criterion->weight);
    interval(r, "value", rating->value);
    interval(r, "points", rating->points);
    unchanged_rating(r, rating);
    vc_json_facts_paths(&r->facts, &r->w, rating->frames,
                        rating->part_count ? rating->part_count : 1, criterion->value,
                        NULL);
    if (r->detail)
        rating_detail(r, rating);
    end(r);
}

/* ---- the whole ---- */

static void write_venue(report *r, const vc_ranking *ranking, const vc_view_row *row)
{
    const vc_result *result = row->result;
    text(r, "id", result->venue->id);
    text(r, "name", result->venue->name);
    text(r, "host", result->venue->host->code);
    text(r, "verdict", vc_verdict_name(result->verdict));
    number(r, "rank", (double)result->rank);
    vc_json_rank_range(&r->w, result);
    vc_json_score(&r->w, result);
    vc_json_unchanged(&r->w, ranking->unchanged, result);
    text(r, "reason", row->cells[VC_COLUMN_REASON]);
    r->result = result;
    write_rulings(r, "requirements", result->rulings, result->ruling_count);
    array(r, "criteria");
    for (size_t i = 0; i < result->rating_count; i++)
        write_rating(r, &result->ratings[i]);
    vc_write_array_end(&r->w);
}

static report begin(vc_buffer *out, const vc_ranking *ranking, bool detail,
                    const char *program)
{
    report r = {.w = vc_writer_new(out, 2),
                .ranking = ranking,
                .arena = out->arena,
                .detail = detail};
    r.facts = vc_json_facts_new(out->arena);
    object(&r, NULL);
    vc_json_head(&r.w, ranking->c, program);
    return r;
}

static void finish(report *r)
{
    vc_json_facts_write(&r->facts, &r->w);
    end(r);
    vc_buffer_add_char(r->w.out, '\n');
}

void vc_json_report(vc_buffer *out, const vc_view *view,
                    const vc_render_options *options)
{
    const vc_ranking *ranking = view->ranking;
    report r = begin(out, ranking, false, options->program);
    text(&r, "answer", vc_answer(r.arena, ranking));
    text(&r, "citation", vc_answer_citation(r.arena, ranking->c, options->program));
    write_rulings(&r, "readiness", ranking->readiness, ranking->readiness_count);
    array(&r, "venues");
    for (size_t i = 0; i < view->count; i++) {
        object(&r, NULL);
        write_venue(&r, ranking, &view->rows[i]);
        end(&r);
    }
    vc_write_array_end(&r.w);
    finish(&r);
}

void vc_json_explain(vc_buffer *out, const vc_explain *explain,
                     const vc_render_options *options)
{
    const vc_ranking *ranking = explain->ranking;
    report r = begin(out, ranking, true, options->program);
    write_rulings(&r, "readiness", ranking->readiness, ranking->readiness_count);
    object(&r, "venue");
    write_venue(&r, ranking, &explain->row);
    end(&r);
    finish(&r);
}
