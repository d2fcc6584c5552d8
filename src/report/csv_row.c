/* csv_row.c - see csv_row.h. */
#include "report/csv_row.h"

#include <string.h>

#include "model/assume.h"
#include "report/text.h"
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

static void next(vc_csv_row *r, const char *title)
{
    if (r->begun)
        vc_buffer_add_char(r->out, ',');
    r->begun = true;
    if (r->titles)
        vc_buffer_add(r->out, title);
}

void vc_csv_field(vc_csv_row *r, const char *title, const char *value)
{
    next(r, title);
    if (!r->titles)
        vc_csv_text(r->out, value);
}

void vc_csv_number(vc_csv_row *r, const char *title, double value)
{
    next(r, title);
    if (!r->titles)
        vc_buffer_number(r->out, value);
}

void vc_csv_number_of(vc_csv_row *r, const char *title, bool there, double value)
{
    if (there)
        vc_csv_number(r, title, value);
    else
        vc_csv_field(r, title, NULL);
}

void vc_csv_truth(vc_csv_row *r, const char *title, bool value)
{
    vc_csv_field(r, title, value ? "true" : "false");
}

void vc_csv_value(vc_csv_row *r, const char *title, vc_value value)
{
    if (value.kind == VC_KIND_UNKNOWN)
        vc_csv_field(r, title, NULL);
    else if (value.kind == VC_KIND_NUMBER)
        vc_csv_number(r, title, value.as.number);
    else if (value.kind == VC_KIND_BOOLEAN)
        vc_csv_truth(r, title, value.as.boolean);
    else
        vc_csv_field(r, title, vc_word_value(r->out->arena, value, NULL));
}

vc_csv_row vc_csv_begin(vc_buffer *out, bool titles)
{
    return (vc_csv_row){.out = out, .titles = titles};
}

void vc_csv_end(vc_csv_row *r)
{
    vc_buffer_add(r->out, "\r\n");
}

/* ---- columns that many tables have ---- */

static const char *assumptions(vc_arena *arena, const vc_case *c)
{
    vc_buffer set = vc_buffer_new(arena);
    for (size_t i = 0; i < c->assumption_count; i++)
        vc_buffer_printf(&set, "%s%s", i ? "; " : "", c->assumptions[i].text);
    return set.text;
}

void vc_csv_data(vc_csv_row *r, const vc_case *c)
{
    vc_csv_field(r, "as_of", vc_word_date(r->out->arena, c->as_of));
    vc_csv_field(r, "data_digest", c->digest);
    vc_csv_field(r, "assumptions", assumptions(r->out->arena, c));
}

void vc_csv_case(vc_csv_row *r, const vc_case *c)
{
    vc_csv_field(r, "summit", c->summit->id);
    vc_csv_field(r, "as_of", vc_word_date(r->out->arena, c->as_of));
    vc_csv_field(r, "rules", c->rules->id);
    vc_csv_field(r, "rules_version", c->rules->version);
    vc_csv_field(r, "rules_digest", c->rules->digest);
    vc_csv_field(r, "data_digest", c->digest);
    vc_csv_field(r, "assumed", assumptions(r->out->arena, c));
}

void vc_csv_venue(vc_csv_row *r, const vc_result *result)
{
    const vc_venue *venue = result ? result->venue : NULL;
    vc_csv_field(r, "venue", venue ? venue->id : NULL);
    vc_csv_field(r, "name", venue ? venue->name : NULL);
    vc_csv_field(r, "host", venue ? venue->host->code : NULL);
    vc_csv_field(r, "verdict", venue ? vc_verdict_name(result->verdict) : NULL);
}

void vc_csv_ranks(vc_csv_row *r, const vc_result *result)
{
    vc_csv_number(r, "rank", (double)result->rank);
    vc_csv_number(r, "rank_best", (double)result->best_rank);
    vc_csv_number(r, "rank_worst", (double)result->worst_rank);
}

void vc_csv_score(vc_csv_row *r, const vc_result *result)
{
    vc_csv_number(r, "score_low", result->score.low);
    vc_csv_number(r, "score_mid", result->mid);
    vc_csv_number(r, "score_high", result->score.high);
}
