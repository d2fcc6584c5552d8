/* The shipped facts, counted: on fixed days they must come to the numbers that the
 * organisations themselves have published. A state too many or too few, or a date that is
 * a day off, shows here. */
#include "data.h"

static vc_case *world;

/* Every state is built, since every state is counted. */
static int begin_world(void **state)
{
    const vc_case_options options = {.data = "data/venues.json", .all_states = true};
    if (begin(state) != 0)
        return -1;
    world = vc_case_load(arena, &faults, &options);
    if (!world)
        fprintf(stderr, "%s", complaints());
    return world ? 0 : -1;
}

#define WORLD(name) cmocka_unit_test_setup_teardown(name, begin_world, end)

static vc_reading read_on(const vc_state *state, const char *key, const char *day)
{
    return vc_fact_read(arena, vc_facts_find(&state->facts, key, NULL), day_of(day));
}

/* Whether the reading is known and is `word` (of a boolean: "true"). */
static bool is(vc_reading reading, const char *word)
{
    if (reading.certainty != VC_KNOWN)
        return false;
    if (reading.value.kind == VC_KIND_BOOLEAN)
        return reading.value.as.boolean == (strcmp(word, "true") == 0);
    return reading.value.kind == VC_KIND_STRING &&
           strcmp(reading.value.as.string, word) == 0;
}

static size_t count_of(const char *key, const char *word, const char *day)
{
    size_t count = 0;
    for (size_t i = 0; i < world->state_count; i++)
        count += is(read_on(world->states[i], key, day), word);
    return count;
}

/* ---- who is in, and since when ---- */

typedef struct count_row {
    const char *key, *word, *day;
    size_t count;
} count_row;

static void check_counts(const count_row *rows, size_t count)
{
    size_t wrong = 0;
    for (size_t i = 0; i < count; i++) {
        const count_row *row = &rows[i];
        const size_t found = count_of(row->key, row->word, row->day);
        if (found == row->count)
            continue;
        wrong++;
        print_error("%s \"%s\" on %s: %zu, published %zu\n", row->key, row->word,
                    row->day, found, row->count);
    }
    assert_int_equal(wrong, 0);
}

static void parties_to_the_rome_statute_come_to_the_published_numbers(void **state)
{
    static const count_row rows[] = {
        {"rome_statute", "party", "2002-06-30", 0},
        {"rome_statute", "party", "2002-07-01", 66},
        {"rome_statute", "party", "2011-09-01", 116},
        {"rome_statute", "party", "2015-04-01", 123},
        {"rome_statute", "party", "2017-10-26", 124},
        {"rome_statute", "party", "2017-10-27", 123}, /* Burundi has left */
        {"rome_statute", "party", "2019-03-16", 123},
        {"rome_statute", "party", "2019-03-17", 122}, /* the Philippines have left */
        {"rome_statute", "party", "2024-01-31", 123},
        {"rome_statute", "party", "2024-02-01", 124}, /* Armenia is in */
        {"rome_statute", "party", "2024-12-31", 124},
        {"rome_statute", "party", "2025-01-01", 125}, /* Ukraine is in */
        {"rome_statute", "party", "2025-08-19", 125},
        {"rome_statute", "party", "2026-06-01", 125},
    };
    (void)state;
    check_counts(rows, COUNT(rows));
}

static void an_announced_change_that_nothing_confirms_is_contested(void **state)
{
    const vc_state *hungary = vc_case_state(world, "HUN");
    (void)state;
    assert_non_null(hungary);
    assert_true(is(read_on(hungary, "rome_statute", "2026-06-01"), "party"));
    const vc_reading reading = read_on(hungary, "rome_statute", "2026-06-02");
    assert_int_equal(reading.certainty, VC_CONTESTED);
    for (size_t i = 0; i < reading.held_count; i++)
        if (vc_value_equal(reading.held[i]->value, vc_string("withdrawn")))
            assert_true(reading.held[i]->announced);
    assert_int_equal(count_of("rome_statute", "party", "2026-06-02"), 124);
}

static void memberships_come_to_the_official_counts_at_each_enlargement(void **state)
{
    static const count_row rows[] = {
        {"nato", "true", "1949-08-23", 0},  {"nato", "true", "1949-08-24", 12},
        {"nato", "true", "1952-02-18", 14}, {"nato", "true", "1955-05-06", 15},
        {"nato", "true", "1982-05-30", 16}, {"nato", "true", "1999-03-11", 16},
        {"nato", "true", "1999-03-12", 19}, {"nato", "true", "2004-03-29", 26},
        {"nato", "true", "2009-04-01", 28}, {"nato", "true", "2017-06-05", 29},
        {"nato", "true", "2020-03-27", 30}, {"nato", "true", "2023-04-03", 30},
        {"nato", "true", "2023-04-04", 31}, {"nato", "true", "2024-03-07", 32},
        {"nato", "true", "2025-08-19", 32}, {"eu", "true", "1958-01-01", 6},
        {"eu", "true", "1973-01-01", 9},    {"eu", "true", "1981-01-01", 10},
        {"eu", "true", "1986-01-01", 12},   {"eu", "true", "1995-01-01", 15},
        {"eu", "true", "2004-04-30", 15},   {"eu", "true", "2004-05-01", 25},
        {"eu", "true", "2007-01-01", 27},   {"eu", "true", "2013-07-01", 28},
        {"eu", "true", "2020-01-31", 28},   {"eu", "true", "2020-02-01", 27},
        {"eu", "true", "2025-08-19", 27},
    };
    (void)state;
    check_counts(rows, COUNT(rows));
}

static void other_lists_are_complete_on_the_day_of_the_shortlist(void **state)
{
    static const count_row rows[] = {
        {"schengen", "true", "2025-08-19", 29}, {"osce", "true", "2025-08-19", 57},
        {"csto", "true", "2025-08-19", 6},      {"cis", "member", "2025-08-19", 9},
        {"nam", "member", "2025-08-19", 121},   {"p5", "true", "2025-08-19", 5},
        {"mnna", "true", "2025-08-19", 19},
    };
    (void)state;
    check_counts(rows, COUNT(rows));
}

static void each_enlargement_of_the_others_comes_to_its_count(void **state)
{
    static const count_row rows[] = {
        {"schengen", "true", "1995-03-25", 0},
        {"schengen", "true", "1995-03-26", 7},
        {"schengen", "true", "1997-12-01", 9},
        {"schengen", "true", "2000-01-01", 10},
        {"schengen", "true", "2001-03-25", 15},
        {"schengen", "true", "2007-12-20", 15},
        {"schengen", "true", "2007-12-21", 24},
        {"schengen", "true", "2008-12-12", 25},
        {"schengen", "true", "2011-12-19", 26},
        {"schengen", "true", "2023-01-01", 27},
        {"schengen", "true", "2025-01-01", 29},
        {"csto", "true", "2003-09-17", 0},
        {"csto", "true", "2003-09-18", 6},
        {"csto", "true", "2006-06-23", 7},
        {"csto", "true", "2012-12-19", 6},
        {"cis", "member", "1994-06-27", 10},
        {"cis", "member", "2009-08-17", 10},
        {"cis", "member", "2009-08-18", 9},
        {"p5", "true", "1971-10-24", 4},
        {"p5", "true", "1985-11-19", 5},
        {"p5", "true", "1991-12-24", 5},
        {"osce", "true", "2012-11-20", 56 - 4}, /* of four the day is not known */
        {"osce", "true", "2012-11-21", 57},
        {"mnna", "true", "1986-12-31", 0},
        {"mnna", "true", "1987-12-31", 5},
        {"mnna", "true", "2004-06-16", 14},
        {"mnna", "true", "2015-07-10", 16},
        {"mnna", "true", "2019-07-31", 17},
        {"mnna", "true", "2022-05-23", 19},
        {"mnna", "true", "2022-09-23", 18},
        {"mnna", "true", "2024-06-24", 19},
    };
    (void)state;
    check_counts(rows, COUNT(rows));
}

/* "No" from a day on only: before that day a list says nothing of who is not on it. */
static void a_list_says_nothing_of_the_days_before_it_was_complete(void **state)
{
    const vc_state *egypt = vc_case_state(world, "EGY");
    (void)state;
    assert_non_null(egypt);
    assert_int_equal(read_on(egypt, "nam", "1978-09-01").certainty, VC_UNKNOWN);
    assert_true(is(read_on(egypt, "mnna", "1978-09-01"), "false"));
    assert_true(is(read_on(egypt, "mnna", "1988-01-01"), "true"));
}

/* A list ends where knowledge of it ends: of later days it does not say no. */
static void a_list_says_nothing_of_the_days_after_it_was_seen_complete(void **state)
{
    static const char *const keys[] = {"nato", "eu",   "schengen", "csto", "cis",
                                       "nam",  "osce", "p5",       "mnna"};
    const vc_state *chile = vc_case_state(world, "CHL");
    const vc_state *saudi_arabia = vc_case_state(world, "SAU");
    (void)state;
    for (size_t k = 0; k < COUNT(keys); k++) {
        if (strcmp(keys[k], "nam") == 0)
            continue; /* Chile is a member */
        assert_int_equal(read_on(chile, keys[k], "2025-11-17").certainty, VC_KNOWN);
        assert_int_equal(read_on(chile, keys[k], "2026-07-01").certainty, VC_UNKNOWN);
    }
    assert_true(is(read_on(saudi_arabia, "mnna", "2025-11-17"), "false"));
    assert_int_equal(read_on(saudi_arabia, "mnna", "2025-12-01").certainty, VC_UNKNOWN);
    assert_true(is(read_on(saudi_arabia, "mnna", "2026-06-30"), "true"));
}

/* ---- measures ---- */

static size_t count_toward(const char *key, const char *toward, const char *day)
{
    size_t count = 0;
    for (size_t i = 0; i < world->state_count; i++) {
        const vc_facts *facts = &world->states[i]->facts;
        const vc_fact *fact = vc_facts_find(facts, key, toward);
        count += is(vc_fact_read(arena, fact, day_of(day)), "true");
    }
    return count;
}

/* The Russian lists: of the states that imposed sanctions, published on 7 March 2022 (48
 * with Taiwan) and lengthened by the Bahamas on 24 July, and of those whose aircraft were shut out on 28 February, to which
 * Switzerland came. */
static void measures_come_to_the_published_lists(void **state)
{
    size_t shut_out = 0;
    (void)state;
    assert_int_equal(count_toward("sanctions", "RUS", "2022-02-27"), 0);
    assert_int_equal(count_toward("sanctions", "RUS", "2022-03-07"), 48);
    assert_int_equal(count_toward("sanctions", "RUS", "2022-07-24"), 49);
    assert_int_equal(count_toward("airspace_closed", "RUS", "2022-02-23"), 0);
    assert_int_equal(count_toward("airspace_closed", "RUS", "2025-08-19"), 36);
    for (size_t i = 0; i < world->state_count; i++) {
        const vc_facts *facts = &vc_case_state(world, "RUS")->facts;
        const char *code = world->states[i]->code;
        const vc_fact *fact = vc_facts_find(facts, "airspace_closed", code);
        shut_out += is(vc_fact_read(arena, fact, day_of("2025-08-19")), "true");
    }
    assert_int_equal(shut_out, 33);
}

/* What became of a wanted leader who came, read on the day of the visit, and the finding of
 * the Court on the day that it was made; NULL: none was made. */
static void visits_of_wanted_persons_are_on_record_by_day(void **state)
{
    static const struct {
        const char *host, *leader, *came, *outcome, *found, *finding;
    } rows[] = {
        {"TCD", "SDN", "2010-07-21", "not-arrested", "2010-08-27", "reported"},
        {"KEN", "SDN", "2010-08-27", "not-arrested", "2010-08-27", "reported"},
        {"TCD", "SDN", "2011-08-07", "not-arrested", "2011-12-13", "non-compliance"},
        {"TCD", "SDN", "2013-02-15", "not-arrested", "2011-12-13", "non-compliance"},
        {"TCD", "SDN", "2016-08-08", "not-arrested", "2011-12-13", "non-compliance"},
        {"MWI", "SDN", "2011-10-14", "not-arrested", "2011-12-12", "non-compliance"},
        {"NGA", "SDN", "2013-07-15", "not-arrested", NULL, NULL},
        {"COD", "SDN", "2014-02-25", "not-arrested", "2014-04-09", "non-compliance"},
        {"ZAF", "SDN", "2015-06-13", "not-arrested", "2017-07-06", "non-compliance"},
        {"UGA", "SDN", "2016-05-31", "not-arrested", "2016-07-11", "non-compliance"},
        {"DJI", "SDN", "2016-05-31", "not-arrested", "2016-07-11", "non-compliance"},
        {"JOR", "SDN", "2017-03-29", "not-arrested", "2017-12-11", "non-compliance"},
        {"ZAF", "RUS", "2023-08-22", "stayed-away", NULL, NULL},
        {"KGZ", "RUS", "2023-10-12", "not-arrested", NULL, NULL},
        {"CHN", "RUS", "2023-10-17", "not-arrested", NULL, NULL},
        {"BLR", "RUS", "2023-11-23", "not-arrested", NULL, NULL},
        {"ARE", "RUS", "2023-12-06", "not-arrested", NULL, NULL},
        {"SAU", "RUS", "2023-12-06", "not-arrested", NULL, NULL},
        {"UZB", "RUS", "2024-05-26", "not-arrested", NULL, NULL},
        {"PRK", "RUS", "2024-06-18", "not-arrested", NULL, NULL},
        {"VNM", "RUS", "2024-06-19", "not-arrested", NULL, NULL},
        {"KAZ", "RUS", "2024-07-03", "not-arrested", NULL, NULL},
        {"AZE", "RUS", "2024-08-18", "not-arrested", NULL, NULL},
        {"MNG", "RUS", "2024-09-02", "not-arrested", "2024-10-24", "non-compliance"},
        {"TKM", "RUS", "2024-10-11", "not-arrested", NULL, NULL},
        {"POL", "ISR", "2025-01-27", "stayed-away", NULL, NULL},
        {"USA", "ISR", "2025-02-04", "not-arrested", NULL, NULL},
        {"ITA", "LBY", "2025-01-21", "released", "2025-10-17", "non-compliance"},
        {"PHL", "PHL", "2025-03-11", "arrested", NULL, NULL},
        {"HUN", "ISR", "2025-04-03", "not-arrested", "2025-07-24", "non-compliance"},
        {"USA", "RUS", "2025-08-15", "not-arrested", NULL, NULL},
        {"TJK", "RUS", "2025-10-08", "not-arrested", NULL, NULL},
        {"IND", "RUS", "2025-12-04", "not-arrested", NULL, NULL},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        const vc_facts *facts = &vc_case_state(world, rows[i].host)->facts;
        const vc_fact *visit = vc_facts_find(facts, "wanted_visit", rows[i].leader);
        const vc_fact *finding = vc_facts_find(facts, "court_finding", rows[i].leader);
        if (!is(vc_fact_read(arena, visit, day_of(rows[i].came)), rows[i].outcome))
            fail_msg("the visit to %s of %s", rows[i].host, rows[i].came);
        if (rows[i].found &&
            !is(vc_fact_read(arena, finding, day_of(rows[i].found)), rows[i].finding))
            fail_msg("the finding on %s of %s", rows[i].host, rows[i].found);
        if (!rows[i].found && finding)
            fail_msg("a finding on %s that the Court did not make", rows[i].host);
    }
}

/* A list that is complete says "no" of everybody else; so nobody is unknown. */
static void a_closed_list_leaves_nobody_unknown(void **state)
{
    static const char *const keys[] = {"nato", "eu",   "schengen", "csto", "cis",
                                       "nam",  "osce", "p5",       "mnna"};
    (void)state;
    for (size_t k = 0; k < COUNT(keys); k++)
        for (size_t i = 0; i < world->state_count; i++)
            if (read_on(world->states[i], keys[k], "2025-08-19").certainty != VC_KNOWN)
                fail_msg("%s of %s is not known", keys[k], world->states[i]->code);
}

/* ---- votes ---- */

typedef struct vote_row {
    const char *key, *day;
    size_t yes, no, abstain, absent;
    size_t open; /* states of which only "abstained or absent" is on record */
} vote_row;

/* The totals of the Assembly's records; whoever is no member has no vote at all. Of
 * ES-11/5 the record seen does not tell for four states whether they abstained. */
static const vote_row votes[] = {
    {"vote_es11_1", "2022-03-02", 141, 5, 35, 12, 0},
    {"vote_es11_3", "2022-04-07", 93, 24, 58, 18, 0},
    {"vote_es11_4", "2022-10-12", 143, 5, 35, 10, 0},
    {"vote_es11_5", "2022-11-14", 94, 14, 73, 12, 4},
    {"vote_es11_6", "2023-02-23", 141, 7, 32, 13, 0},
    {"vote_es11_7", "2025-02-24", 93, 18, 65, 17, 0},
};

static void votes_sum_to_the_official_totals_of_each_resolution(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(votes); i++) {
        const vote_row *row = &votes[i];
        const size_t yes = count_of(row->key, "yes", row->day);
        const size_t no = count_of(row->key, "no", row->day);
        const size_t abstain = count_of(row->key, "abstain", row->day);
        const size_t absent = count_of(row->key, "absent", row->day);
        assert_int_equal(row->yes + row->no + row->abstain + row->absent, 193);
        if (yes != row->yes || no != row->no || abstain > row->abstain ||
            absent > row->absent || yes + no + abstain + absent + row->open != 193)
            fail_msg("%s: %zu-%zu-%zu and %zu absent, official %zu-%zu-%zu and %zu",
                     row->key, yes, no, abstain, absent, row->yes, row->no,
                     row->abstain, row->absent);
    }
}

/* How often a state has voted so by that day. */
static size_t votes_cast(const vc_state *state, const char *vote, const char *day)
{
    size_t count = 0;
    for (size_t i = 0; i < COUNT(votes); i++)
        count += day_of(votes[i].day) <= day_of(day) &&
                 is(read_on(state, votes[i].key, day), vote);
    return count;
}

/* What rules read is a sum of what is shown, on every day on which there was a vote: a yes
 * goes against Russia, a no against Ukraine. */
static void adverse_votes_are_the_sum_of_the_votes_cast(void **state)
{
    static const char *const sides[][2] = {{"RUS", "yes"}, {"UKR", "no"}};
    (void)state;
    for (size_t i = 0; i < world->state_count; i++)
        for (size_t k = 0; k < 2 * COUNT(votes); k++) {
            const vc_state *s = world->states[i];
            const char *const *side = sides[k % 2];
            const char *day = votes[k / 2].day;
            const vc_fact *fact = vc_facts_find(&s->facts, "adverse_votes", side[0]);
            const vc_reading sum = vc_fact_read(arena, fact, day_of(day));
            const size_t cast = votes_cast(s, side[1], day);
            if (sum.certainty == VC_UNKNOWN && cast == 0)
                continue;
            if (sum.certainty != VC_KNOWN || sum.value.as.number != (double)cast)
                fail_msg("%s on %s: votes against %s do not come to %zu", s->code, day,
                         side[0], cast);
        }
}

/* ---- who is there at all ---- */

static void there_are_the_members_of_the_assembly_and_three_more(void **state)
{
    static const char *const more[] = {"COK", "PSE", "VAT"};
    size_t complete = 0;
    (void)state;
    for (size_t i = 0; i < world->state_count; i++) {
        const vc_facts *facts = &world->states[i]->facts;
        complete += vc_facts_find(facts, "name", NULL) &&
                    vc_facts_find(facts, "capital", NULL) &&
                    vc_facts_find(facts, "capital_airport", NULL) &&
                    vc_facts_find(facts, "rome_statute", NULL);
    }
    assert_int_equal(complete, 193 + COUNT(more));
    for (size_t i = 0; i < COUNT(more); i++)
        assert_non_null(vc_case_state(world, more[i]));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        WORLD(parties_to_the_rome_statute_come_to_the_published_numbers),
        WORLD(an_announced_change_that_nothing_confirms_is_contested),
        WORLD(memberships_come_to_the_official_counts_at_each_enlargement),
        WORLD(other_lists_are_complete_on_the_day_of_the_shortlist),
        WORLD(each_enlargement_of_the_others_comes_to_its_count),
        WORLD(a_list_says_nothing_of_the_days_before_it_was_complete),
        WORLD(a_list_says_nothing_of_the_days_after_it_was_seen_complete),
        WORLD(visits_of_wanted_persons_are_on_record_by_day),
        WORLD(measures_come_to_the_published_lists),
        WORLD(a_closed_list_leaves_nobody_unknown),
        WORLD(votes_sum_to_the_official_totals_of_each_resolution),
        WORLD(adverse_votes_are_the_sum_of_the_votes_cast),
        WORLD(there_are_the_members_of_the_assembly_and_three_more),
    };
    if (setjmp(guard))
        return 71;
    return cmocka_run_group_tests(tests, NULL, NULL);
}
