#include "report/answer.h"

#include <string.h>

#include "model/assume.h"
#include "report/wording.h"

static size_t count_of(const vc_ranking *ranking, vc_verdict verdict)
{
    size_t count = 0;
    for (size_t i = 0; i < ranking->count; i++)
        count += ranking->results[i].verdict == verdict;
    return count;
}

static const char *venues(vc_arena *arena, size_t count)
{
    return vc_format(arena, "%zu venue%s", count, count == 1 ? "" : "s");
}

static const char *named(vc_arena *arena, const vc_result *result)
{
    vc_buffer score = vc_buffer_new(arena);
    vc_buffer_fixed(&score, result->mid, 1);
    return vc_format(arena, "%s with %s points", vc_word_venue(arena, result->venue),
                     score.text);
}

/* All that share the first rank, the last of them after "and". */
static const char *leaders(vc_arena *arena, const vc_ranking *ranking)
{
    size_t count = 1;
    vc_buffer out = vc_buffer_new(arena), score = vc_buffer_new(arena);
    while (count < ranking->count && ranking->results[count].rank == 1)
        count++;
    if (count == 1)
        return named(arena, ranking->results);
    for (size_t i = 0; i < count; i++)
        vc_buffer_printf(&out, "%s%s",
                         i == 0          ? ""
                         : i + 1 < count ? ", "
                                         : " and ",
                         vc_word_venue(arena, ranking->results[i].venue));
    vc_buffer_fixed(&score, ranking->results->mid, 1);
    return vc_format(arena, "%s, equal with %s points", out.text, score.text);
}

/* "first, whatever the facts turn out to be" is said only where the intervals prove
 * it, the verdicts standing as they are. */
static const char *how_sure(vc_arena *arena, const vc_ranking *ranking)
{
    const vc_result *result = ranking->results;
    if (ranking->count == 1)
        return "";
    if (result->worst_rank == 1)
        return ", first whatever the facts on which the scores hang turn out to be";
    return vc_format(arena, ", though open facts could bring it down to rank %zu",
                     result->worst_rank);
}

static const char *condition_of(vc_arena *arena, const vc_result *result)
{
    for (size_t i = 0; i < result->ruling_count; i++) {
        const vc_ruling *ruling = &result->rulings[i];
        const char *words = vc_word_condition(arena, ruling);
        if (ruling->outcome == VC_WAIVED && !ruling->requirement->caution && words)
            return words;
    }
    return "its conditions are met";
}

static const char *best(vc_arena *arena, const vc_ranking *ranking)
{
    const vc_result *first = ranking->results;
    const size_t equals = count_of(ranking, first->verdict);
    const char *all = venues(arena, ranking->count), *name = leaders(arena, ranking);
    const bool shared = ranking->count > 1 && first[1].rank == first->rank;
    switch (first->verdict) {
    case VC_FEASIBLE:
        if (equals == 1)
            return vc_format(arena, "Of %s, only one is feasible as things stand: %s",
                             all, name);
        return vc_format(arena, "Of %s, %zu are feasible as things stand, led by %s%s",
                         all, equals, name, shared ? "" : how_sure(arena, ranking));
    case VC_CONDITIONAL:
        if (shared)
            return vc_format(arena,
                             "None of %s is feasible without conditions; the best are "
                             "%s, each on conditions of its own",
                             all, name);
        return vc_format(
            arena,
            "None of %s is feasible without conditions; the best is %s%s, on "
            "condition of %s",
            all, name, how_sure(arena, ranking), condition_of(arena, first));
    case VC_UNDETERMINED:
        return vc_format(arena,
                         "For none of %s is enough known to call it feasible; first "
                         "among the undetermined %s %s%s",
                         all, shared ? "are" : "is", name,
                         shared ? "" : how_sure(arena, ranking));
    case VC_BLOCKED: break;
    }
    return vc_format(arena, "All of %s are blocked", all);
}

/* What stands in the way of the meeting wherever it is held. Cautions block nothing, but
 * that a question about the summit is open must not be left out. */
static const char *readiness(vc_arena *arena, const vc_ranking *ranking)
{
    size_t open = 0;
    for (size_t i = 0; i < ranking->readiness_count; i++) {
        const vc_ruling *ruling = &ranking->readiness[i];
        if (ruling->outcome == VC_FAILED && !ruling->requirement->caution)
            return "; the summit itself is not ready, wherever it is held";
        open += ruling->outcome != VC_MET;
    }
    if (open == 0)
        return "";
    if (ranking->readiness_count == 1)
        return "; the one question about the summit itself is not settled";
    if (open == ranking->readiness_count)
        return vc_format(
            arena, "; none of %zu questions about the summit itself is settled", open);
    return vc_format(arena,
                     "; of %zu questions about the summit itself, %zu %s not settled",
                     ranking->readiness_count, open, open == 1 ? "is" : "are");
}

const char *vc_answer(vc_arena *arena, const vc_ranking *ranking)
{
    if (ranking->count == 0)
        return "There is no venue to judge.";
    return vc_format(arena, "%s%s.", best(arena, ranking), readiness(arena, ranking));
}

const char *vc_answer_citation(vc_arena *arena, const vc_case *c, const char *program)
{
    vc_buffer out = vc_buffer_new(arena);
    vc_buffer_printf(&out, "%s. ", program);
    if (c->assumption_count)
        vc_buffer_add(&out, "What if, not the real case: ");
    vc_buffer_printf(&out, "%s: venues as of %s. ",
                     c->summit->title ? c->summit->title : "The summit",
                     vc_word_date(arena, c->as_of));
    vc_buffer_printf(&out, "Rule set %s%s%s", c->rules->id,
                     c->rules->version ? " " : "",
                     c->rules->version ? c->rules->version : "");
    if (c->rules->digest)
        vc_buffer_printf(&out, " [%s]", c->rules->digest);
    vc_buffer_printf(&out, "; data: %s", c->title ? c->title : "without a title");
    if (c->reviewed)
        vc_buffer_printf(&out, ", reviewed %s", c->reviewed);
    if (c->digest)
        vc_buffer_printf(&out, " [%s]", c->digest);
    vc_buffer_add_char(&out, '.');
    return out.text;
}

/* In single quotes of the shell where a plain word would not do. */
static void add_word(vc_buffer *out, const char *word)
{
    static const char plain[] = "abcdefghijklmnopqrstuvwxyz"
                                "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._:=/,+-";
    if (*word && word[strspn(word, plain)] == '\0') {
        vc_buffer_add(out, word);
        return;
    }
    vc_buffer_add_char(out, '\'');
    for (; *word; word++)
        if (*word == '\'')
            vc_buffer_add(out, "'\\''");
        else
            vc_buffer_add_char(out, *word);
    vc_buffer_add_char(out, '\'');
}

const char *vc_answer_command(vc_arena *arena, const vc_case *c)
{
    vc_buffer out = vc_buffer_new(arena);
    vc_buffer_printf(&out, "venuecheck --as-of %s --rules ",
                     vc_word_date(arena, c->as_of));
    add_word(&out, c->rules->id);
    for (size_t i = 0; i < c->assumption_count; i++) {
        vc_buffer_add(&out, " --set ");
        add_word(&out, c->assumptions[i].text);
    }
    vc_buffer_add(&out, " --format html -o report.html");
    return out.text;
}

const char *vc_answer_command_note(void)
{
    return "With the data, summit and rule set whose digests stand at the head; where "
           "they "
           "are not the built-in ones, name them with --data, --summit and --rules. "
           "The "
           "same input gives the same bytes.";
}
