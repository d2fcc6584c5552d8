/* texts.c - names and strings, which cJSON reads. Its tree and the skeleton have the same
 * shape and are walked side by side; what is taken is packed tightly, and the tree is
 * given back before the next text is read, so that its memory serves again. */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include <cjson/cJSON.h>

#include "json/internal.h"

enum {
    PIECE = 4096,         /* bytes that are allocated at a time */
    LONGEST_PIECE = 4096, /* bytes of text that cJSON reads at a time */
    REMEMBERED = 64       /* names: most come again and again */
};

typedef struct packing {
    vc_arena *arena;
    char *room;
    size_t left;
    size_t most; /* bytes that are still to come at most */
    const char *names[REMEMBERED];
    const vc_cut *cuts; /* that are still to come */
    size_t cut_count;
    cJSON **held; /* what cJSON has made and not got back, or NULL */
} packing;

static const char *pack(packing *p, const char *text, size_t length)
{
    const size_t size = length + 1;
    if (size > p->left) {
        p->left = p->most < PIECE ? p->most : PIECE;
        if (p->left < size)
            p->left = size;
        p->room = vc_arena_alloc(p->arena, p->left);
    }
    char *packed = memcpy(p->room, text, size);
    p->room += size;
    p->left -= size;
    p->most -= size < p->most ? size : p->most;
    return packed;
}

static const char *pack_name(packing *p, const char *name)
{
    const size_t length = strlen(name);
    const size_t first = (unsigned char)name[0];
    const size_t last = length > 0 ? (unsigned char)name[length - 1] : 0;
    const char **slot = &p->names[(first * 5 + last * 3 + length) % REMEMBERED];
    if (*slot == NULL || strcmp(*slot, name) != 0)
        *slot = pack(p, name, length);
    return *slot;
}

static int compare_members(const void *a, const void *b)
{
    const vc_json *const *x = a, *const *y = b;
    return strcmp((*x)->key, (*y)->key);
}

void vc_json_index(vc_arena *arena, vc_json *object)
{
    if (object->type != VC_JSON_OBJECT || object->count <= VC_JSON_INDEXED)
        return;
    const vc_json **index = vc_arena_array(arena, object->count, sizeof *index);
    size_t i = 0;
    for (const vc_json *member = object->child; member != NULL; member = member->next)
        index[i++] = member;
    qsort(index, object->count, sizeof *index, compare_members);
    object->index = index;
}

/* The recursion is as deep as the text is nested, which the scanner has limited. */
static void take_texts(packing *p, vc_json *node, const cJSON *item)
{
    if (node->type == VC_JSON_STRING)
        node->string = pack(p, item->valuestring, strlen(item->valuestring));
    const cJSON *from = item->child;
    for (vc_json *child = (vc_json *)node->child; child != NULL;
         child = (vc_json *)child->next) {
        if (child->deferred)
            continue;
        assert(from != NULL);
        if (node->type == VC_JSON_OBJECT)
            child->key = pack_name(p, from->string);
        take_texts(p, child, from);
        from = from->next;
    }
    assert(from == NULL);
    vc_json_index(p->arena, node);
}

/* The node's text without its cuts; from malloc. */
static char *reduce(const vc_json *node, const vc_cut *cuts, size_t count,
                    size_t *length)
{
    const char *text = node->document->text;
    char *reduced = malloc(node->end - node->offset + 1), *out = reduced;
    size_t from = node->offset;
    if (reduced == NULL)
        return NULL;
    for (size_t i = 0; i <= count; i++) {
        const vc_cut *next = i < count ? &cuts[i] : NULL;
        size_t to = next != NULL ? next->begin : node->end;
        memcpy(out, text + from, to - from);
        out += to - from;
        if (next == NULL)
            break;
        if (next->number)
            *out++ = '0';
        from = next->end;
    }
    *length = (size_t)(out - reduced);
    return reduced;
}

/* How many of the cuts that are still to come lie in the node; those before it are
 * passed. */
static size_t cuts_in(packing *p, const vc_json *node)
{
    size_t count = 0;
    while (p->cut_count > 0 && p->cuts->begin < node->offset) {
        p->cuts++;
        p->cut_count--;
    }
    while (count < p->cut_count && p->cuts[count].begin < node->end)
        count++;
    return count;
}

static cJSON *parse_tree(packing *p, const vc_json *node)
{
    const size_t count = cuts_in(p, node);
    size_t length = node->end - node->offset;
    if (count == 0)
        return cJSON_ParseWithLength(node->document->text + node->offset, length);
    char *reduced = reduce(node, p->cuts, count, &length);
    cJSON *tree = reduced != NULL ? cJSON_ParseWithLength(reduced, length) : NULL;
    free(reduced);
    return tree;
}

/* The texts are known to be valid, so that cJSON can fail for want of memory only. */
static const cJSON *hold(packing *p, cJSON *tree)
{
    if (tree == NULL)
        vc_arena_array(p->arena, SIZE_MAX, 2); /* fails */
    return *p->held = tree;
}

static void give_back(void *held)
{
    cJSON_Delete(*(cJSON **)held);
    *(cJSON **)held = NULL;
}

static const char *take_name(packing *p, const vc_json *member)
{
    const vc_document *document = member->document;
    const cJSON *name =
        hold(p, cJSON_ParseWithLengthOpts(document->text + member->key_offset,
                                          document->length - member->key_offset, NULL,
                                          false));
    const char *packed = pack_name(p, name->valuestring);
    give_back(p->held);
    return packed;
}

/* What is long goes to cJSON in pieces, so that its tree stays small: what it takes is
 * then at hand again for the next piece. As deep as the text is nested. */
static void take_piecewise(packing *p, vc_json *node)
{
    if (node->end - node->offset <= LONGEST_PIECE || node->child == NULL) {
        take_texts(p, node, hold(p, parse_tree(p, node)));
        give_back(p->held);
        return;
    }
    for (vc_json *child = (vc_json *)node->child; child != NULL;
         child = (vc_json *)child->next) {
        if (child->deferred)
            continue;
        if (node->type == VC_JSON_OBJECT)
            child->key = take_name(p, child);
        take_piecewise(p, child);
    }
    vc_json_index(p->arena, node);
}

void vc_json_take_texts(vc_arena *arena, vc_json *root, const vc_cut *cuts,
                        size_t cut_count)
{
    packing p = {.arena = arena,
                 .most = root->end - root->offset,
                 .cuts = cuts,
                 .cut_count = cut_count};
    p.held = vc_arena_alloc(arena, sizeof(cJSON *));
    vc_arena_defer(arena, give_back,
                   p.held); /* for want of memory jumps over the end */
    take_piecewise(&p, root);
}
