/* The hosting records: one assertion for each meeting, in the order in which they were
 * held; what a city has on record its state has too; and whoever is counted as received
 * was at a meeting that the record names. */
#include "data.h"

static vc_case *world;

static int begin_world(void **state)
{
    const vc_case_options options = {.data = "data/venues-world.json",
                                     .all_states = true};
    if (begin(state) != 0)
        return -1;
    world = vc_case_load(arena, &faults, &options);
    if (!world)
        fprintf(stderr, "%s", complaints());
    return world ? 0 : -1;
}

#define WORLD(name) cmocka_unit_test_setup_teardown(name, begin_world, end)

typedef void on_subject(const char *id, const vc_facts *facts, const char *list);

/* Every state and every venue, with the key under which it lists its meetings. */
static void each_subject(on_subject *act)
{
    for (size_t i = 0; i < world->state_count; i++)
        act(world->states[i]->code, &world->states[i]->facts, "summits_hosted");
    for (size_t i = 0; i < world->venue_count; i++)
        act(world->venues[i].id, &world->venues[i].facts, "past_summits");
}

static bool begins_with(vc_value longer, vc_value shorter)
{
    if (longer.count <= shorter.count)
        return false;
    for (size_t i = 0; i < shorter.count; i++)
        if (!vc_value_equal(longer.as.items[i], shorter.as.items[i]))
            return false;
    return true;
}

/* ---- each meeting is one assertion ---- */

static void check_list(const char *id, const vc_facts *facts, const char *list)
{
    const vc_fact *fact = vc_facts_find(facts, list, NULL);
    for (size_t i = 0; fact && i < fact->count; i++) {
        const vc_assertion *a = &fact->assertions[i];
        if (a->from == VC_DATE_MIN || a->source_count == 0)
            fail_msg("%s of %s: a meeting without a day or a source", list, id);
        if (i > 0 && !begins_with(a->value, a[-1].value))
            fail_msg("%s of %s: a meeting is lost in the %zuth", list, id, i + 1);
    }
}

static void a_record_only_grows_and_dates_each_meeting(void **state)
{
    (void)state;
    each_subject(check_list);
}

static bool a_meeting_begins(const vc_fact *list, vc_date day)
{
    for (size_t i = 0; list && i < list->count; i++)
        if (list->assertions[i].from == day)
            return true;
    return false;
}

static void check_count(const char *id, const vc_facts *facts, const char *list)
{
    const vc_fact *fact = vc_facts_find(facts, "rival_summits", NULL);
    const vc_fact *meetings = vc_facts_find(facts, list, NULL);
    for (size_t i = 0; fact && i < fact->count; i++) {
        const vc_assertion *a = &fact->assertions[i];
        if (a->value.as.number != (double)(i + 1))
            fail_msg("rival_summits of %s: the %zuth counts %g", id, i + 1,
                     a->value.as.number);
        if (!a_meeting_begins(meetings, a->from))
            fail_msg("rival_summits of %s: the %zuth is in no list", id, i + 1);
    }
}

static void summits_between_rivals_are_counted_one_by_one(void **state)
{
    (void)state;
    each_subject(check_count);
}

/* Whoever was received came to a meeting, so on its day the record grew. */
static void check_guests(const char *id, const vc_facts *facts, const char *list)
{
    const vc_fact *meetings = vc_facts_find(facts, list, NULL);
    for (size_t i = 0; i < facts->count; i++) {
        const vc_fact *fact = &facts->facts[i];
        if (strcmp(fact->key->name, "hosted") != 0 &&
            strcmp(fact->key->name, "received") != 0)
            continue;
        for (size_t k = 0; k < fact->count; k++)
            if (!a_meeting_begins(meetings, fact->assertions[k].from))
                fail_msg("%s of %s towards %s: no meeting on that day", fact->key->name,
                         id, fact->toward);
    }
}

static void whoever_was_received_came_to_a_meeting_on_record(void **state)
{
    (void)state;
    each_subject(check_guests);
}

/* ---- a city's record is its state's too ---- */

static bool names(const vc_fact *fact, const char *meeting, vc_date day)
{
    for (size_t i = 0; fact && i < fact->count; i++) {
        const vc_assertion *a = &fact->assertions[i];
        for (size_t k = 0; k < a->value.count; k++)
            if (a->from == day && strcmp(a->value.as.items[k].as.string, meeting) == 0)
                return true;
    }
    return false;
}

static void the_record_of_a_city_is_in_that_of_its_state(void **state)
{
    size_t meetings = 0;
    (void)state;
    for (size_t i = 0; i < world->venue_count; i++) {
        const vc_venue *v = &world->venues[i];
        const vc_fact *own = vc_facts_find(&v->facts, "past_summits", NULL);
        const vc_fact *all = vc_facts_find(&v->host->facts, "summits_hosted", NULL);
        for (size_t k = 0; own && k < own->count; k++, meetings++) {
            const vc_assertion *a = &own->assertions[k];
            const char *text = a->value.as.items[a->value.count - 1].as.string;
            const char *name = vc_format(arena, "%s: %s", v->name, text);
            if (!names(all, name, a->from))
                fail_msg("%s: its state has no \"%s\" on that day", v->id, name);
        }
    }
    assert_true(meetings >= 60);
}

static double count_on(const vc_facts *facts, vc_date day)
{
    const vc_reading reading =
        vc_fact_read(arena, vc_facts_find(facts, "rival_summits", NULL), day);
    return reading.certainty == VC_KNOWN ? reading.value.as.number : 0;
}

static void no_state_counts_fewer_summits_than_its_cities(void **state)
{
    static const char *const days[] = {"1960-01-01", "1986-01-01", "2000-01-01",
                                       "2025-08-19"};
    (void)state;
    for (size_t i = 0; i < world->state_count; i++)
        for (size_t d = 0; d < COUNT(days); d++) {
            const vc_state *s = world->states[i];
            double cities = 0;
            for (size_t k = 0; k < world->venue_count; k++)
                if (world->venues[k].host == s)
                    cities += count_on(&world->venues[k].facts, day_of(days[d]));
            if (count_on(&s->facts, day_of(days[d])) < cities)
                fail_msg("%s on %s: %g summits in its cities", s->code, days[d],
                         cities);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        WORLD(a_record_only_grows_and_dates_each_meeting),
        WORLD(summits_between_rivals_are_counted_one_by_one),
        WORLD(whoever_was_received_came_to_a_meeting_on_record),
        WORLD(the_record_of_a_city_is_in_that_of_its_state),
        WORLD(no_state_counts_fewer_summits_than_its_cities),
    };
    if (setjmp(guard))
        return 71;
    return cmocka_run_group_tests(tests, NULL, NULL);
}
