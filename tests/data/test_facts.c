/* The data files, each value of them: who is cited is listed, who is listed is cited, no
 * voice contradicts itself on one day, and nothing lies where its state is not. Read from
 * the text of the files, so that what the loader forgives is seen too. */
#include "data.h"
#include "extents.h"
#include "geo/geo.h"
#include "model/iso.h"

enum { MOST_FILES = 64 };

/* All files that state facts. */
static size_t data_files(const vc_json *roots[MOST_FILES])
{
    static const char *const patterns[] = {"data/states.json", "data/venues*.json",
                                           "data/summits/*.json"};
    size_t total = 0;
    for (size_t p = 0; p < COUNT(patterns); p++) {
        size_t count;
        const char *const *paths = files(patterns[p], &count);
        for (size_t i = 0; i < count && total < MOST_FILES; i++)
            roots[total++] = load(paths[i]);
    }
    return total;
}

/* ---- sources ---- */

typedef struct names {
    const vc_json **at;
    size_t count, capacity;
} names;

static void add_name(names *list, const vc_json *json)
{
    if (list->count == list->capacity) {
        const size_t capacity = list->capacity ? 2 * list->capacity : 256;
        const vc_json **grown = vc_arena_array(arena, capacity, sizeof *grown);
        if (list->count)
            memcpy(grown, list->at, list->count * sizeof *grown);
        list->at = grown;
        list->capacity = capacity;
    }
    list->at[list->count++] = json;
}

/* Every "source" at whatever depth: of assertions, of venues, airports and parties, of
 * what a complete list says. The depth of JSON bounds the recursion. */
static void find_citations(const vc_json *json, names *list)
{
    for (const vc_json *m = json->child; m; m = m->next) {
        if (!m->key || strcmp(m->key, "source") != 0) {
            if (!m->key || strcmp(m->key, "sources") != 0)
                find_citations(m, list);
        } else if (m->type == VC_JSON_STRING) {
            add_name(list, m);
        } else {
            for (const vc_json *item = m->child; item; item = item->next)
                add_name(list, item);
        }
    }
}

static void each_file_lists_the_sources_that_it_cites(void **state)
{
    const vc_json *roots[MOST_FILES];
    const size_t count = data_files(roots);
    (void)state;
    for (size_t f = 0; f < count; f++) {
        names cited = {0};
        const vc_json *listed = vc_json_get(roots[f], "sources");
        find_citations(roots[f], &cited);
        assert_true(cited.count > 0);
        for (size_t i = 0; i < cited.count; i++)
            if (!vc_json_get(listed, cited.at[i]->string))
                fail_msg("%s: source \"%s\" is not listed", where(cited.at[i]),
                         cited.at[i]->string);
    }
}

static bool cites(const names *cited, const char *id)
{
    for (size_t i = 0; i < cited->count; i++)
        if (strcmp(cited->at[i]->string, id) == 0)
            return true;
    return false;
}

static void each_file_cites_the_sources_that_it_lists(void **state)
{
    const vc_json *roots[MOST_FILES];
    const size_t count = data_files(roots);
    (void)state;
    for (size_t f = 0; f < count; f++) {
        names cited = {0};
        const vc_json *listed = vc_json_get(roots[f], "sources");
        find_citations(roots[f], &cited);
        for (const vc_json *s = listed ? listed->child : NULL; s; s = s->next)
            if (!cites(&cited, s->key))
                fail_msg("%s: source \"%s\" is listed and never cited", where(s),
                         s->key);
    }
}

static const char *page_of(const vc_json *listed, const char *id)
{
    const vc_json *source = vc_json_get(listed, id);
    const vc_json *page = source ? vc_json_get(source, "url") : NULL;
    if (source && !page)
        page = vc_json_get(source, "via");
    return page ? page->string : "";
}

/* Two ids of one page are one source, and would pass for two that agree. */
static void check_pages(const vc_json *listed, const vc_json *json)
{
    for (const vc_json *m = json->child; m; m = m->next) {
        if (!m->key || strcmp(m->key, "source") != 0) {
            check_pages(listed, m);
            continue;
        }
        for (const vc_json *a = m->child; a; a = a->next)
            for (const vc_json *b = a->next; b; b = b->next) {
                const char *page = page_of(listed, a->string);
                if (*page && strcmp(page, page_of(listed, b->string)) == 0)
                    fail_msg("%s: %s and %s are one page", where(m), a->string,
                             b->string);
            }
    }
}

static void no_fact_rests_on_one_page_under_two_names(void **state)
{
    const vc_json *roots[MOST_FILES];
    const size_t count = data_files(roots);
    (void)state;
    for (size_t f = 0; f < count; f++)
        check_pages(vc_json_get(roots[f], "sources"), roots[f]);
}

/* ---- assertions ---- */

typedef void on_facts(const vc_json *facts);

/* Every object of facts: of states, venues, parties and summits. */
static void each_subject(const vc_json *root, on_facts *act)
{
    const vc_json *states = vc_json_get(root, "states");
    for (const vc_json *s = states ? states->child : NULL; s; s = s->next)
        act(s);
    static const char *const lists[] = {"venues", "parties"};
    for (size_t i = 0; i < COUNT(lists); i++) {
        const vc_json *list = vc_json_get(root, lists[i]);
        for (const vc_json *v = list ? list->child : NULL; v; v = v->next)
            if (vc_json_get(v, "facts"))
                act(vc_json_get(v, "facts"));
    }
    if (vc_json_get(root, "facts"))
        act(vc_json_get(root, "facts"));
}

static void every_subject(on_facts *act)
{
    const vc_json *roots[MOST_FILES];
    const size_t count = data_files(roots);
    for (size_t f = 0; f < count; f++)
        each_subject(roots[f], act);
}

static vc_date date_of(const vc_json *assertion, const char *key, vc_date open)
{
    const vc_json *date = vc_json_get(assertion, key);
    vc_date day = open;
    if (!date)
        return open;
    if (date->type != VC_JSON_STRING || !vc_date_parse(date->string, &day))
        fail_msg("%s: \"%s\" is no day", where(date), key);
    return day;
}

/* Who speaks: `by`, else the first source. */
static const char *voice_of(const vc_json *assertion)
{
    const vc_json *by = vc_json_get(assertion, "by");
    const vc_json *source = vc_json_get(assertion, "source");
    if (by)
        return by->string;
    if (source && source->type == VC_JSON_ARRAY)
        source = source->child;
    return source ? source->string : "";
}

/* Which meeting a word was about; none: any. */
static const char *purpose_of(const vc_json *assertion)
{
    const vc_json *purpose = vc_json_get(assertion, "for");
    return purpose ? purpose->string : "";
}

/* A later word of one voice about one meeting ends its earlier one, so an open end is no
 * overlap; two words of one day, or one that was said to hold beyond the next, are. */
static void check_pair(const vc_json *a, const vc_json *b)
{
    const vc_date a_from = date_of(a, "from", VC_DATE_MIN);
    const vc_date b_from = date_of(b, "from", VC_DATE_MIN);
    const bool a_first = a_from <= b_from;
    const vc_date end_of_first = date_of(a_first ? a : b, "to", VC_DATE_MAX);
    const vc_date second = a_first ? b_from : a_from;
    if (strcmp(voice_of(a), voice_of(b)) != 0 ||
        strcmp(purpose_of(a), purpose_of(b)) != 0)
        return;
    if (a_from == b_from)
        fail_msg("%s and %s: \"%s\" says two things from one day on", where(a),
                 where(b), voice_of(a));
    if (end_of_first != VC_DATE_MAX && end_of_first > second)
        fail_msg("%s and %s: the words of \"%s\" overlap", where(a), where(b),
                 voice_of(a));
}

static void check_fact(const vc_json *list)
{
    for (const vc_json *a = list->child; a; a = a->next) {
        if (date_of(a, "from", VC_DATE_MIN) >= date_of(a, "to", VC_DATE_MAX))
            fail_msg("%s: ends before it begins", where(a));
        for (const vc_json *b = a->next; b; b = b->next)
            check_pair(a, b);
    }
}

static void check_subject(const vc_json *facts)
{
    for (const vc_json *fact = facts->child; fact; fact = fact->next) {
        if (fact->type == VC_JSON_ARRAY)
            check_fact(fact);
        else if (fact->type == VC_JSON_OBJECT)
            for (const vc_json *toward = fact->child; toward; toward = toward->next)
                check_fact(toward);
        else if (strcmp(fact->key, "name") !=
                 0) /* what we call it, claimed by nobody */
            fail_msg("%s: stated without a source", where(fact));
    }
}

static void no_voice_contradicts_itself_on_one_day(void **state)
{
    (void)state;
    every_subject(check_subject);
}

static void check_source(const vc_json *assertion)
{
    if (!vc_json_get(assertion, "source"))
        fail_msg("%s: has no source", where(assertion));
}

static void check_sources(const vc_json *facts)
{
    for (const vc_json *fact = facts->child; fact; fact = fact->next)
        for (const vc_json *a = fact->child; a; a = a->next) {
            if (fact->type == VC_JSON_ARRAY)
                check_source(a);
            for (const vc_json *b = fact->type == VC_JSON_OBJECT ? a->child : NULL; b;
                 b = b->next)
                check_source(b);
        }
}

static void every_assertion_has_a_source(void **state)
{
    (void)state;
    every_subject(check_sources);
}

/* The assertion of `list` of the same day about the same meeting, by the same voice or,
 * where several voices spoke, as the latest word of all. */
static const vc_json *companion(const vc_json *list, const vc_json *a)
{
    const vc_date day = date_of(a, "from", VC_DATE_MIN);
    for (const vc_json *b = list ? list->child : NULL; b; b = b->next)
        if (date_of(b, "from", VC_DATE_MIN) == day &&
            strcmp(purpose_of(a), purpose_of(b)) == 0 &&
            (strcmp(voice_of(b), voice_of(a)) == 0 ||
             strcmp(voice_of(b), "latest word") == 0))
            return b;
    return NULL;
}

static void check_word(const vc_json *facts)
{
    const vc_json *words = vc_json_get(facts, "willing");
    const vc_json *ranks = vc_json_get(facts, "willing_rank");
    const vc_json *days = vc_json_get(facts, "willing_on");
    assert_true(!words == !ranks && !words == !days);
    for (const vc_json *a = words ? words->child : NULL; a; a = a->next) {
        const vc_json *day = companion(days, a);
        if (!companion(ranks, a) || !day)
            fail_msg("%s: the rank of the voice or the day of the word is missing",
                     where(a));
        assert_string_equal(vc_json_get(day, "value")->string,
                            vc_json_get(day, "from")->string);
    }
}

/* What a host said, who said it and when are three facts that go together. */
static void every_word_of_a_host_has_its_speaker_and_its_day(void **state)
{
    (void)state;
    every_subject(check_word);
}

/* ---- codes ---- */

static void check_code(const vc_json *json, const char *code)
{
    if (!vc_iso_is_state(code))
        fail_msg("%s: there is no state \"%s\"", where(json), code);
}

static void check_towards(const vc_json *facts)
{
    for (const vc_json *fact = facts->child; fact; fact = fact->next)
        if (fact->type == VC_JSON_OBJECT)
            for (const vc_json *toward = fact->child; toward; toward = toward->next)
                check_code(toward, toward->key);
}

static void check_members(const vc_json *root, const char *list, const char *key)
{
    const vc_json *array = vc_json_get(root, list);
    for (const vc_json *v = array ? array->child : NULL; v; v = v->next) {
        const vc_json *code = vc_json_get(v, key);
        if (!code || code->type != VC_JSON_STRING)
            fail_msg("%s: has no \"%s\"", where(v), key);
        check_code(code, code->string);
    }
}

static void every_code_is_one_of_iso_3166(void **state)
{
    const vc_json *roots[MOST_FILES];
    const size_t count = data_files(roots);
    (void)state;
    for (size_t f = 0; f < count; f++) {
        const vc_json *states = vc_json_get(roots[f], "states");
        for (const vc_json *s = states ? states->child : NULL; s; s = s->next)
            check_code(s, s->key);
        check_members(roots[f], "venues", "host");
        check_members(roots[f], "parties", "state");
    }
    every_subject(check_towards);
}

static void every_host_has_facts_of_its_own(void **state)
{
    const vc_json *roots[MOST_FILES];
    const size_t count = data_files(roots);
    const vc_json *states = vc_json_get(load("data/states.json"), "states");
    (void)state;
    for (size_t f = 0; f < count; f++) {
        const vc_json *venues = vc_json_get(roots[f], "venues");
        for (const vc_json *v = venues ? venues->child : NULL; v; v = v->next)
            if (!vc_json_get(states, vc_json_get(v, "host")->string))
                fail_msg("%s: nothing is known of the host", where(v));
    }
}

/* ---- coordinates ---- */

static const extent *extent_of(const char *state)
{
    for (size_t i = 0; i < COUNT(extents); i++)
        if (strcmp(extents[i].state, state) == 0)
            return &extents[i];
    return NULL;
}

/* The outlines are coarse: a third of a degree, some 35 km, is forgiven. It is less than
 * any exchange of digits, of signs or of the two numbers would make. */
static bool lies_in(vc_point at, const extent *e)
{
    const double slack = 1.0 / 3;
    const bool east_of = at.longitude >= e->west - slack;
    const bool west_of = at.longitude <= e->east + slack;
    return at.latitude >= e->south - slack && at.latitude <= e->north + slack &&
           (e->west <= e->east ? east_of && west_of : east_of || west_of);
}

static vc_point point_of(const vc_json *thing)
{
    const vc_json *pair = vc_json_get(thing, "location");
    if (!pair || pair->count != 2)
        fail_msg("%s: has no location", where(thing));
    return (vc_point){pair->child->number, pair->child->next->number};
}

/* An airport may lie across a border, as Basel's does, but not a day's drive away. */
static void check_venue(const vc_json *venue)
{
    const double most_km = 150;
    const char *host = vc_json_get(venue, "host")->string;
    const vc_point at = point_of(venue);
    const vc_json *airports = vc_json_get(venue, "airports");
    const extent *e = extent_of(host);
    if (!e || !lies_in(at, e))
        fail_msg("%s: does not lie in %s", where(venue), host);
    if (!airports || airports->count == 0)
        fail_msg("%s: has no airport", where(venue));
    for (const vc_json *a = airports->child; a; a = a->next)
        if (!(vc_geo_distance(at, point_of(a)) / 1000 <= most_km))
            fail_msg("%s: lies further than %d km from the city", where(a),
                     (int)most_km);
}

static void every_venue_lies_in_its_host_and_near_its_airports(void **state)
{
    const vc_json *roots[MOST_FILES];
    const size_t count = data_files(roots);
    (void)state;
    for (size_t f = 0; f < count; f++) {
        const vc_json *venues = vc_json_get(roots[f], "venues");
        for (const vc_json *v = venues ? venues->child : NULL; v; v = v->next)
            check_venue(v);
    }
}

static void check_departure(const vc_json *party)
{
    const char *code = vc_json_get(party, "state")->string;
    const vc_json *departs = vc_json_get(party, "departs_from");
    /* The one state here that ended; its capital lies where Russia's does. */
    const extent *e = extent_of(strcmp(code, "SUN") == 0 ? "RUS" : code);
    if (departs && (!e || !lies_in(point_of(departs), e)))
        fail_msg("%s: does not lie in %s", where(departs), code);
}

static void every_delegation_departs_from_its_own_state(void **state)
{
    size_t count;
    const char *const *paths = files("data/summits/*.json", &count);
    (void)state;
    for (size_t i = 0; i < count; i++) {
        const vc_json *parties = vc_json_get(load(paths[i]), "parties");
        assert_true(parties && parties->count >= 2);
        for (const vc_json *p = parties->child; p; p = p->next)
            check_departure(p);
    }
}

/* ---- how much there is ---- */

static void the_world_has_a_hundred_cities_in_eighty_states(void **state)
{
    const vc_case_options options = {.data = "data/venues-world.json"};
    const vc_case *c = load_case(&options);
    size_t hosts = 0;
    (void)state;
    for (size_t i = 0; i < c->venue_count; i++) {
        bool seen = false;
        for (size_t k = 0; k < i; k++)
            seen |= c->venues[k].host == c->venues[i].host;
        hosts += !seen;
    }
    assert_true(c->venue_count >= 100);
    assert_true(hosts >= 80);
}

static void every_summit_can_be_put_to_the_world(void **state)
{
    size_t count;
    const char *const *paths = files("data/summits/*.json", &count);
    (void)state;
    assert_true(count >= 6);
    for (size_t i = 0; i < count; i++) {
        const vc_case_options options = {.data = "data/venues-world.json",
                                         .summit = paths[i]};
        assert_true(load_case(&options)->summit->party_count >= 2);
    }
}

/* Whom a word about a country or about all countries concerns: a city that it left out
 * would stand better than one that it names. */
static void a_word_about_countries_is_on_record_of_each_that_has_a_city(void **state)
{
    const vc_case_options options = {.data = "data/venues-world.json",
                                     .summit =
                                         "data/summits/putin-zelenskyy-2025.json"};
    const vc_case *c = load_case(&options);
    (void)state;
    for (size_t i = 0; i < c->venue_count; i++) {
        const vc_state *host = c->venues[i].host;
        const vc_fact *fact = vc_facts_find(&host->facts, "acceptance", "RUS");
        const bool own = strcmp(host->code, "RUS") == 0;
        const bool theirs = strcmp(host->code, "UKR") == 0;
        if (own || theirs)
            continue;
        if (vc_fact_read(arena, fact, day_of("2025-09-05")).certainty == VC_UNKNOWN)
            fail_msg("%s: what Russia said of every third country on 5 September",
                     c->venues[i].id);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(each_file_lists_the_sources_that_it_cites),
        TEST(each_file_cites_the_sources_that_it_lists),
        TEST(no_fact_rests_on_one_page_under_two_names),
        TEST(every_assertion_has_a_source),
        TEST(no_voice_contradicts_itself_on_one_day),
        TEST(every_word_of_a_host_has_its_speaker_and_its_day),
        TEST(every_code_is_one_of_iso_3166),
        TEST(every_host_has_facts_of_its_own),
        TEST(every_venue_lies_in_its_host_and_near_its_airports),
        TEST(every_delegation_departs_from_its_own_state),
        TEST(the_world_has_a_hundred_cities_in_eighty_states),
        TEST(every_summit_can_be_put_to_the_world),
        TEST(a_word_about_countries_is_on_record_of_each_that_has_a_city),
    };
    if (setjmp(guard))
        return 71;
    return cmocka_run_group_tests(tests, NULL, NULL);
}
