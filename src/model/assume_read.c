#include "model/assume_read.h"

#include <stdarg.h>
#include <string.h>

#include "json/diagnose.h"
#include "model/assume_hint.h"
#include "model/iso.h"
#include "model/load.h"

/* What may stand before the name: the words of the command line. */
static const char *const SUBJECTS[] = {
    [VC_ASSUMED_HOST] = "host",           [VC_ASSUMED_VENUE] = "venue",
    [VC_ASSUMED_PARTY] = "party",         [VC_ASSUMED_SUMMIT] = "summit",
    [VC_ASSUMED_PARAMETER] = "parameter", [VC_ASSUMED_WEIGHT] = "weight"};

enum { SUBJECT_COUNT = sizeof SUBJECTS / sizeof *SUBJECTS };

/* How each is written. */
static const char *const FORM[] = {[VC_ASSUMED_HOST] = "host:CODE.KEY=VALUE",
                                   [VC_ASSUMED_VENUE] = "venue:ID.KEY=VALUE",
                                   [VC_ASSUMED_PARTY] = "party:ID.KEY=VALUE",
                                   [VC_ASSUMED_SUMMIT] = "summit.KEY=VALUE",
                                   [VC_ASSUMED_PARAMETER] = "parameter.NAME=VALUE",
                                   [VC_ASSUMED_WEIGHT] = "weight:CRITERION=NUMBER"};

static const unsigned BITS[] = {[VC_ASSUMED_HOST] = VC_OF_HOST,
                                [VC_ASSUMED_VENUE] = VC_OF_VENUE,
                                [VC_ASSUMED_PARTY] = VC_OF_PARTY,
                                [VC_ASSUMED_SUMMIT] = VC_OF_SUMMIT};

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
    const char *quote = *r->a->text && !strpbrk(r->a->text, " \t") ? "" : "\"";
    vc_fault *fault =
        vc_fault_add(r->faults, VC_NOWHERE, "assumption", "--set %s%s%s: %s", quote,
                     r->a->text, quote, text.text);
    fault->status = VC_USAGE;
    fault->expected = expected;
    return false;
}

/* A question, where there is something to ask about. */
static const char *ask(reader *r, const char *meant)
{
    return meant ? vc_format(r->arena, "did you mean \"%s\"?", meant) : NULL;
}

/* What to say to whoever named none of these. */
static const char *guess(reader *r, const char *name, const char *const *names,
                         size_t count)
{
    const char *near = vc_nearest(name, names, count);
    vc_buffer out = vc_buffer_new(r->arena);
    if (near)
        return ask(r, near);
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
    const char *meant = r->a->of == VC_ASSUMED_HOST
                            ? vc_assume_meant_state(r->arena, r->c, r->a->subject)
                            : NULL;
    return wrong(r,
                 meant && one_of(meant, names, count)
                     ? ask(r, meant)
                     : guess(r, r->a->subject, names, count),
                 "%s \"%s\"", missing[r->a->of], r->a->subject);
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

static bool no_such_key(reader *r)
{
    const vc_assumption *a = r->a;
    size_t count;
    const char *const *names = key_names(r, BITS[a->of], &count);
    const char *near = vc_nearest(a->name, names, count);
    const char *meant = with_at(r, a->name);
    if (meant)
        return wrong(r, ask(r, meant),
                     "a fact towards a state is written KEY@CODE, not \"%s\"", a->name);
    if (!near)
        near = vc_assume_meant_key(r->arena, r->c, BITS[a->of], a->subject, a->name);
    return wrong(r, near ? ask(r, near) : "venuecheck facts lists all that there are",
                 "the vocabulary has no fact \"%s\" of a %s", a->name, SUBJECTS[a->of]);
}

static bool no_such_state(reader *r)
{
    const char *meant = vc_assume_meant_state(r->arena, r->c, r->a->toward);
    return wrong(r, meant ? ask(r, meant) : "an ISO 3166-1 alpha-3 code, such as RUS",
                 "there is no state \"%s\"", r->a->toward);
}

/* KEY or KEY@CODE. */
static bool read_key(reader *r, const char *text)
{
    vc_assumption *a = r->a;
    const size_t length = strcspn(text, "@");
    if (length == 0)
        return wrong(r, FORM[a->of], "it is not said which fact");
    a->name = vc_arena_copy(r->arena, text, length);
    a->toward = text[length] ? text + length + 1 : NULL;
    a->key = vc_vocabulary_find(r->c->vocabulary, a->name);
    if (!a->key || !(a->key->of & BITS[a->of]))
        return no_such_key(r);
    if (a->key->toward && !a->toward)
        return wrong(r,
                     vc_format(r->arena, "%s@CODE, such as %s@RUS", a->name, a->name),
                     "\"%s\" holds towards a state", a->name);
    if (!a->key->toward && a->toward)
        return wrong(r, ask(r, a->name), "\"%s\" holds towards no state", a->name);
    return !a->toward || vc_iso_is_state(a->toward) || no_such_state(r);
}

/* Where the key begins: behind an id that is there, else behind the last point but one
 * that parts the key from a state. */
static const char *key_point(reader *r, const char *text)
{
    const char *there = vc_assume_point(r->c, BITS[r->a->of], text);
    const char *last = strrchr(text, '.'), *before = last;
    if (there || !last || r->a->of == VC_ASSUMED_HOST)
        return there ? there : strchr(text, '.');
    while (before > text && before[-1] != '.')
        before--;
    return vc_iso_is_state(last + 1) && before > text ? before - 1 : last;
}

/* ID.KEY; an id may hold a point itself. */
static bool read_subject(reader *r, const char *text)
{
    const char *point = key_point(r, text);
    if (!point || point == text)
        return wrong(r, FORM[r->a->of], "it is not said which fact of which %s",
                     SUBJECTS[r->a->of]);
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
        const char *meant = vc_assume_meant_target(r->arena, r->c, text);
        const char *near = vc_nearest(word, SUBJECTS, SUBJECT_COUNT);
        return wrong(r,
                     meant  ? ask(r, meant)
                     : near ? ask(r, near)
                            : FORMS,
                     "nothing is called \"%s\"", word);
    }
    if (of == VC_ASSUMED_SUMMIT && text[length] == ':')
        return wrong(r, ask(r, vc_format(r->arena, "summit.%s", text + length + 1)),
                     "there is only one summit");
    if (!text[length] || !text[length + 1] || (named && text[length] != ':'))
        return wrong(r, FORM[of], "it is not said which");
    r->a->of = (vc_assumed)of;
    if (named)
        return read_subject(r, text + length + 1);
    if (of == VC_ASSUMED_SUMMIT)
        return read_key(r, text + length + 1);
    return read_name(r, text + length + 1);
}

/* ---- the value ---- */

/* Words that say themselves what would be right stay alone. */
static const char *or_null(reader *r, const char *expected)
{
    static const char by_null[] = "null for \"not known\"";
    if (!expected)
        return by_null;
    return strncmp(expected, "did you", 7) == 0
               ? expected
               : vc_format(r->arena, "%s, or %s", expected, by_null);
}

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
    return wrong(r, or_null(r, own.first->expected), "%s", own.first->message);
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
        return wrong(r, r->a->key ? "null says that it is not known" : NULL,
                     "there is no value behind \"=\"");
    if (r->a->key)
        return read_fact_value(r, text);
    if (r->a->of == VC_ASSUMED_WEIGHT)
        return read_weight(r, json_of(r, text, false));
    return read_parameter(r, text);
}

/* ---- all ---- */

bool vc_assume_same(const char *a, const char *b)
{
    return a && b ? strcmp(a, b) == 0 : a == b;
}

/* Of two values for one thing one would be lost silently. */
static void check_twice(reader *r, const vc_assumption *all, size_t before)
{
    for (size_t i = 0; i < before; i++)
        if (all[i].of == r->a->of && vc_assume_same(all[i].subject, r->a->subject) &&
            vc_assume_same(all[i].name, r->a->name) &&
            vc_assume_same(all[i].toward, r->a->toward)) {
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

/* Where the text is no UTF-8; its length if it is. */
static size_t first_bad_byte(const char *text)
{
    const unsigned char *at = (const unsigned char *)text, *end = at + strlen(text);
    while (at < end && vc_utf8_length(at, end) > 0)
        at += vc_utf8_length(at, end);
    return (size_t)((const char *)at - text);
}

static void read_one(reader *r, const vc_assumption *all, size_t before)
{
    const char *text = r->a->text;
    const size_t good = first_bad_byte(text);
    if (text[good]) {
        r->a->text = vc_arena_copy(r->arena, text, good);
        wrong(r, NULL, "what follows is not UTF-8");
        return;
    }
    const char *sign = strchr(text, '=');
    if (!sign) {
        const char *meant = vc_assume_meant_target(r->arena, r->c, text);
        wrong(r, meant ? vc_format(r->arena, "%s=VALUE", meant) : FORMS,
              "there is no \"=\" in it");
        return;
    }
    if (sign == text) {
        wrong(r, FORMS, "there is nothing before \"=\"");
        return;
    }
    if (read_target(r, vc_arena_copy(r->arena, text, (size_t)(sign - text))) &&
        read_value(r, sign + 1))
        check_twice(r, all, before);
}

const vc_assumption *vc_assumptions_read(const vc_case *c, vc_faults *faults,
                                         const char *const *texts, size_t count)
{
    vc_assumption *all = vc_arena_array(c->arena, count, sizeof *all);
    const size_t before = faults->count;
    for (size_t i = 0; i < count; i++) {
        reader r = {c, c->arena, faults, &all[i]};
        all[i].text = vc_arena_string(c->arena, texts[i]);
        read_one(&r, all, i);
    }
    if (faults->count == before)
        check_sum(c, faults, all, count);
    return all;
}
