#include "score/judge.h"

#include <string.h>

#include "score/frame.h"
#include "score/rate.h"

const char *vc_outcome_name(vc_outcome outcome)
{
    static const char *const names[] = {"met", "waived", "unknown", "failed"};
    return names[outcome];
}

const char *vc_verdict_name(vc_verdict verdict)
{
    static const char *const names[] = {"feasible", "conditional", "undetermined",
                                        "blocked"};
    return names[verdict];
}

static vc_value run_rule(const vc_program *program, const vc_frame *frame)
{
    vc_run run = {.slots = frame->slots};
    return vc_rule_run(program, &run);
}

static void find_hinges(vc_arena *arena, const vc_program *program, vc_ruling *ruling)
{
    vc_run run = {.slots = ruling->frame->slots, .arena = arena, .want_causes = true};
    const vc_value result = vc_rule_run(program, &run);
    ruling->hinges = vc_cause_slots(arena, result.as.cause, &ruling->hinge_count);
}

/* Waived only where the rule is known not to hold: while it may hold there is nothing to
 * negotiate yet, but a fact to be found out. */
static vc_ruling judge(vc_arena *arena, const vc_requirement *r, const vc_frame *frame)
{
    vc_ruling ruling = {.requirement = r, .frame = frame, .party = frame->party};
    const vc_value holds = run_rule(r->require, frame);
    if (holds.kind == VC_KIND_UNKNOWN) {
        ruling.outcome = VC_UNSETTLED;
        find_hinges(arena, r->require, &ruling);
        return ruling;
    }
    ruling.outcome = holds.as.boolean ? VC_MET : VC_FAILED;
    if (holds.as.boolean || !r->waiver)
        return ruling;
    const vc_value waived = run_rule(r->waiver, frame);
    if (waived.kind == VC_KIND_UNKNOWN) {
        ruling.outcome = VC_UNSETTLED;
        find_hinges(arena, r->waiver, &ruling);
    } else if (waived.as.boolean) {
        ruling.outcome = VC_WAIVED;
    }
    return ruling;
}

/* In party scope the worst outcome counts; of equal ones the first party's is shown. */
static vc_ruling judge_parties(vc_arena *arena, const vc_requirement *r,
                               const vc_frame *const *parties, size_t count)
{
    vc_ruling worst = judge(arena, r, parties[0]);
    for (size_t i = 1; i < count; i++) {
        const vc_ruling ruling = judge(arena, r, parties[i]);
        if (ruling.outcome > worst.outcome)
            worst = ruling;
    }
    return worst;
}

static void judge_requirements(vc_arena *arena, const vc_case *c, vc_frame *venue,
                               const vc_frame *const *parties, vc_result *result)
{
    const vc_rule_set *rules = c->rules;
    result->rulings =
        vc_arena_array(arena, rules->requirement_count, sizeof *result->rulings);
    for (size_t i = 0; i < rules->requirement_count; i++) {
        const vc_requirement *r = &rules->requirements[i];
        if (r->scope == VC_SCOPE_SUMMIT)
            continue;
        result->rulings[result->ruling_count++] =
            r->scope == VC_SCOPE_PARTY
                ? judge_parties(arena, r, parties, c->summit->party_count)
                : judge(arena, r, venue);
    }
}

vc_verdict vc_verdict_for(vc_outcome worst)
{
    static const vc_verdict verdicts[] = {[VC_MET] = VC_FEASIBLE,
                                          [VC_WAIVED] = VC_CONDITIONAL,
                                          [VC_UNSETTLED] = VC_UNDETERMINED,
                                          [VC_FAILED] = VC_BLOCKED};
    return verdicts[worst];
}

static vc_verdict verdict_of(const vc_result *result)
{
    vc_outcome worst = VC_MET;
    for (size_t i = 0; i < result->ruling_count; i++) {
        const vc_ruling *ruling = &result->rulings[i];
        if (!ruling->requirement->caution && ruling->outcome > worst)
            worst = ruling->outcome;
    }
    return vc_verdict_for(worst);
}

static void rate_all(vc_arena *arena, const vc_case *c, const vc_frame *const *venue,
                     const vc_frame *const *parties, vc_result *result)
{
    const vc_rule_set *rules = c->rules;
    result->ratings =
        vc_arena_array(arena, rules->criterion_count, sizeof *result->ratings);
    for (size_t i = 0; i < rules->criterion_count; i++) {
        const vc_criterion *criterion = &rules->criteria[i];
        const bool each = criterion->scope == VC_SCOPE_PARTY;
        vc_rating *rating = &result->ratings[result->rating_count++];
        vc_rate(arena, criterion, rules->total_weight, each ? parties : venue,
                each ? c->summit->party_count : 1, rating);
        result->score.low += rating->points.low;
        result->score.high += rating->points.high;
    }
    result->mid = (result->score.low + result->score.high) / 2;
}

static void judge_venue(const vc_frames *frames, const vc_venue *venue,
                        vc_result *result)
{
    const vc_case *c = frames->c;
    const size_t count = c->summit->party_count;
    vc_arena *arena = frames->arena;
    vc_frame *of_venue = vc_frame_venue(frames, venue);
    const vc_frame **one = vc_arena_alloc(arena, sizeof *one);
    const vc_frame **parties = vc_arena_array(arena, count, sizeof *parties);
    *one = of_venue;
    for (size_t i = 0; i < count; i++)
        parties[i] = vc_frame_party(frames, of_venue, &c->summit->parties[i]);
    *result = (vc_result){.venue = venue};
    judge_requirements(arena, c, of_venue, parties, result);
    result->verdict = verdict_of(result);
    rate_all(arena, c, one, parties, result);
}

static void judge_readiness(const vc_frames *frames, vc_ranking *ranking)
{
    const vc_rule_set *rules = frames->c->rules;
    vc_frame *summit = vc_arena_alloc(frames->arena, sizeof *summit);
    *summit = frames->summit;
    ranking->readiness = vc_arena_array(frames->arena, rules->requirement_count,
                                        sizeof *ranking->readiness);
    for (size_t i = 0; i < rules->requirement_count; i++)
        if (rules->requirements[i].scope == VC_SCOPE_SUMMIT)
            ranking->readiness[ranking->readiness_count++] =
                judge(frames->arena, &rules->requirements[i], summit);
}

vc_ranking *vc_rank(vc_arena *arena, const vc_case *c)
{
    vc_ranking *ranking = vc_arena_alloc(arena, sizeof *ranking);
    const vc_frames frames = vc_frames_new(arena, c);
    ranking->c = c;
    ranking->arena = arena;
    ranking->count = c->venue_count;
    ranking->results = vc_arena_array(arena, c->venue_count, sizeof *ranking->results);
    judge_readiness(&frames, ranking);
    for (size_t i = 0; i < c->venue_count; i++)
        judge_venue(&frames, &c->venues[i], &ranking->results[i]);
    vc_rank_order(ranking->results, ranking->count);
    vc_rank_ranges(arena, ranking->results, ranking->count);
    if (c->unassumed)
        ranking->unchanged = vc_rank(arena, c->unassumed);
    return ranking;
}

const vc_result *vc_ranking_find(const vc_ranking *ranking, const char *venue)
{
    for (size_t i = 0; i < ranking->count; i++)
        if (strcmp(ranking->results[i].venue->id, venue) == 0)
            return &ranking->results[i];
    return NULL;
}
