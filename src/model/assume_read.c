#include "model/assume_read.h"

#include <stdarg.h>
#include <string.h>

#include "model/iso.h"
#include "model/load.h"

/* What may stand before the name: the words of the command line. */
static const char *const SUBJECTS[] = {
    [VC_ASSUMED_HOST] = "host",           [VC_ASSUMED_VENUE] = "venue",
    [VC_ASSUMED_PARTY] = "party",         [VC_ASSUMED_SUMMIT] = "summit",
    [VC_ASSUMED_PARAMETER] = "parameter", [VC_ASSUMED_WEIGHT] = "weight"};

enum { SUBJECT_COUNT = sizeof SUBJECTS / sizeof *SUBJECTS };

static const char FORMS[] = "host:CODE.KEY=VALUE, venue:ID.KEY=VALUE, "
                            "party:ID.KEY=VALUE, summit.KEY=VALUE, "
                            "parameter.NAME=VALUE or weight:CRITERION=NUMBER";

typedef struct reader {
    const vc_case *c;
    vc_arena *arena;
    vc_faults *faults;
    vc_assumption *a;
} reader;

/* False, after a fault that names the option. `expected` may be NULL. */
static bool wrong(reader *r, const char *expected, const char *format, ...)
    VC_PRINTF(3, 4);
static bool wrong(reader *r, const char *expected, const char *format, ...)
{
    va_list arguments;
    vc_buffer text = vc_buffer_new(r->arena);
    va_start(arguments, format);
    vc_buffer_vprintf(&text, format, arguments);
    va_end(arguments);
    vc_fault *fault = vc_fault_add(r->faults, VC_NOWHERE, "assumption", "--set %s: %s",
                                   r->a->text, text.text);
    fault->status = VC_USAGE;
    fault->expected = expected;
    return false;
}

/* What to say to whoever named none of these. */
static const char *guess(reader *r, const char *name, const char *const *names,
                         size_t count)
{
    const char *near = vc_nearest(name, names, count);
    vc_buffer out = vc_buffer_new(r->arena);
    if (near)
        return vc_format(r->arena, "did you mean \"%s\"?", near);
    for (size_t i = 0; i < count; i++)
        vc_buffer_printf(&out, "%s%s", i ? ", " : "one of: ", names[i]);
    return count ? out.text : NULL;
}

static bool one_of(const char *name, const char *const *names, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(names[i], name) == 0)
            return true;
    return false;
}

/* ---- who or what ---- */

static size_t subject_names(reader *r, const char **names)
{
    const vc_case *c = r->c;
    size_t count = 0;
    if (r->a->of == VC_ASSUMED_PARTY)
        for (size_t i = 0; i < c->summit->party_count; i++)
            names[count++] = c->summit->parties[i].id;
    else
        for (size_t i = 0; i < c->venue_count; i++) {
            const char *name = r->a->of == VC_ASSUMED_VENUE ? c->venues[i].id
                                                            : c->venues[i].host->code;
            if (!one_of(name, names, count))
                names[count++] = name;
        }
    return count;
}

static bool check_subject(reader *r)
{
    static const char *const missing[] = {[VC_ASSUMED_HOST] = "no venue lies in",
                                          [VC_ASSUMED_VENUE] = "there is no venue",
                                          [VC_ASSUMED_PARTY] = "there is no party"};
    const char **names = vc_arena_array(
        r->arena, r->c->venue_count + r->c->summit->party_count, sizeof *names);
    const size_t count = subject_names(r, names);
    if (one_of(r->a->subject, names, count))
        return true;
    return wrong(r, guess(r, r->a->subject, names, count), "%s \"%s\"",
                 missing[r->a->of], r->a->subject);
}

/* The names that a fact of such a subject may have. */
static const char *const *key_names(reader *r, unsigned of, size_t *count)
{
    const vc_vocabulary *all = r->c->vocabulary;
    const char **names = vc_arena_array(r->arena, all->count, sizeof *names);
    *count = 0;
    for (size_t i = 0; i < all->count; i++)
        if (all->keys[i]->of & of)
            names[(*count)++] = all->keys[i]->name;
    return names;
}

/* "sanctions.RUS" is what one writes who does not know of the @; NULL if it is none. */
static const char *with_at(reader *r, const char *name)
{
    const char *dot = strrchr(name, '.');
    if (!dot || !vc_iso_is_state(dot + 1))
        return NULL;
    const char *key = vc_arena_copy(r->arena, name, (size_t)(dot - name));
    const vc_key *found = vc_vocabulary_find(r->c->vocabulary, key);
    return found && found->toward ? vc_format(r->arena, "%s@%s", key, dot + 1) : NULL;
}

/* KEY or KEY@CODE. */
static bool read_key(reader *r, const char *text)
{
    static const unsigned bits[] = {VC_OF_HOST, VC_OF_VENUE, VC_OF_PARTY, VC_OF_SUMMIT};
    vc_assumption *a = r->a;
    size_t count;
    const size_t length = strcspn(text, "@");
    a->name = vc_arena_copy(r->arena, text, length);
    a->toward = text[length] ? text + length + 1 : NULL;
    a->key = vc_vocabulary_find(r->c->vocabulary, a->name);
    if (!a->key || !(a->key->of & bits[a->of])) {
        const char *const *names = key_names(r, bits[a->of], &count);
        const char *near = vc_nearest(a->name, names, count);
        const char *meant = with_at(r, a->name);
        if (meant)
            return wrong(r, vc_format(r->arena, "did you mean \"%s\"?", meant),
                         "a fact towards a state is written KEY@CODE, not \"%s\"",
                         a->name);
        return wrong(r, near ? guess(r, a->name, names, count) : NULL,
                     "the vocabulary has no fact \"%s\" of a %s", a->name,
                     SUBJECTS[a->of]);
    }
    if (a->key->toward && !a->toward)
        return wrong(r,
                     vc_format(r->arena, "%s@CODE, such as %s@RUS", a->name, a->name),
                     "\"%s\" holds towards a state", a->name);
    if (!a->key->toward && a->toward)
        return wrong(r, NULL, "\"%s\" holds towards no state", a->name);
    if (a->toward && !vc_iso_is_state(a->toward))
        return wrong(r, "an ISO 3166-1 alpha-3 code", "there is no state \"%s\"",
                     a->toward);
    return true;
}

/* ID.KEY; an id may hold a point itself, a key does not. */
static bool read_subject(reader *r, const char *text)
{
    const bool code = r->a->of == VC_ASSUMED_HOST; /* in which is no dot */
    const char *point = code ? strchr(text, '.') : strrchr(text, '.');
    if (!point || point == text)
        return wrong(r, FORMS, "it is not said which fact");
    r->a->subject = vc_arena_copy(r->arena, text, (size_t)(point - text));
    return check_subject(r) && read_key(r, point + 1);
}

static bool read_name(reader *r, const char *name)
{
    const vc_rule_set *rules = r->c->rules;
    const bool weight = r->a->of == VC_ASSUMED_WEIGHT;
    const size_t count = weight ? rules->criterion_count : rules->parameter_count;
    const char **names = vc_arena_array(r->arena, count, sizeof *names);
    for (size_t i = 0; i < count; i++)
        names[i] = weight ? rules->criteria[i].id : rules->parameters[i].name;
    r->a->name = name;
    if (one_of(name, names, count))
        return true;
    return wrong(r, guess(r, name, names, count), "the rule set %s has no %s \"%s\"",
                 rules->id, weight ? "criterion" : "parameter", name);
}

/* What stands left of "=". */
static bool read_target(reader *r, const char *text)
{
    const size_t length = strcspn(text, ":.");
    const char *word = vc_arena_copy(r->arena, text, length);
    size_t of = 0;
    while (of < SUBJECT_COUNT && strcmp(SUBJECTS[of], word) != 0)
        of++;
    const bool named = of <= VC_ASSUMED_PARTY;
    if (of == SUBJECT_COUNT) {
        const char *near = vc_nearest(word, SUBJECTS, SUBJECT_COUNT);
        return wrong(r, near ? guess(r, word, SUBJECTS, SUBJECT_COUNT) : FORMS,
                     "nothing is called \"%s\"", word);
    }
    if (!text[length] || (named && text[length] != ':') ||
        (of == VC_ASSUMED_SUMMIT && text[length] != '.'))
        return wrong(r, FORMS, "it is not said which");
    r->a->of = (vc_assumed)of;
    if (named)
        return read_subject(r, text + length + 1);
    if (of == VC_ASSUMED_SUMMIT)
        return read_key(r, text + length + 1);
    return read_name(r, text + length + 1);
}

/* ---- the value ---- */

/* As JSON if it is some and no text is wanted; else the bare words. */
static const vc_json *json_of(reader *r, const char *text, bool as_text)
{
    vc_faults none = vc_faults_new(r->arena);
    vc_document *document = NULL;
    const bool good = vc_json_parse(r->arena, &none, "--set", text, strlen(text), true,
                                    NULL, NULL, &document);
    if (good && (!as_text || document->root->type == VC_JSON_STRING ||
                 document->root->type == VC_JSON_NULL))
        return document->root;
    vc_document *words = vc_arena_alloc(r->arena, sizeof *words);
    vc_json *word = vc_arena_alloc(r->arena, sizeof *word);
    *words = (vc_document){.name = "--set", .text = text, .length = strlen(text)};
    *word = (vc_json){.type = VC_JSON_STRING, .string = text, .document = words};
    return word;
}

static bool read_fact_value(reader *r, const char *text)
{
    const vc_key *key = r->a->key;
    const vc_type_kind kind = key->type.kind;
    vc_faults own = vc_faults_new(r->arena);
    const vc_json *json = json_of(
        r, text, kind == VC_TYPE_WORD || kind == VC_TYPE_TEXT || kind == VC_TYPE_DATE);
    r->a->value = vc_unknown();
    if (json->type == VC_JSON_NULL ||
        vc_key_value(r->arena, &own, key, json, &r->a->value))
        return true;
    return wrong(r, own.first->expected, "%s", own.first->message);
}

static bool read_weight(reader *r, const vc_json *json)
{
    double weight;
    if (json->type != VC_JSON_NUMBER || !vc_load_weight(json->number, &weight))
        return wrong(r, "only the ratios of weights count", "a weight is %s",
                     VC_WEIGHT_RANGE);
    r->a->value = vc_number(weight);
    return true;
}

static bool read_parameter(reader *r, const char *text)
{
    const vc_parameter *p = r->c->rules->parameters;
    while (strcmp(p->name, r->a->name) != 0)
        p++;
    const vc_json *json = json_of(r, text, p->value.kind == VC_KIND_STRING);
    r->a->value = vc_value_from_json(r->arena, json);
    if (r->a->value.kind == p->value.kind)
        return true;
    return wrong(r,
                 p->value.kind == VC_KIND_NUMBER    ? "a number"
                 : p->value.kind == VC_KIND_BOOLEAN ? "true or false"
                                                    : "a text",
                 "the parameter \"%s\" cannot be %s", p->name, vc_json_type_name(json));
}

static bool read_value(reader *r, const char *text)
{
    if (!*text)
        return wrong(r, NULL, "there is no value behind \"=\"");
    if (r->a->key)
        return read_fact_value(r, text);
    if (r->a->of == VC_ASSUMED_WEIGHT)
        return read_weight(r, json_of(r, text, false));
    return read_parameter(r, text);
}

/* ---- all ---- */

/* Of two values for one thing one would be lost silently. */
static void check_twice(reader *r, const vc_assumption *all, size_t before)
{
    const size_t length = strcspn(r->a->text, "=");
    for (size_t i = 0; i < before; i++)
        if (strncmp(all[i].text, r->a->text, length) == 0 &&
            all[i].text[length] == '=') {
            wrong(r, NULL, "it is assumed already that %s", all[i].text);
            return;
        }
}

/* The last that is assumed of the criterion's weight, of `count`; NULL: nothing is. */
static vc_assumption *weight_of(vc_assumption *all, size_t count, const char *criterion)
{
    while (count-- > 0)
        if (all[count].of == VC_ASSUMED_WEIGHT && all[count].name &&
            strcmp(all[count].name, criterion) == 0)
            return &all[count];
    return NULL;
}

/* No score can be computed where nothing weighs; the last that is assumed is named. */
static void check_sum(const vc_case *c, vc_faults *faults, vc_assumption *all,
                      size_t count)
{
    vc_assumption *last = NULL;
    for (size_t i = 0; i < c->rules->criterion_count; i++) {
        const vc_criterion *criterion = &c->rules->criteria[i];
        vc_assumption *a = weight_of(all, count, criterion->id);
        if ((a ? a->value.as.number : criterion->weight) > 0)
            return;
        last = a && (!last || a > last) ? a : last;
    }
    reader r = {c, c->arena, faults, last};
    if (last)
        wrong(&r, "at least one criterion with a weight above zero",
              "then no criterion weighs anything");
}

const vc_assumption *vc_assumptions_read(const vc_case *c, vc_faults *faults,
                                         const char *const *texts, size_t count)
{
    vc_assumption *all = vc_arena_array(c->arena, count, sizeof *all);
    const size_t before = faults->count;
    for (size_t i = 0; i < count; i++) {
        reader r = {c, c->arena, faults, &all[i]};
        all[i].text = vc_arena_string(c->arena, texts[i]);
        const char *sign = strchr(all[i].text, '=');
        if (!sign) {
            wrong(&r, FORMS, "there is no \"=\" in it");
            continue;
        }
        const char *target =
            vc_arena_copy(c->arena, all[i].text, (size_t)(sign - all[i].text));
        if (read_target(&r, target) && read_value(&r, sign + 1))
            check_twice(&r, all, i);
    }
    if (faults->count == before)
        check_sum(c, faults, all, count);
    return all;
}
