/* difference_check.c - what diff takes, and how it is read. A file that is something else
 * is named for what it is, in one message; a report that is faulty has its faults told. */
#include <math.h>
#include <string.h>

#include "report/difference_parts.h"

/* ---- reading ---- */

/* All venues of a report, or the one that is explained. */
const vc_json *vc_report_first(const vc_json *root)
{
    const vc_json *venues = vc_json_get(root, "venues");
    return venues ? venues->child : vc_json_get(root, "venue");
}

const vc_json *vc_report_next(const vc_json *root, const vc_json *venue)
{
    return vc_json_get(root, "venues") ? venue->next : NULL;
}

double vc_report_number(const vc_json *object, const char *key)
{
    const vc_json *number = vc_json_get(object, key);
    return number && number->type == VC_JSON_NUMBER ? number->number : (double)NAN;
}

const char *vc_report_text(const vc_json *object, const char *key)
{
    const vc_json *text = vc_json_get(object, key);
    return text && text->type == VC_JSON_STRING ? text->string : "";
}

const vc_json *vc_report_by_id(const vc_json *first, const char *id)
{
    while (first && strcmp(vc_report_text(first, "id"), id) != 0)
        first = first->next;
    return first;
}

const vc_json *vc_report_venue(const vc_json *root, const char *id)
{
    for (const vc_json *v = vc_report_first(root); v; v = vc_report_next(root, v))
        if (strcmp(vc_report_text(v, "id"), id) == 0)
            return v;
    return NULL;
}

/* ---- checking ---- */

static bool check_numbers(vc_faults *faults, const vc_json *parent, const char *key,
                          const char *const *names, size_t count)
{
    const vc_json *object = NULL;
    double number;
    if (!vc_json_object(faults, parent, key, true, &object))
        return false;
    bool good = true;
    for (size_t i = 0; i < count; i++)
        good &= vc_json_number(faults, object, names[i], true, &number);
    return good;
}

static bool check_rule(vc_faults *faults, const vc_json *rule, bool criterion)
{
    static const char *const ends[] = {"low", "high"};
    const char *text;
    const vc_json *array;
    double weight;
    if (!vc_json_want_type(faults, rule, VC_JSON_OBJECT))
        return false;
    bool good = vc_json_string(faults, rule, "id", true, &text);
    good &= vc_json_array(faults, rule, "facts", true, &array);
    if (!criterion)
        return vc_json_string(faults, rule, "outcome", true, &text) && good;
    good &= vc_json_number(faults, rule, "weight", true, &weight);
    return check_numbers(faults, rule, "points", ends, 2) && good;
}

static bool check_rules(vc_faults *faults, const vc_json *parent, const char *key)
{
    const vc_json *array = NULL;
    if (!vc_json_array(faults, parent, key, true, &array))
        return false;
    bool good = true;
    for (const vc_json *rule = array->child; rule; rule = rule->next)
        good &= check_rule(faults, rule, strcmp(key, "criteria") == 0);
    return good;
}

static bool check_venue(vc_faults *faults, const vc_json *venue)
{
    static const char *const texts[] = {"id", "name", "host", "verdict"};
    static const char *const marks[] = {"low", "mid", "high"};
    const char *text;
    double rank;
    if (!vc_json_want_type(faults, venue, VC_JSON_OBJECT))
        return false;
    bool good = vc_json_number(faults, venue, "rank", true, &rank);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        good &= vc_json_string(faults, venue, texts[i], true, &text);
    good &= check_numbers(faults, venue, "score", marks, 3);
    good &= check_rules(faults, venue, "requirements");
    return check_rules(faults, venue, "criteria") && good;
}

static bool check_version(vc_faults *faults, const vc_json *root)
{
    double version = 0;
    if (!vc_json_number(faults, root, "schema_version", true, &version))
        return false;
    if (version == 1)
        return true;
    vc_fault_add(faults, vc_json_place(vc_json_get(root, "schema_version")),
                 "report-version", "the report is of another schema version")
        ->expected = "this program reads version 1";
    return false;
}

/* ---- the whole ---- */

/* What other answers hold that no report does. */
static const char *answer_of(const vc_json *root)
{
    static const struct {
        const char *member, *command;
    } answers[] = {{"sampling", "robust"}, {"periods", "timeline"},
                   {"changeable", "flip"}, {"gap", "compare"},
                   {"passed", "test"},     {"old", "diff"},
                   {"subject", "facts"},   {"paths", "facts"}};
    for (size_t i = 0; i < sizeof answers / sizeof *answers; i++)
        if (vc_json_get(root, answers[i].member))
            return answers[i].command;
    if (vc_json_get(root, "rule_sets"))
        return vc_json_get(root, "venues") ? "rank under several rule sets" : "rules";
    const vc_json *sources = vc_json_get(root, "sources");
    return sources && sources->type == VC_JSON_ARRAY ? "sources" : NULL;
}

/* A report that lacks this and that is one for all that. */
static bool looks_like_report(const vc_json *root)
{
    static const char *const members[] = {"schema_version", "summit",    "rules",
                                          "data",           "readiness", "facts"};
    enum { COUNT = sizeof members / sizeof *members, ENOUGH = 5 };
    size_t found = vc_json_get(root, "venues") || vc_json_get(root, "venue");
    for (size_t i = 0; i < COUNT; i++)
        found += vc_json_get(root, members[i]) != NULL;
    return found >= ENOUGH;
}

static bool check_kind(vc_faults *faults, const vc_json *root)
{
    const bool object = root->type == VC_JSON_OBJECT;
    const char *answer = object ? answer_of(root) : NULL;
    if (object && !answer && looks_like_report(root))
        return true;
    vc_fault *fault = answer ? vc_fault_add(faults, vc_json_place(root), "report-kind",
                                            "this is the answer of %s", answer)
                             : vc_fault_add(faults, vc_json_place(root), "report-kind",
                                            "this is no report on venues");
    fault->expected = "diff takes two that rank or explain wrote with --format json";
    return false;
}

bool vc_report_check(vc_faults *faults, const vc_document *document)
{
    const vc_json *root = document->root, *member;
    if ((vc_json_get(root, "schema_version") && !check_version(faults, root)) ||
        !check_kind(faults, root))
        return false;
    bool good = check_version(faults, root);
    good &= vc_json_object(faults, root, "facts", true, &member);
    good &= vc_json_object(faults, root, "summit", true, &member);
    good &= vc_json_object(faults, root, "rules", true, &member);
    good &= vc_json_object(faults, root, "data", true, &member);
    good &= check_rules(faults, root, "readiness");
    if (!vc_json_get(root, "venue"))
        good &= vc_json_array(faults, root, "venues", true, &member);
    if (!good)
        return false;
    for (const vc_json *v = vc_report_first(root); v; v = vc_report_next(root, v))
        good &= check_venue(faults, v);
    return good;
}
