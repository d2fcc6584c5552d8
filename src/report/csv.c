/* csv.c - see csv.h. Columns are a list whose entries say their own title, so that title
 * and content cannot drift apart. */
#include "report/csv.h"

#include <string.h>

#include "model/assume.h"
#include "report/text.h"
#include "report/wording.h"
#include "report/wording.h"

/* ---- fields ---- */

/* What spreadsheets take for the beginning of a formula, in ASCII and full width, also
 * behind blanks, which some of them drop. A line break or tab at the beginning counts as
 * well: it is a blank by now. */
static bool looks_like_formula(const char *text)
{
    static const char *const wide[] = {"\uFF1D", "\uFF0B", "\uFF0D", "\uFF20"};
    const char *at = text + strspn(text, " \xC2\xA0");
    if (*at && strchr("=+-@", *at))
        return true;
    for (size_t i = 0; i < sizeof wide / sizeof wide[0]; i++)
        if (strncmp(at, wide[i], 3) == 0)
            return true;
    return false;
}

void vc_csv_text(vc_buffer *out, const char *text)
{
    const char *clean = vc_text_clean(out->arena, text);
    const bool formula =
        (text && *text && strchr("\t\r\n", *text)) || looks_like_formula(clean);
    const bool quoted =
        formula || clean[strcspn(clean, ",\"\r\n")] || *clean == ' ' || *clean == '\'';
    if (!quoted) {
        vc_buffer_add(out, clean);
        return;
    }
    vc_buffer_add(out, formula ? "\"'" : "\"");
    for (; *clean; clean++) {
        if (*clean == '"')
            vc_buffer_add_char(out, '"');
        vc_buffer_add_char(out, *clean);
    }
    vc_buffer_add_char(out, '"');
}

/* A row being written. */
typedef struct row {
    vc_buffer *out;
    bool titles; /* the names of the fields instead of what is in them */
    bool begun;
} row;

static void next(row *r, const char *title)
{
    if (r->begun)
        vc_buffer_add_char(r->out, ',');
    r->begun = true;
    if (r->titles)
        vc_buffer_add(r->out, title);
}

static void text(row *r, const char *title, const char *value)
{
    next(r, title);
    if (!r->titles)
        vc_csv_text(r->out, value);
}

static void number(row *r, const char *title, double value)
{
    next(r, title);
    if (!r->titles)
        vc_buffer_number(r->out, value);
}

/* A number of what this row may not have. */
static void number_of(row *r, const char *title, bool there, double value)
{
    if (there)
        number(r, title, value);
    else
        text(r, title, NULL);
}

static row begin(vc_buffer *out, bool titles)
{
    return (row){.out = out, .titles = titles};
}

static void end(row *r)
{
    vc_buffer_add(r->out, "\r\n");
}

/* ---- columns ---- */

/* Of what the row is. */
static void put_case(row *r, const vc_case *c)
{
    text(r, "summit", c->summit->id);
    text(r, "as_of", vc_word_date(r->out->arena, c->as_of));
    text(r, "rules", c->rules->id);
    text(r, "rules_version", c->rules->version);
    text(r, "rules_digest", c->rules->digest);
    text(r, "data_digest", c->digest);
}

/* The assumptions of a supposed case, which must never be taken for the real one. */
static void put_assumed(row *r, const vc_case *c)
{
    vc_buffer set = vc_buffer_new(r->out->arena);
    for (size_t i = 0; i < c->assumption_count; i++)
        vc_buffer_printf(&set, "%s%s", i ? "; " : "", c->assumptions[i].text);
    text(r, "assumed", set.text);
}

static void put_venue(row *r, const vc_result *result)
{
    const vc_venue *venue = result ? result->venue : NULL;
    text(r, "venue", venue ? venue->id : NULL);
    text(r, "name", venue ? venue->name : NULL);
    text(r, "host", venue ? venue->host->code : NULL);
    text(r, "verdict", venue ? vc_verdict_name(result->verdict) : NULL);
}

/* ---- one row a venue ---- */

static void put_row(row r, const vc_case *c, const vc_view_row *v)
{
    const vc_result *result = v->result;
    number(&r, "rank", (double)result->rank);
    number(&r, "rank_best", (double)result->best_rank);
    number(&r, "rank_worst", (double)result->worst_rank);
    put_venue(&r, result);
    text(&r, "host_name", result->venue->host->name);
    number(&r, "score_low", result->score.low);
    number(&r, "score_mid", result->mid);
    number(&r, "score_high", result->score.high);
    text(&r, "reason", v->cells[VC_COLUMN_REASON]);
    put_case(&r, c);
    put_assumed(&r, c);
    end(&r);
}

/* ---- one row a venue and rule ---- */

/* What a row of the long table is about; exactly one of ruling and rating is set. */
typedef struct entry {
    const vc_result *result; /* NULL: of the summit itself */
    const vc_ruling *ruling;
    const vc_view_ruling *words;
    const vc_rating *rating;
} entry;

static const char *kind(const entry *e)
{
    if (!e->ruling)
        return "criterion";
    return e->result ? "requirement" : "readiness";
}

static void put_ruling(row *r, const entry *e)
{
    const vc_ruling *ruling = e->ruling;
    const vc_requirement *requirement = ruling ? ruling->requirement : NULL;
    text(r, "severity",
         !requirement           ? NULL
         : requirement->caution ? "caution"
                                : "blocker");
    text(r, "outcome", ruling ? vc_outcome_name(ruling->outcome) : NULL);
    text(r, "party", ruling && ruling->party ? ruling->party->id : NULL);
    text(r, "condition", ruling ? e->words->condition : NULL);
    text(r, "why", ruling ? e->words->why : NULL);
}

static void put_rating(row *r, const vc_rating *rating)
{
    const bool there = rating != NULL;
    number_of(r, "weight", there, there ? rating->criterion->weight : 0);
    number_of(r, "value_low", there, there ? rating->value.low : 0);
    number_of(r, "value_high", there, there ? rating->value.high : 0);
    number_of(r, "points_low", there, there ? rating->points.low : 0);
    number_of(r, "points_high", there, there ? rating->points.high : 0);
}

static void put_entry(row r, const vc_case *c, const entry *e)
{
    const vc_criterion *criterion = e->rating ? e->rating->criterion : NULL;
    const vc_requirement *requirement = e->ruling ? e->ruling->requirement : NULL;
    number_of(&r, "rank", e->result != NULL, e->result ? (double)e->result->rank : 0);
    put_venue(&r, e->result);
    text(&r, "kind", kind(e));
    text(&r, "rule", criterion ? criterion->id : requirement->id);
    text(&r, "title", criterion ? criterion->title : requirement->title);
    put_ruling(&r, e);
    put_rating(&r, e->rating);
    put_case(&r, c);
    put_assumed(&r, c);
    end(&r);
}

static void put_rulings(vc_buffer *out, const vc_case *c, const vc_result *result,
                        const vc_ruling *rulings, size_t count)
{
    const vc_view_ruling *words = vc_view_rulings(out->arena, rulings, count);
    for (size_t i = 0; i < count; i++) {
        const entry e = {.result = result, .ruling = &rulings[i], .words = &words[i]};
        put_entry(begin(out, false), c, &e);
    }
}

static void put_long(vc_buffer *out, const vc_view *view, size_t shown)
{
    static const vc_requirement none = {.id = ""};
    static const vc_ruling no_ruling = {.requirement = &none};
    static const vc_view_ruling no_words = {.why = ""};
    const vc_ranking *ranking = view->ranking;
    const entry titles = {.ruling = &no_ruling, .words = &no_words};
    put_entry(begin(out, true), ranking->c, &titles);
    put_rulings(out, ranking->c, NULL, ranking->readiness, ranking->readiness_count);
    for (size_t i = 0; i < shown; i++) {
        const vc_result *result = view->rows[i].result;
        put_rulings(out, ranking->c, result, result->rulings, result->ruling_count);
        for (size_t k = 0; k < result->rating_count; k++) {
            const entry e = {.result = result, .rating = &result->ratings[k]};
            put_entry(begin(out, false), ranking->c, &e);
        }
    }
}

/* ---- the whole ---- */

void vc_csv_report(vc_buffer *out, const vc_view *view,
                   const vc_render_options *options)
{
    const size_t top = options->top;
    const size_t shown = top && top < view->count ? top : view->count;
    if (options->long_rows) {
        put_long(out, view, shown);
        return;
    }
    if (view->count > 0)
        put_row(begin(out, true), view->ranking->c, &view->rows[0]);
    for (size_t i = 0; i < shown; i++)
        put_row(begin(out, false), view->ranking->c, &view->rows[i]);
}
