/* The skeleton of a document: the scanner's events tell types, places and who is whose
 * child, and what is not wanted is left out or deferred here. Names and strings come
 * into it by texts.c. Numbers are read by us: cJSON's depend on the locale. */
#include "json/json.h"

#include <string.h>

#include "json/keys.h"
#include "json/internal.h"
#include "json/scanner.h"

enum {
    CJSON_NUMBER = 63,  /* cJSON 1.7.15 cuts longer numbers (parse_number's buffer) */
    LARGEST_POOL = 256, /* nodes that are allocated at a time */
    SHOWN_DUPLICATES = 1000 /* more are told as a number */
};

typedef struct level {
    vc_json *node; /* NULL in what is not wanted */
    vc_json *last; /* child */
    vc_key_set keys;
    const char *parent; /* key around it, for the filter */
    uint32_t cut_from;  /* where to cut if the next member is not wanted */
    bool filled;        /* a member that is wanted was there */
    bool pending;       /* none so far, but one that is not */
} level;

typedef struct builder {
    vc_arena *arena;
    const vc_document *document;
    vc_json_want *want;
    void *context;
    vc_json *root;
    level levels[VC_JSON_DEPTH +
                 1]; /* levels[depth] is the innermost; 0 is no container */
    unsigned depth, unwanted_depth;
    bool unwanted;          /* in the value of a member of levels[unwanted_depth] */
    const char *deferred;   /* its name, if it is deferred and its value comes next */
    vc_json *deferred_node; /* while its value is passed */
    vc_keys keys;
    uint32_t key_offset;
    const char *parent; /* of the container that may begin next */
    vc_json *pool;
    size_t pool_left, pool_size;
    vc_cut *cuts;
    size_t cut_count, cut_capacity;
} builder;

static void add_cut(builder *b, uint32_t begin, uint32_t end, bool number)
{
    if (b->cut_count == b->cut_capacity) {
        size_t capacity = b->cut_capacity == 0 ? 64 : 2 * b->cut_capacity;
        vc_cut *cuts = vc_arena_array(b->arena, capacity, sizeof *cuts);
        if (b->cut_count > 0)
            memcpy(cuts, b->cuts, b->cut_count * sizeof *cuts);
        b->cuts = cuts;
        b->cut_capacity = capacity;
    }
    b->cuts[b->cut_count++] = (vc_cut){begin, end, number};
}

static vc_json *take_node(builder *b)
{
    if (b->pool_left == 0) {
        b->pool_size = b->pool_size == 0 ? 8 : 2 * b->pool_size;
        if (b->pool_size > LARGEST_POOL)
            b->pool_size = LARGEST_POOL;
        b->pool = vc_arena_array(b->arena, b->pool_size, sizeof *b->pool);
        b->pool_left = b->pool_size;
    }
    b->pool_left--;
    return b->pool++;
}

static vc_json *add_node(builder *b, vc_json_type type, const vc_event *event)
{
    level *top = &b->levels[b->depth];
    vc_json *node = take_node(b);
    node->type = type;
    node->document = b->document;
    node->key_offset = b->key_offset;
    node->offset = (uint32_t)event->begin;
    node->end = (uint32_t)event->end;
    if (b->depth == 0) {
        b->root = node;
        return node;
    }
    top->node->count++;
    if (top->last != NULL)
        top->last->next = node;
    else
        top->node->child = node;
    top->last = node;
    return node;
}

/* Before the first wanted member, cuts reach from the opening bracket over the comma. */
static void cut_pending(builder *b, level *top, size_t end)
{
    if (top->pending)
        add_cut(b, top->node->offset + 1, (uint32_t)end, false);
    top->pending = false;
}

/* After a wanted member, cuts reach from its end over the comma to the end of what is
 * not wanted. */
static void end_value(builder *b, size_t end)
{
    level *top = &b->levels[b->depth];
    if (!b->unwanted) {
        top->cut_from = (uint32_t)end;
        return;
    }
    if (b->depth != b->unwanted_depth)
        return;
    b->unwanted = false;
    if (b->deferred_node != NULL)
        b->deferred_node->end = (uint32_t)end;
    b->deferred_node = NULL;
    if (top->filled)
        add_cut(b, top->cut_from, (uint32_t)end, false);
    else
        top->pending = true;
    top->cut_from = (uint32_t)end;
}

/* The node of a member that is deferred, as soon as its value begins. */
static void add_deferred(builder *b, vc_json_type type, const vc_event *event)
{
    b->deferred_node = add_node(b, type, event);
    b->deferred_node->key = b->deferred;
    b->deferred_node->deferred = true;
    b->deferred = NULL;
}

/* From the end of a key to the value: a colon and white space, if the text is good. */
static size_t gap(const builder *b, size_t key_end)
{
    return strspn(b->document->text + key_end, ": \t\r\n");
}

static bool is_bracket(char c)
{
    return c == '{' || c == '[';
}

static void on_key(builder *b, const vc_event *event)
{
    level *top = &b->levels[b->depth];
    const vc_key *key = vc_keys_add(&b->keys, &top->keys, b->document->text,
                                    event->begin, event->end, event->escaped);
    if (b->unwanted)
        return;
    b->key_offset = (uint32_t)event->begin;
    if (b->want != NULL) {
        vc_json_wanted wanted =
            b->want(b->context, b->depth, top->parent, key->text, key->length);
        if (wanted == VC_JSON_DEFER &&
            !is_bracket(b->document->text[event->end + gap(b, event->end)]))
            wanted = VC_JSON_BUILD;
        const char *name = wanted == VC_JSON_OMIT
                               ? NULL
                               : vc_arena_copy(b->arena, key->text, key->length);
        if (wanted != VC_JSON_BUILD) {
            b->unwanted = true;
            b->unwanted_depth = b->depth;
            b->deferred = name;
            return;
        }
        b->parent = name;
    }
    cut_pending(b, top, event->begin);
    top->filled = true;
}

static void on_open(builder *b, const vc_event *event)
{
    vc_json_type type = event->type == VC_EVENT_OBJECT ? VC_JSON_OBJECT : VC_JSON_ARRAY;
    if (b->deferred != NULL)
        add_deferred(b, type, event);
    vc_json *node = b->unwanted ? NULL : add_node(b, type, event);
    b->levels[++b->depth] =
        (level){.node = node, .parent = b->parent, .keys = vc_keys_begin(&b->keys)};
    b->key_offset = (uint32_t)event->begin;
}

static void on_close(builder *b, const vc_event *event)
{
    level *top = &b->levels[b->depth];
    vc_keys_end(&b->keys, &top->keys);
    if (top->node != NULL) {
        cut_pending(b, top, event->begin);
        top->node->end = (uint32_t)event->end;
    }
    b->parent = b->levels[--b->depth].parent;
    end_value(b, event->end);
}

static void on_scalar(builder *b, const vc_event *event)
{
    static const vc_json_type types[] = {[VC_EVENT_STRING] = VC_JSON_STRING,
                                         [VC_EVENT_NUMBER] = VC_JSON_NUMBER,
                                         [VC_EVENT_TRUE] = VC_JSON_TRUE,
                                         [VC_EVENT_FALSE] = VC_JSON_FALSE,
                                         [VC_EVENT_NULL] = VC_JSON_NULL};
    if (!b->unwanted) {
        vc_json *node = add_node(b, types[event->type], event);
        if (event->type == VC_EVENT_NUMBER) {
            const char *text = b->document->text;
            node->number = vc_number_read(text + event->begin, text + event->end);
            if (event->end - event->begin > CJSON_NUMBER)
                add_cut(b, node->offset, node->end, true);
        }
    }
    end_value(b, event->end);
}

static void on_event(void *context, const vc_event *event)
{
    builder *b = context;
    switch (event->type) {
    case VC_EVENT_KEY: on_key(b, event); break;
    case VC_EVENT_OBJECT:
    case VC_EVENT_ARRAY: on_open(b, event); break;
    case VC_EVENT_OBJECT_END:
    case VC_EVENT_ARRAY_END: on_close(b, event); break;
    default: on_scalar(b, event); break;
    }
}

static vc_place place_at(const vc_document *document, size_t offset)
{
    return (vc_place){document->name, document->text, document->length, offset};
}

static void report_duplicates(builder *b, vc_faults *faults)
{
    size_t count = b->keys.duplicate_count;
    vc_keys_sort_duplicates(&b->keys);
    for (size_t i = 0; i < count && i < SHOWN_DUPLICATES; i++) {
        const vc_duplicate *twice = &b->keys.duplicates[i];
        vc_fault *fault =
            vc_fault_add(faults, place_at(b->document, twice->key.offset),
                         "json-duplicate-key", "duplicate key %s",
                         vc_json_quote(b->arena, twice->key.text, twice->key.length));
        fault->expected = "each key once";
        fault->related = place_at(b->document, twice->first_offset);
        fault->related_message = "first written here";
    }
    if (count > SHOWN_DUPLICATES)
        vc_fault_add(
            faults,
            place_at(b->document, b->keys.duplicates[SHOWN_DUPLICATES].key.offset),
            "json-duplicate-key", "%zu more duplicate keys", count - SHOWN_DUPLICATES);
}

static void report_error(const builder *b, vc_faults *faults,
                         const vc_scan_error *error)
{
    vc_fault *fault = vc_fault_add(faults, place_at(b->document, error->offset),
                                   error->code, "%s", error->message);
    fault->expected = error->expected;
    if (error->related_message != NULL) {
        fault->related = place_at(b->document, error->related);
        fault->related_message = error->related_message;
    }
}

/* Bytes [from, to) of the document's text; false with faults. */
static bool build(builder *b, vc_faults *faults, size_t from, size_t to)
{
    vc_scan_error error;
    bool good = vc_json_scan_part(b->document->text, from, to, on_event, b, &error);
    while (!good && b->depth > 0)
        vc_keys_end(&b->keys, &b->levels[b->depth--].keys);
    report_duplicates(b, faults);
    if (!good)
        report_error(b, faults, &error);
    if (!good || b->keys.duplicate_count > 0)
        return false;
    vc_json_take_texts(b->arena, b->root, b->cuts, b->cut_count);
    return true;
}

static vc_document *new_document(vc_arena *arena, const char *name, const char *text,
                                 size_t length, bool copy)
{
    vc_document *document = vc_arena_alloc(arena, sizeof *document);
    document->name = vc_arena_string(arena, name);
    document->text = copy ? vc_arena_copy(arena, text, length) : text;
    document->length = length;
    return document;
}

static void begin(builder *b, vc_arena *arena, const vc_document *document)
{
    *b = (builder){.arena = arena, .document = document, .keys = vc_keys_new(arena)};
    b->parent = b->levels[0].parent = "";
}

static bool parse(builder *b, vc_faults *faults, vc_document *read,
                  vc_document **document)
{
    if (!build(b, faults, 0, read->length))
        return false;
    read->root = b->root;
    *document = read;
    return true;
}

bool vc_json_parse(vc_arena *arena, vc_faults *faults, const char *name,
                   const char *text, size_t length, bool copy, vc_json_want *want,
                   void *context, vc_document **document)
{
    builder b;
    if (length >= UINT32_MAX) {
        vc_fault_add(faults, (vc_place){name, NULL, 0, 0}, "file-size",
                     "text of 4 GiB or more");
        return false;
    }
    vc_document *read = new_document(arena, name, text, length, copy);
    begin(&b, arena, read);
    b.want = want;
    b.context = context;
    return parse(&b, faults, read, document);
}

const vc_json *vc_json_build(vc_arena *arena, const vc_json *value)
{
    builder b;
    vc_faults none = vc_faults_new(arena); /* it has been scanned */
    if (value == NULL || !value->deferred)
        return value;
    if (value->document->frozen != NULL)
        return vc_json_thaw_deferred(arena, value);
    begin(&b, arena, value->document);
    if (!build(&b, &none, value->offset, value->end))
        return value;
    b.root->key = value->key;
    b.root->key_offset = value->key_offset;
    b.root->next = value->next;
    return b.root;
}
