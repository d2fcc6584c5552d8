/* pattern.c - text to tree, tree to states, states over text. */
#include "json/pattern.h"

#include <stdint.h>
#include <string.h>

enum {
    LARGEST = 512,      /* states */
    MOST_REPEATED = 64, /* n and m of {n,m} */
    DEEPEST = 16        /* groups in groups */
};

typedef struct range {
    uint32_t low, high;
} range;

/* A set of code points. */
typedef struct class
{
    range *ranges;
    size_t count;
    bool negated;
} class;

/* ---- the tree ---- */

typedef enum node_kind {
    NODE_EMPTY,
    NODE_CLASS,
    NODE_BEGIN,
    NODE_END,
    NODE_BOTH,   /* left, then right */
    NODE_EITHER, /* left or right */
    NODE_REPEAT  /* left, least to most times */
} node_kind;

typedef struct node {
    node_kind kind;
    class class;
    int least, most; /* most below 0: any number */
    const struct node *left, *right;
} node;

typedef struct reader {
    vc_arena *arena;
    const char *at;
    const char *problem; /* the first; reading goes on to the end of its function */
    int depth;
} reader;

static const node *read_either(reader *r);

static node *new_node(reader *r, node_kind kind, const node *left, const node *right)
{
    node *n = vc_arena_alloc(r->arena, sizeof *n);
    n->kind = kind;
    n->left = left;
    n->right = right;
    return n;
}

static const node *refuse(reader *r, const char *problem)
{
    if (!r->problem)
        r->problem = problem;
    return new_node(r, NODE_EMPTY, NULL, NULL);
}

/* The code point at *at, which moves behind it. */
static uint32_t next_point(const char **at)
{
    const unsigned char *s = (const unsigned char *)*at;
    const int more = *s < 0x80 ? 0 : *s < 0xE0 ? 1 : *s < 0xF0 ? 2 : 3;
    uint32_t point = more == 0 ? *s : *s & (0x3FU >> more);
    for (int i = 1; i <= more; i++)
        point = point << 6 | (s[i] & 0x3FU);
    *at += more + 1;
    return point;
}

/* Room for the ranges is what the pattern's own length could need at most. */
static void add_range(class *set, uint32_t low, uint32_t high)
{
    set->ranges[set->count++] = (range){low, high};
}

/* What follows a backslash: a set of its own (true), or one character. */
static bool read_escape(reader *r, class *set, uint32_t *point)
{
    const char c = *r->at;
    if (c == 'd' || c == 'w')
        add_range(set, '0', '9');
    if (c == 'w') {
        add_range(set, 'a', 'z');
        add_range(set, 'A', 'Z');
        add_range(set, '_', '_');
    }
    if (c == 's') {
        add_range(set, '\t', '\r');
        add_range(set, ' ', ' ');
    }
    *point = c == 't' ? '\t' : c == 'n' ? '\n' : c == 'r' ? '\r' : (unsigned char)c;
    const bool set_of_its_own = c == 'd' || c == 'w' || c == 's';
    if (!set_of_its_own && (!c || !strchr("tnr^$\\.*+?()[]{}|/-", c)))
        refuse(r, "an escape that is not known");
    if (c)
        r->at++;
    return set_of_its_own;
}

/* One end of a range in a class; true if it was a set such as \d instead. */
static bool read_member(reader *r, class *set, uint32_t *point)
{
    if (*r->at == '\\') {
        r->at++;
        return read_escape(r, set, point);
    }
    *point = next_point(&r->at);
    return false;
}

static const node *read_class(reader *r)
{
    node *n = new_node(r, NODE_CLASS, NULL, NULL);
    class *set = &n->class;
    set->ranges = vc_arena_array(r->arena, 4 * strlen(r->at) + 1, sizeof *set->ranges);
    if (*r->at == '^') {
        set->negated = true;
        r->at++;
    }
    while (*r->at && *r->at != ']' && !r->problem) {
        uint32_t low, high;
        if (read_member(r, set, &low))
            continue;
        high = low;
        if (r->at[0] == '-' && r->at[1] && r->at[1] != ']') {
            r->at++;
            if (read_member(r, set, &high))
                return refuse(r, "a range that ends in a set");
        }
        if (high < low)
            return refuse(r, "a range that runs backwards");
        add_range(set, low, high);
    }
    if (*r->at != ']')
        return refuse(r, "a class without its ]");
    r->at++;
    return n;
}

static const node *read_group(reader *r)
{
    if (r->at[0] == '?' && r->at[1] != ':')
        return refuse(r, "a group of a kind that is not known");
    if (*r->at == '?')
        r->at += 2;
    if (++r->depth > DEEPEST)
        return refuse(r, "groups that nest too deeply");
    const node *inner = read_either(r);
    r->depth--;
    if (*r->at != ')')
        return refuse(r, "a group without its )");
    r->at++;
    return inner;
}

static const node *read_literal(reader *r)
{
    node *n = new_node(r, NODE_CLASS, NULL, NULL);
    uint32_t point;
    n->class.ranges = vc_arena_array(r->arena, 4, sizeof *n->class.ranges);
    if (!read_member(r, &n->class, &point))
        add_range(&n->class, point, point);
    return n;
}

static const node *read_atom(reader *r)
{
    const char c = *r->at;
    if (c == '\\')
        return read_literal(r);
    if (c && strchr("*+?{}])", c))
        return refuse(r, "a sign that stands for nothing here");
    if (c == '^' || c == '$') {
        r->at++;
        return new_node(r, c == '^' ? NODE_BEGIN : NODE_END, NULL, NULL);
    }
    if (c == '.') { /* everything but the ends of lines */
        node *n = new_node(r, NODE_CLASS, NULL, NULL);
        n->class = (class){vc_arena_array(r->arena, 3, sizeof(range)), 0, true};
        add_range(&n->class, '\n', '\n');
        add_range(&n->class, '\r', '\r');
        add_range(&n->class, 0x2028, 0x2029);
        r->at++;
        return n;
    }
    if (c != '[' && c != '(')
        return read_literal(r);
    r->at++;
    return c == '[' ? read_class(r) : read_group(r);
}

static int read_count(reader *r)
{
    int count = 0;
    if (*r->at < '0' || *r->at > '9')
        refuse(r, "a repetition without its number");
    for (; *r->at >= '0' && *r->at <= '9'; r->at++)
        if (count <= MOST_REPEATED)
            count = 10 * count + (*r->at - '0');
    if (count > MOST_REPEATED)
        refuse(r, "a repetition of more than 64");
    return count;
}

static void read_bounds(reader *r, node *n)
{
    n->least = n->most = read_count(r);
    if (*r->at == ',') {
        r->at++;
        n->most = *r->at == '}' ? -1 : read_count(r);
    }
    if (*r->at != '}' || (n->most >= 0 && n->most < n->least))
        refuse(r, "a repetition that is not {n}, {n,} or {n,m}");
    else
        r->at++;
}

static const node *read_repeat(reader *r)
{
    const node *atom = read_atom(r);
    const char c = *r->at;
    if (!c || !strchr("*+?{", c))
        return atom;
    if (atom->kind == NODE_BEGIN || atom->kind == NODE_END)
        return refuse(r, "a repeated anchor");
    node *n = new_node(r, NODE_REPEAT, atom, NULL);
    r->at++;
    n->least = c == '+';
    n->most = c == '?' ? 1 : -1;
    if (c == '{')
        read_bounds(r, n);
    if (*r->at && strchr("*+?{", *r->at))
        return refuse(r, "a repetition of a repetition");
    return n;
}

static const node *read_sequence(reader *r)
{
    const node *n = new_node(r, NODE_EMPTY, NULL, NULL);
    while (*r->at && *r->at != '|' && *r->at != ')' && !r->problem)
        n = new_node(r, NODE_BOTH, n, read_repeat(r));
    return n;
}

static const node *read_either(reader *r)
{
    const node *n = read_sequence(r);
    while (*r->at == '|' && !r->problem) {
        r->at++;
        n = new_node(r, NODE_EITHER, n, read_sequence(r));
    }
    return n;
}

/* ---- the states ---- */

typedef enum state_kind {
    STATE_CLASS,
    STATE_SPLIT, /* to x and to y */
    STATE_JUMP,  /* to x */
    STATE_BEGIN,
    STATE_END,
    STATE_FOUND
} state_kind;

typedef struct state {
    state_kind kind;
    uint16_t x, y;
    const class *class;
} state;

struct vc_pattern {
    state *states;
    size_t count;
};

/* A new state; beyond LARGEST they are counted only. */
static size_t add_state(vc_pattern *p, state_kind kind)
{
    if (p->count < LARGEST)
        p->states[p->count] = (state){.kind = kind};
    return p->count++;
}

static void lead(vc_pattern *p, size_t from, size_t x, size_t y)
{
    if (from >= LARGEST)
        return;
    p->states[from].x = (uint16_t)x;
    p->states[from].y = (uint16_t)y;
}

static void emit(vc_pattern *p, const node *n);

static void emit_repeat(vc_pattern *p, const node *n)
{
    size_t splits[MOST_REPEATED];
    const size_t optional = n->most < 0 ? 0 : (size_t)(n->most - n->least);
    for (int i = 0; i < n->least; i++)
        emit(p, n->left);
    for (size_t i = 0; i < optional; i++) {
        splits[i] = add_state(p, STATE_SPLIT);
        emit(p, n->left);
    }
    for (size_t i = 0; i < optional; i++)
        lead(p, splits[i], splits[i] + 1, p->count);
    if (n->most >= 0)
        return;
    const size_t split = add_state(p, STATE_SPLIT);
    emit(p, n->left);
    lead(p, add_state(p, STATE_JUMP), split, 0);
    lead(p, split, split + 1, p->count);
}

static void emit_either(vc_pattern *p, const node *n)
{
    const size_t split = add_state(p, STATE_SPLIT);
    emit(p, n->left);
    const size_t jump = add_state(p, STATE_JUMP);
    lead(p, split, split + 1, p->count);
    emit(p, n->right);
    lead(p, jump, p->count, 0);
}

/* Recurses over the tree, whose depth the length of a schema's pattern limits; what is
 * too large stops here and is refused afterwards. */
static void emit(vc_pattern *p, const node *n)
{
    if (p->count > LARGEST)
        return;
    switch (n->kind) {
    case NODE_EMPTY: return;
    case NODE_BEGIN: add_state(p, STATE_BEGIN); return;
    case NODE_END: add_state(p, STATE_END); return;
    case NODE_REPEAT: emit_repeat(p, n); return;
    case NODE_EITHER: emit_either(p, n); return;
    case NODE_CLASS: {
        const size_t at = add_state(p, STATE_CLASS);
        if (at < LARGEST)
            p->states[at].class = &n->class;
        return;
    }
    case NODE_BOTH:
        emit(p, n->left);
        emit(p, n->right);
        return;
    }
}

const vc_pattern *vc_pattern_compile(vc_arena *arena, const char *text,
                                     const char **problem)
{
    enum { LONGEST = 1024 };
    reader r = {.arena = arena, .at = text};
    vc_pattern *p = vc_arena_alloc(arena, sizeof *p);
    if (strlen(text) > LONGEST)
        refuse(&r, "more than 1024 bytes");
    const node *tree = r.problem ? NULL : read_either(&r);
    if (!r.problem && *r.at)
        refuse(&r, "a ) without its group");
    if (!r.problem) {
        p->states = vc_arena_array(arena, LARGEST, sizeof *p->states);
        emit(p, tree);
        add_state(p, STATE_FOUND);
        if (p->count > LARGEST)
            refuse(&r, "too many states");
    }
    *problem = r.problem;
    return r.problem ? NULL : p;
}

/* ---- over a text ---- */

/* States to be in, each once. */
typedef struct crowd {
    uint16_t members[LARGEST];
    size_t count;
    bool has[LARGEST];
} crowd;

static bool in_class(const class *set, uint32_t point)
{
    for (size_t i = 0; i < set->count; i++)
        if (point >= set->ranges[i].low && point <= set->ranges[i].high)
            return !set->negated;
    return set->negated;
}

static void join(crowd *c, size_t at)
{
    if (c->has[at])
        return;
    c->has[at] = true;
    c->members[c->count++] = (uint16_t)at;
}

/* Follows everything that needs no character; the crowd grows while it is walked. True
 * if the end was found. */
static bool spread(const vc_pattern *p, crowd *c, bool first, bool last)
{
    for (size_t i = 0; i < c->count; i++) {
        const size_t at = c->members[i];
        const state *s = &p->states[at];
        if (s->kind == STATE_FOUND)
            return true;
        if (s->kind == STATE_SPLIT || s->kind == STATE_JUMP)
            join(c, s->x);
        if (s->kind == STATE_SPLIT)
            join(c, s->y);
        if ((s->kind == STATE_BEGIN && first) || (s->kind == STATE_END && last))
            join(c, at + 1);
    }
    return false;
}

static void empty(crowd *c, size_t states)
{
    c->count = 0;
    memset(c->has, 0, states * sizeof *c->has);
}

bool vc_pattern_find(const vc_pattern *pattern, const char *text)
{
    crowd crowds[2];
    size_t now = 0;
    const char *at = text;
    empty(&crowds[0], pattern->count);
    for (;;) {
        crowd *c = &crowds[now], *next = &crowds[!now];
        join(c, 0); /* the pattern may begin at every place */
        if (spread(pattern, c, at == text, !*at))
            return true;
        if (!*at)
            return false;
        const uint32_t point = next_point(&at);
        empty(next, pattern->count);
        for (size_t i = 0; i < c->count; i++) {
            const state *s = &pattern->states[c->members[i]];
            if (s->kind == STATE_CLASS && in_class(s->class, point))
                join(next, (size_t)c->members[i] + 1U);
        }
        now = !now;
    }
}
