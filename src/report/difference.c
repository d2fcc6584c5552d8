/* difference.c - see difference.h. First both reports are checked, member by member, so
 * that what follows may take every member that it needs as there. */
#include "report/difference.h"

#include <math.h>
#include <string.h>

#include "report/difference_parts.h"

/* Scores are compared on the grid on which they rank: 1e-9 points. */
static bool same_number(const vc_json *a, const vc_json *b, const char *key)
{
    return nearbyint(vc_report_number(a, key) * 1e9) ==
           nearbyint(vc_report_number(b, key) * 1e9);
}

static bool same(const vc_json *a, const vc_json *b)
{
    return a == b || (a && b && vc_json_equal(a, b));
}

/* ---- what differs ---- */

typedef struct maker {
    vc_arena *arena;
    const vc_json *older, *newer;
    vc_fact_delta *facts;
    size_t fact_count;
} maker;

/* A list of deltas with room for as many as there can be. */
typedef struct deltas {
    vc_delta *items;
    size_t count;
} deltas;

static void add(deltas *d, vc_delta_kind kind, const char *id, const vc_json *before,
                const vc_json *after)
{
    d->items[d->count++] =
        (vc_delta){.kind = kind, .id = id, .before = before, .after = after};
}

static bool claimed(const vc_json *fact, const vc_json *value)
{
    const vc_json *said = vc_json_get(fact, "assertions");
    for (const vc_json *a = said ? said->child : NULL; a; a = a->next)
        if (same(vc_json_get(a, "value"), value))
            return true;
    return false;
}

static bool claims_all(const vc_json *fact, const vc_json *other)
{
    const vc_json *said = vc_json_get(other, "assertions");
    for (const vc_json *a = said ? said->child : NULL; a; a = a->next)
        if (!claimed(fact, vc_json_get(a, "value")))
            return false;
    return true;
}

/* Whether rules read the fact otherwise. Where only the voices differ they do not. */
static bool reads_otherwise(const vc_json *a, const vc_json *b)
{
    return !same(vc_json_get(a, "state"), vc_json_get(b, "state")) ||
           !same(vc_json_get(a, "value"), vc_json_get(b, "value")) ||
           !claims_all(a, b) || !claims_all(b, a);
}

static void find_facts(maker *m)
{
    const vc_json *older = vc_json_get(m->older, "facts");
    const vc_json *newer = vc_json_get(m->newer, "facts");
    m->facts = vc_arena_array(m->arena, older->count, sizeof *m->facts);
    for (const vc_json *a = older->child; a; a = a->next) {
        const vc_json *b = vc_json_get(newer, a->key);
        if (b && !vc_json_equal(a, b))
            m->facts[m->fact_count++] =
                (vc_fact_delta){a->key, a, b, reads_otherwise(a, b), false};
    }
}

/* "CHE host.immunity", "istanbul toward.sanctions RUS": does a rule that reads `path` read
 * this fact for the venue? What is neither the host's nor the venue's is everyone's. */
static bool concerns(const char *key, const char *path, const vc_json *venue)
{
    const char *space = strchr(key, ' ');
    if (!space)
        return false;
    const size_t subject = (size_t)(space - key), length = strcspn(space + 1, " ");
    if (strlen(path) != length || strncmp(path, space + 1, length) != 0)
        return false;
    if (!venue || (strncmp(path, "host.", 5) != 0 && strncmp(path, "venue.", 6) != 0 &&
                   strncmp(path, "toward.", 7) != 0 && !strstr(path, "travel.")))
        return true;
    const char *owners[] = {vc_report_text(venue, "id"), vc_report_text(venue, "host")};
    for (size_t i = 0; i < 2; i++)
        if (strlen(owners[i]) == subject && strncmp(owners[i], key, subject) == 0)
            return true;
    return false;
}

static bool reads(const vc_json *rule, const char *key, const vc_json *venue)
{
    const vc_json *paths = vc_json_get(rule, "facts");
    for (const vc_json *path = paths ? paths->child : NULL; path; path = path->next)
        if (path->type == VC_JSON_STRING && concerns(key, path->string, venue))
            return true;
    return false;
}

/* Gives the last delta its causes: of all facts that differ, those that the rule read. */
static void add_causes(maker *m, deltas *d, const vc_json *before, const vc_json *after,
                       const vc_json *venue)
{
    vc_delta *delta = &d->items[d->count - 1];
    const vc_fact_delta **facts =
        vc_arena_array(m->arena, m->fact_count, sizeof *facts);
    for (size_t i = 0; i < m->fact_count; i++) {
        vc_fact_delta *fact = &m->facts[i];
        if (!fact->otherwise ||
            (!reads(after, fact->key, venue) && !reads(before, fact->key, venue)))
            continue;
        fact->moves = true;
        facts[delta->fact_count++] = fact;
    }
    delta->facts = facts;
}

static bool rule_moved(vc_delta_kind kind, const vc_json *a, const vc_json *b)
{
    if (!a || !b)
        return true;
    if (kind != VC_DELTA_CRITERION)
        return strcmp(vc_report_text(a, "outcome"), vc_report_text(b, "outcome")) != 0;
    const vc_json *x = vc_json_get(a, "points"), *y = vc_json_get(b, "points");
    return !same_number(x, y, "low") || !same_number(x, y, "high");
}

static void add_rule(maker *m, deltas *d, vc_delta_kind kind, const vc_json *a,
                     const vc_json *b, const vc_json *venue)
{
    if (!rule_moved(kind, a, b))
        return;
    const bool whole = kind == VC_DELTA_CRITERION;
    add(d, kind, vc_report_text(b ? b : a, "id"), whole ? a : vc_json_get(a, "outcome"),
        whole ? b : vc_json_get(b, "outcome"));
    add_causes(m, d, a, b, venue);
}

/* The rules of a list of either report; `venue` is NULL for those of the summit. */
static void add_rules(maker *m, deltas *d, vc_delta_kind kind, const vc_json *a,
                      const vc_json *b, const vc_json *venue)
{
    for (const vc_json *rule = b->child; rule; rule = rule->next)
        add_rule(m, d, kind, vc_report_by_id(a->child, vc_report_text(rule, "id")),
                 rule, venue);
    for (const vc_json *rule = a->child; rule; rule = rule->next)
        if (!vc_report_by_id(b->child, vc_report_text(rule, "id")))
            add_rule(m, d, kind, rule, NULL, venue);
}

static void add_member(deltas *d, vc_delta_kind kind, const vc_json *a,
                       const vc_json *b, const char *key)
{
    if (!same(vc_json_get(a, key), vc_json_get(b, key)))
        add(d, kind, NULL, vc_json_get(a, key), vc_json_get(b, key));
}

/* ---- a venue ---- */

static size_t rule_count(const vc_json *venue)
{
    return venue ? vc_json_get(venue, "requirements")->count +
                       vc_json_get(venue, "criteria")->count
                 : 0;
}

static void compare_venue(maker *m, deltas *d, const vc_json *a, const vc_json *b)
{
    const vc_json *x = vc_json_get(a, "score"), *y = vc_json_get(b, "score");
    add_member(d, VC_DELTA_VERDICT, a, b, "verdict");
    add_member(d, VC_DELTA_RANK, a, b, "rank");
    if (!same_number(x, y, "low") || !same_number(x, y, "mid") ||
        !same_number(x, y, "high"))
        add(d, VC_DELTA_SCORE, NULL, x, y);
    add_rules(m, d, VC_DELTA_REQUIREMENT, vc_json_get(a, "requirements"),
              vc_json_get(b, "requirements"), b);
    add_rules(m, d, VC_DELTA_CRITERION, vc_json_get(a, "criteria"),
              vc_json_get(b, "criteria"), b);
}

static void add_venue(maker *m, vc_difference *out, vc_venue_delta *all,
                      const vc_json *a, const vc_json *b)
{
    const vc_json *venue = b ? b : a;
    deltas d = {
        vc_arena_array(m->arena, rule_count(a) + rule_count(b) + 3, sizeof *d.items),
        0};
    if (a && b)
        compare_venue(m, &d, a, b);
    else
        add(&d, VC_DELTA_VENUE, NULL, a, b);
    if (a && b)
        vc_delta_causes(m->arena, m->older, m->newer, a, b, d.items, d.count);
    if (d.count)
        all[out->venue_count++] =
            (vc_venue_delta){vc_report_text(venue, "id"), vc_report_text(venue, "name"),
                             vc_report_text(venue, "host"), d.items, d.count};
}

static size_t venue_count(const vc_json *root)
{
    size_t count = 0;
    for (const vc_json *v = vc_report_first(root); v; v = vc_report_next(root, v))
        count++;
    return count;
}

static void add_venues(maker *m, vc_difference *out)
{
    vc_venue_delta *all = vc_arena_array(
        m->arena, venue_count(m->older) + venue_count(m->newer), sizeof *all);
    for (const vc_json *v = vc_report_first(m->newer); v;
         v = vc_report_next(m->newer, v))
        add_venue(m, out, all, vc_report_venue(m->older, vc_report_text(v, "id")), v);
    for (const vc_json *v = vc_report_first(m->older); v;
         v = vc_report_next(m->older, v))
        if (!vc_report_venue(m->newer, vc_report_text(v, "id")))
            add_venue(m, out, all, v, NULL);
    out->venues = all;
}

/* ---- what the reports were made from ---- */

static void add_weights(maker *m, vc_difference *out)
{
    const vc_json *a = vc_report_first(m->older), *b = vc_report_first(m->newer);
    if (!a || !b)
        return;
    a = vc_json_get(a, "criteria");
    b = vc_json_get(b, "criteria");
    vc_weight_delta *all = vc_arena_array(m->arena, b->count, sizeof *all);
    for (const vc_json *to = b->child; to; to = to->next) {
        const vc_json *from = vc_report_by_id(a->child, vc_report_text(to, "id"));
        if (from && vc_report_number(from, "weight") != vc_report_number(to, "weight"))
            all[out->weight_count++] = (vc_weight_delta){
                vc_report_text(to, "id"), vc_report_number(from, "weight"),
                vc_report_number(to, "weight")};
    }
    out->weights = all;
}

static void add_head(maker *m, vc_difference *out)
{
    static const struct {
        const char *parent, *key, *id;
    } members[] = {
        {NULL, "as_of", "day"},
        {"summit", "id", "summit"},
        {"rules", "id", "rule set"},
        {"rules", "version", "version of the rule set"},
        {"rules", "digest", "content of the rule set"},
        {"data", "title", "data"},
        {"data", "reviewed", "review of the data"},
        {"data", "digest", "content of the data"},
        {NULL, "assumptions", "assumptions"},
    };
    enum { COUNT = sizeof members / sizeof *members };
    deltas d = {vc_arena_array(m->arena, COUNT, sizeof *d.items), 0};
    for (size_t i = 0; i < COUNT; i++) {
        const char *parent = members[i].parent, *key = members[i].key;
        const vc_json *a = parent ? vc_json_get(m->older, parent) : m->older;
        const vc_json *b = parent ? vc_json_get(m->newer, parent) : m->newer;
        if (!same(vc_json_get(a, key), vc_json_get(b, key)))
            add(&d, VC_DELTA_HEAD, members[i].id, vc_json_get(a, key),
                vc_json_get(b, key));
    }
    out->head = d.items;
    out->head_count = d.count;
}

static void add_readiness(maker *m, vc_difference *out)
{
    const vc_json *a = vc_json_get(m->older, "readiness");
    const vc_json *b = vc_json_get(m->newer, "readiness");
    deltas d = {vc_arena_array(m->arena, a->count + b->count, sizeof *d.items), 0};
    add_rules(m, &d, VC_DELTA_READINESS, a, b, NULL);
    vc_delta_causes(m->arena, m->older, m->newer, NULL, NULL, d.items, d.count);
    out->readiness = d.items;
    out->readiness_count = d.count;
}

const vc_difference *vc_difference_new(vc_arena *arena, vc_faults *faults,
                                       const vc_document *older,
                                       const vc_document *newer)
{
    const bool good = vc_report_check(faults, older);
    if (!vc_report_check(faults, newer) || !good)
        return NULL;
    vc_difference *out = vc_arena_alloc(arena, sizeof *out);
    maker m = {.arena = arena, .older = older->root, .newer = newer->root};
    out->arena = arena;
    out->older = older;
    out->newer = newer;
    find_facts(&m);
    add_head(&m, out);
    add_readiness(&m, out);
    add_venues(&m, out);
    add_weights(&m, out);
    out->facts = m.facts;
    out->fact_count = m.fact_count;
    out->moved = out->readiness_count + out->venue_count > 0;
    return out;
}
