#include <math.h>
#include <string.h>

#include "model/load.h"

bool vc_load_date(vc_faults *faults, const vc_json *object, const char *key,
                  bool required, vc_date *date)
{
    const char *text = NULL;
    if (!vc_json_string(faults, object, key, required, &text))
        return false;
    if (!text || vc_date_parse(text, date))
        return true;
    vc_fault_add(faults, vc_json_place(vc_json_get(object, key)), "date",
                 "\"%s\" is no date", text)
        ->expected = "YYYY-MM-DD of a day that exists";
    return false;
}

/* How many digits and hyphens of YYYY-MM-DD the text is; 0 if it is anything else. */
static size_t date_shape(const char *text)
{
    static const char shape[] = "dddd-dd-dd";
    size_t i = 0;
    for (; text[i]; i++) {
        const bool digit = text[i] >= '0' && text[i] <= '9';
        if (i == sizeof shape - 1 || (shape[i] == 'd' ? !digit : text[i] != '-'))
            return 0;
    }
    return i;
}

bool vc_load_about(vc_faults *faults, const vc_json *object, const char *key,
                   const char **text)
{
    enum { MONTH = sizeof "YYYY-MM" - 1, DAY = sizeof "YYYY-MM-DD" - 1 };
    char day[DAY + 1] = "YYYY-MM-01";
    vc_date date;
    if (!vc_json_string(faults, object, key, false, text))
        return false;
    const size_t shape = *text ? date_shape(*text) : 0;
    if (shape != MONTH && shape != DAY)
        return true;
    memcpy(day, *text, shape);
    if (vc_date_parse(day, &date))
        return true;
    vc_fault_add(faults, vc_json_place(vc_json_get(object, key)), "date",
                 "\"%s\" is no date", *text)
        ->expected = "YYYY-MM-DD, YYYY-MM or YYYY, of a day or month that exists";
    return false;
}

void vc_load_remarks(vc_faults *faults, const vc_json *root)
{
    const char *text;
    vc_json_string(faults, root, "$schema", false, &text);
    vc_json_string(faults, root, "note", false, &text);
}

bool vc_load_party_states(vc_loader *loader, const vc_json *summit)
{
    const vc_json *parties = NULL;
    if (!vc_json_array(loader->faults, summit, "parties", true, &parties))
        return false;
    for (const vc_json *json = parties->child; json; json = json->next) {
        const vc_json *state = vc_json_get(json, "state");
        if (state && state->type == VC_JSON_STRING)
            vc_load_need_state(loader, state, state->string);
    }
    return true;
}

static void read_departure(vc_loader *loader, const vc_json *json, vc_party *party)
{
    static const char *const names[] = {"name", "location"};
    const vc_json *from = NULL;
    party->departure = (vc_point){NAN, NAN};
    vc_json_object(loader->faults, json, "departs_from", false, &from);
    if (!from)
        return;
    vc_json_members(loader->faults, from, names, 2);
    vc_json_string(loader->faults, from, "name", true, &party->departs_from);
    vc_load_point(loader->faults, from, "location", true, &party->departure);
}

static bool read_party(vc_loader *loader, const vc_json *json, vc_party *party)
{
    static const char *const names[] = {"id",           "state", "principal",
                                        "departs_from", "facts", "source"};
    vc_faults *faults = loader->faults;
    const char *code = NULL;
    const vc_json *facts = NULL;
    vc_fact_list list = {NULL, 0, 0};
    const vc_fact_context context = vc_load_facts_context(loader, json->document);
    *party = (vc_party){0};
    if (!vc_json_want_type(faults, json, VC_JSON_OBJECT))
        return false;
    vc_json_members(faults, json, names, sizeof names / sizeof *names);
    bool good = vc_json_string(faults, json, "id", true, &party->id);
    good &= vc_json_string(faults, json, "state", true, &code);
    if (code)
        party->state = vc_load_need_state(loader, vc_json_get(json, "state"), code);
    vc_json_string(faults, json, "principal", false, &party->principal);
    read_departure(loader, json, party);
    vc_json_object(faults, json, "facts", false, &facts);
    if (facts)
        vc_facts_load(&context, &list, VC_OF_PARTY, facts);
    party->facts = vc_facts_freeze(loader->arena, &list);
    vc_load_source(loader, json);
    return good && party->state;
}

static void check_party_ids(vc_loader *loader, const vc_json *parties)
{
    for (const vc_json *a = parties->child; a; a = a->next)
        for (const vc_json *b = a->next; b; b = b->next) {
            const vc_json *first = vc_json_get(a, "id"), *second = vc_json_get(b, "id");
            if (!first || !second || !vc_json_equal(first, second))
                continue;
            vc_fault *fault =
                vc_fault_add(loader->faults, vc_json_place(second), "party-twice",
                             "there is a party of this id "
                             "already");
            fault->related = vc_json_place(first);
            fault->related_message = "the first one";
        }
}

static void read_parties(vc_loader *loader, const vc_json *json, vc_summit *summit)
{
    const vc_json *array = vc_json_get(json, "parties");
    vc_party *parties = vc_arena_array(loader->arena, array->count, sizeof *parties);
    for (const vc_json *item = array->child; item; item = item->next)
        if (read_party(loader, item, &parties[summit->party_count]))
            summit->party_count++;
    summit->parties = parties;
    check_party_ids(loader, array);
    if (array->count > 0)
        return;
    vc_fault_add(loader->faults, vc_json_place(array), "no-parties",
                 "nobody is to meet")
        ->expected = "at least one party";
}

static void read_facilitators(vc_loader *loader, const vc_json *json, vc_summit *summit)
{
    static const char *const names[] = {"name", "role", "source"};
    const vc_json *array = NULL;
    vc_json_array(loader->faults, json, "facilitators", false, &array);
    if (!array)
        return;
    vc_facilitator *all = vc_arena_array(loader->arena, array->count, sizeof *all);
    for (const vc_json *item = array->child; item; item = item->next) {
        vc_facilitator *f = &all[summit->facilitator_count];
        *f = (vc_facilitator){0};
        if (!vc_json_want_type(loader->faults, item, VC_JSON_OBJECT))
            continue;
        vc_json_members(loader->faults, item, names, 3);
        vc_json_string(loader->faults, item, "role", false, &f->role);
        vc_load_source(loader, item);
        if (vc_json_string(loader->faults, item, "name", true, &f->name))
            summit->facilitator_count++;
    }
    summit->facilitators = all;
}

static void read_window(vc_loader *loader, const vc_json *json, vc_summit *summit)
{
    static const char *const names[] = {"from", "to"};
    const vc_json *window = NULL;
    summit->from = VC_DATE_MIN;
    summit->to = VC_DATE_MAX;
    vc_json_object(loader->faults, json, "window", false, &window);
    if (!window)
        return;
    vc_json_members(loader->faults, window, names, 2);
    vc_load_date(loader->faults, window, "from", false, &summit->from);
    vc_load_date(loader->faults, window, "to", false, &summit->to);
    if (summit->to < summit->from)
        vc_fault_add(loader->faults, vc_json_place(vc_json_get(window, "to")),
                     "date-order", "the window ends before it begins")
            ->expected = "a \"to\" not earlier than its \"from\"";
}

/* The level stands beside the facts, because every summit has one, and is one of them. */
static void read_facts(vc_loader *loader, const vc_json *json, vc_summit *summit)
{
    const vc_json *facts = NULL, *level = vc_json_get(json, "level");
    vc_fact_list list = {NULL, 0, 0};
    const vc_fact_context context = vc_load_facts_context(loader, json->document);
    vc_json_object(loader->faults, json, "facts", false, &facts);
    if (facts)
        vc_facts_load(&context, &list, VC_OF_SUMMIT, facts);
    if (level) {
        vc_json *alone = vc_arena_alloc(loader->arena, sizeof *alone);
        vc_json around = *json;
        *alone = *level;
        alone->next = NULL;
        around.child = alone;
        vc_facts_load(&context, &list, VC_OF_SUMMIT, &around);
    }
    summit->facts = vc_facts_freeze(loader->arena, &list);
}

void vc_load_summit(vc_loader *loader, const vc_json *json)
{
    static const char *const names[] = {"$schema",      "id",    "title",   "window",
                                        "level",        "facts", "parties", "sources",
                                        "facilitators", "note"};
    vc_faults *faults = loader->faults;
    vc_summit *summit = vc_arena_alloc(loader->arena, sizeof *summit);
    loader->c->summit = summit;
    vc_json_members(faults, json, names, sizeof names / sizeof *names);
    vc_load_remarks(faults, json);
    vc_json_string(faults, json, "title", true, &summit->title);
    summit->id = loader->summit_id;
    vc_json_string(faults, json, "id", false, &summit->id);
    read_window(loader, json, summit);
    read_parties(loader, json, summit);
    read_facilitators(loader, json, summit);
    read_facts(loader, json, summit);
}
