#include <math.h>
#include <string.h>

#include "model/load.h"

bool vc_load_point(vc_faults *faults, const vc_json *object, const char *key,
                   bool required, vc_point *point)
{
    const vc_json *array = NULL;
    if (!vc_json_array(faults, object, key, required, &array))
        return false;
    if (!array)
        return true;
    const vc_json *latitude = array->child,
                  *longitude = latitude ? latitude->next : NULL;
    if (array->count != 2 || latitude->type != VC_JSON_NUMBER ||
        longitude->type != VC_JSON_NUMBER) {
        vc_fault_add(faults, vc_json_place(array), "location", "\"%s\" is no place",
                     key)
            ->expected = "[latitude, longitude] in degrees";
        return false;
    }
    const bool north = fabs(latitude->number) <= 90;
    if (!north || fabs(longitude->number) > 180) {
        vc_fault_add(faults, vc_json_place(north ? longitude : latitude), "location",
                     "%s outside the earth", north ? "a longitude" : "a latitude")
            ->expected =
            "a latitude of -90 to 90 and a longitude of -180 to 180 degrees";
        return false;
    }
    *point = (vc_point){latitude->number, longitude->number};
    return true;
}

void vc_load_source(vc_loader *loader, const vc_json *json)
{
    const char *id = NULL;
    vc_json_string(loader->faults, json, "source", false, &id);
    if (!id || loader->missing || vc_sources_find(&loader->c->sources, id))
        return;
    vc_fault_add(loader->faults, vc_json_place(vc_json_get(json, "source")),
                 "source-unknown", "no source \"%s\" is listed", id)
        ->expected = "an id that \"sources\" of this file or an included one has";
}

static bool read_runway(vc_faults *faults, const vc_json *json, double *metres)
{
    if (!vc_json_number(faults, json, "runway_m", false, metres))
        return false;
    if (isnan(*metres) || *metres >= 1)
        return true;
    vc_fault_add(faults, vc_json_place(vc_json_get(json, "runway_m")), "json-range",
                 "a runway has a length")
        ->expected = "metres, at least 1";
    return false;
}

static bool read_airport(vc_loader *loader, const vc_json *json, vc_airport *airport)
{
    static const char *const names[] = {"code", "name", "location", "runway_m",
                                        "source"};
    vc_faults *faults = loader->faults;
    *airport = (vc_airport){.runway_m = NAN};
    if (!vc_json_want_type(faults, json, VC_JSON_OBJECT))
        return false;
    bool good = vc_json_members(faults, json, names, sizeof names / sizeof *names);
    good &= vc_json_string(faults, json, "code", true, &airport->code);
    good &= vc_json_string(faults, json, "name", true, &airport->name);
    good &= vc_load_point(faults, json, "location", true, &airport->location);
    good &= read_runway(faults, json, &airport->runway_m);
    vc_load_source(loader, json);
    return good;
}

static void read_airports(vc_loader *loader, const vc_json *json, vc_venue *venue)
{
    const vc_json *array = NULL;
    vc_json_array(loader->faults, json, "airports", false, &array);
    if (!array)
        return;
    vc_airport *airports =
        vc_arena_array(loader->arena, array->count, sizeof *airports);
    for (const vc_json *item = array->child; item; item = item->next)
        if (read_airport(loader, item, &airports[venue->airport_count]))
            venue->airport_count++;
    venue->airports = airports;
}

static void read_facts(vc_loader *loader, const vc_json *json, vc_venue *venue)
{
    const vc_json *facts = NULL;
    vc_fact_list list = {NULL, 0, 0};
    const vc_fact_context context = vc_load_facts_context(loader, json->document);
    vc_json_object(loader->faults, json, "facts", false, &facts);
    if (facts)
        vc_facts_load(&context, &list, VC_OF_VENUE, facts);
    venue->facts = vc_facts_freeze(loader->arena, &list);
}

static const vc_venue *same_id(const vc_case *c, const char *id)
{
    for (size_t i = 0; i < c->venue_count; i++)
        if (strcmp(c->venues[i].id, id) == 0)
            return &c->venues[i];
    return NULL;
}

static bool read_venue(vc_loader *loader, const vc_json *json, vc_venue *venue)
{
    static const char *const names[] = {"id",       "name",  "host",  "location",
                                        "airports", "facts", "source"};
    vc_faults *faults = loader->faults;
    const char *host = NULL;
    *venue = (vc_venue){.json = json};
    if (!vc_json_want_type(faults, json, VC_JSON_OBJECT))
        return false;
    vc_json_members(faults, json, names, sizeof names / sizeof *names);
    bool good = vc_json_string(faults, json, "id", true, &venue->id);
    good &= vc_json_string(faults, json, "name", true, &venue->name);
    good &= vc_json_string(faults, json, "host", true, &host);
    good &= vc_load_point(faults, json, "location", true, &venue->location);
    if (host)
        venue->host = vc_load_need_state(loader, vc_json_get(json, "host"), host);
    read_airports(loader, json, venue);
    read_facts(loader, json, venue);
    vc_load_source(loader, json);
    const vc_venue *first = venue->id ? same_id(loader->c, venue->id) : NULL;
    if (!first)
        return good && venue->host;
    vc_fault *fault =
        vc_fault_add(faults, vc_json_place(vc_json_get(json, "id")), "venue-twice",
                     "there is a venue \"%s\" already", venue->id);
    fault->related = vc_json_place(vc_json_get(first->json, "id"));
    fault->related_message = "the first one";
    return false;
}

void vc_load_venues(vc_loader *loader)
{
    size_t count = 0;
    vc_case *c = loader->c;
    for (size_t i = 0; i < loader->document_count; i++) {
        const vc_json *venues = vc_json_get(loader->documents[i]->root, "venues");
        count += venues ? venues->count : 0;
    }
    vc_venue *all = vc_arena_array(loader->arena, count, sizeof *all);
    c->venues = all;
    for (size_t i = 0; i < loader->document_count; i++) {
        const vc_json *venues = NULL;
        vc_json_array(loader->faults, loader->documents[i]->root, "venues", false,
                      &venues);
        for (const vc_json *v = venues ? venues->child : NULL; v; v = v->next)
            if (read_venue(loader, v, &all[c->venue_count]))
                c->venue_count++;
    }
    if (count > 0 || loader->missing)
        return;
    vc_fault_add(loader->faults, vc_json_place(loader->documents[0]->root), "no-venues",
                 "there is no venue to judge")
        ->expected = "a member \"venues\" with at least one";
}
