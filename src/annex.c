/* annex.c - computes what a whole report says beside the ranking. It is made only for the
 * formats that tell it, as it costs some times what the ranking does. */
#include <string.h>

#include "model/assume.h"
#include "model/rule_heads.h"
#include "report/annex.h"
#include "session.h"

/* What would make a venue first is asked only where a trial, which ranks all of them
 * anew, is short. */
enum { MOST_RANKED = 40 };

/* ---- other rule sets ---- */

static bool is_there(const vc_session *session, const vc_case *c)
{
    for (size_t i = 0; i < session->count; i++)
        if (strcmp(session->all[i]->rules->digest, c->rules->digest) == 0)
            return true;
    return false;
}

/* The case under a rule set that is built in; NULL if that does not go with it. */
static const vc_case *under(const vc_session *session, const char *name)
{
    vc_faults faults = vc_faults_new(session->arena);
    const vc_case *first = session->all[0];
    vc_case *c = vc_case_under(first->unassumed ? first->unassumed : first, &faults,
                               name, session->max_bytes);
    if (c)
        c = vc_case_assume(c, &faults, session->assumptions, session->assumption_count);
    return faults.count == 0 ? c : NULL;
}

/* Loaded once a session, whose arena keeps them; the session learns of them when all are
 * there, for memory may end in between. */
static void load_built_in(vc_session *session)
{
    vc_faults faults = vc_faults_new(session->arena);
    vc_files files = {
        .arena = session->arena, .faults = &faults, .max_bytes = VC_JSON_MAX_BYTES};
    size_t count, built_in = 0, apart_count = 0;
    const vc_rule_head *heads = vc_rule_heads(&files, &count);
    const vc_case **cases = vc_arena_array(session->arena, count, sizeof *cases);
    const char **apart = vc_arena_array(session->arena, count, sizeof *apart);
    for (size_t i = 0; i < count; i++) {
        if (heads[i].shared)
            continue;
        const vc_case *c = under(session, heads[i].name);
        if (!c)
            apart[apart_count++] = heads[i].name;
        else if (!is_there(session, c))
            cases[built_in++] = c;
    }
    session->apart = apart;
    session->apart_count = apart_count;
    session->built_in = cases;
    session->built_in_count = built_in;
}

/* Where a session was opened with several rule sets, these are what its reports compare;
 * with one, it is put beside those that are built in. */
static void add_rankings(vc_session *session, vc_annex *annex,
                         const vc_ranking *ranking)
{
    if (session->count == 1 && !session->built_in)
        load_built_in(session);
    const bool several = session->count > 1;
    const vc_case *const *others = several ? session->all : session->built_in;
    const size_t count = several ? session->count : session->built_in_count;
    const vc_ranking **all = vc_arena_array(session->beside, count + 1, sizeof *all);
    all[annex->ranking_count++] = ranking;
    for (size_t i = 0; i < count; i++)
        if (others[i] != session->c)
            all[annex->ranking_count++] = vc_rank(session->beside, others[i]);
    annex->rankings = all;
    if (several)
        return;
    annex->apart = session->apart;
    annex->apart_count = session->apart_count;
}

/* ---- what would have to change ---- */

static const vc_ways *ways_of(vc_session *session, const vc_ranking *ranking,
                              const vc_result *result)
{
    const char *why;
    if (result->verdict != VC_FEASIBLE)
        return vc_ways_find(session->beside, ranking, result, VC_GOAL_FEASIBLE, &why);
    if (result->rank > 1 && ranking->count <= MOST_RANKED)
        return vc_ways_find(session->beside, ranking, result, VC_GOAL_FIRST, &why);
    return NULL;
}

static void add_ways(vc_session *session, vc_annex *annex, const vc_ranking *ranking,
                     size_t top)
{
    const size_t count = top && top < ranking->count ? top : ranking->count;
    const vc_ways **ways = vc_arena_array(session->beside, count, sizeof *ways);
    for (size_t i = 0; i < count; i++)
        ways[i] = ways_of(session, ranking, &ranking->results[i]);
    annex->ways = ways;
    annex->ways_count = count;
}

static const vc_annex *make(vc_session *session, const vc_ranking *ranking, size_t top)
{
    vc_annex *annex = vc_arena_alloc(session->beside, sizeof *annex);
    const char *why;
    if (ranking->count == 0)
        return annex;
    annex->timeline =
        vc_timeline_new(session->beside, session->c, VC_DATE_MIN, VC_DATE_MAX);
    add_rankings(session, annex, ranking);
    annex->robust = vc_session_usual_robust(session, &(vc_robust_wishes){0}, &why);
    add_ways(session, annex, ranking, top);
    return annex;
}

const vc_annex *vc_session_annex(vc_session *session, const vc_ranking *ranking,
                                 size_t top)
{
    if (session->annex && session->annex_top == top)
        return session->annex;
    session->annex = NULL;
    vc_arena_free(session->beside);
    session->beside = vc_arena_new(&session->guard);
    if (!session->beside) /* as when memory ends later */
        longjmp(session->guard, 1);
    session->annex_top = top;
    return session->annex = make(session, ranking, top);
}
