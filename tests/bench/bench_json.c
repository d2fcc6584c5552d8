/* How fast JSON is read: the scanner, the building of documents (all of it, and with a
 * filter that drops nearly everything) and cJSON alone, over one text, in alternating
 * rounds of one run, the median of each. The text is FILE, or made up: it then looks
 * like our data files, about 4 MB, the same at every run. */
#define _POSIX_C_SOURCE 200809L

#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cjson/cJSON.h>

#include "json/json.h"
#include "json/scanner.h"
#include "json/writer.h"

enum { ROUNDS = 15, STATES = 560, KEYS = 24 };

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static void write_assertion(vc_writer *w, unsigned n)
{
    static const char *const words[] = {"party", "offered", "conditional", "silent"};
    char text[160];
    vc_write_object(w);
    vc_write_key(w, "value");
    if (n % 3 == 0)
        vc_write_boolean(w, n % 2 == 0);
    else if (n % 3 == 1)
        vc_write_string(w, words[n % 4]);
    else
        vc_write_number(w, (double)(n % 977) / 8);
    vc_write_key(w, "from");
    snprintf(text, sizeof text, "20%02u-%02u-%02u", n % 26, n % 12 + 1, n % 28 + 1);
    vc_write_string(w, text);
    vc_write_key(w, "by");
    vc_write_string(w, n % 5 == 0 ? "Ministry of Foreign Affairs, Türkiye" : "host");
    vc_write_key(w, "source");
    snprintf(text, sizeof text, "https://www.example.org/treaties/%u/status?id=%u", n,
             n * 7);
    vc_write_string(w, text);
    vc_write_key(w, "note");
    vc_write_string(w, n % 11 == 0
                           ? "said to be \"open\" to it,\nif both sides ask"
                           : "the depositary lists the state among the parties");
    vc_write_object_end(w);
}

static void write_sample(vc_buffer *out)
{
    vc_writer w = vc_writer_new(out, 2);
    char name[32];
    vc_write_object(&w);
    vc_write_key(&w, "title");
    vc_write_string(&w, "States, made up for measuring");
    vc_write_key(&w, "states");
    vc_write_object(&w);
    for (unsigned state = 0; state < STATES; state++) {
        snprintf(name, sizeof name, "S%03u", state);
        vc_write_key(&w, name);
        vc_write_object(&w);
        for (unsigned key = 0; key < KEYS; key++) {
            snprintf(name, sizeof name, "membership_%u", key);
            vc_write_key(&w, name);
            vc_write_array(&w);
            write_assertion(&w, state * KEYS + key);
            vc_write_array_end(&w);
        }
        vc_write_object_end(&w);
    }
    vc_write_object_end(&w);
    vc_write_object_end(&w);
}

typedef struct text {
    const char *bytes;
    size_t length;
} text;

static vc_json_wanted want_title(void *context, unsigned depth, const char *parent,
                                 const char *key, size_t length)
{
    (void)context;
    return depth != 2 || strcmp(parent, "states") != 0 ||
                   (length == 4 && memcmp(key, "S007", 4) == 0)
               ? VC_JSON_BUILD
               : VC_JSON_OMIT;
}

static bool run_scanner(text t)
{
    return vc_json_scan(t.bytes, t.length, NULL, NULL, NULL);
}

static bool build(text t, vc_json_want *want)
{
    jmp_buf guard;
    vc_arena *volatile arena = NULL;
    volatile bool good = false;
    if (setjmp(guard) == 0) {
        vc_document *document;
        arena = vc_arena_new(&guard);
        vc_faults faults = vc_faults_new(arena);
        good = vc_json_parse(arena, &faults, "bench", t.bytes, t.length, false, want,
                             NULL, &document);
    }
    vc_arena_free(arena);
    return good;
}

static bool run_document(text t)
{
    return build(t, NULL);
}

static bool run_filtered(text t)
{
    return build(t, want_title);
}

static bool run_cjson(text t)
{
    cJSON *tree = cJSON_ParseWithLength(t.bytes, t.length);
    bool good = tree != NULL;
    cJSON_Delete(tree);
    return good;
}

static const struct {
    const char *name;
    bool (*run)(text t);
} contenders[] = {{"cJSON", run_cjson},
                  {"scanner", run_scanner},
                  {"document", run_document},
                  {"document, one state wanted", run_filtered}};

enum { CONTENDERS = sizeof contenders / sizeof *contenders };

static int compare(const void *a, const void *b)
{
    const double *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

static int measure(text t)
{
    static double seconds[CONTENDERS][ROUNDS];
    for (size_t round = 0; round < ROUNDS; round++) {
        for (size_t i = 0; i < CONTENDERS; i++) {
            double begin = now();
            if (!contenders[i].run(t)) {
                fprintf(stderr, "%s does not take the text\n", contenders[i].name);
                return 1;
            }
            seconds[i][round] = now() - begin;
        }
    }
    printf("JSON, %zu bytes, median of %d rounds\n", t.length, (int)ROUNDS);
    for (size_t i = 0; i < CONTENDERS; i++) {
        qsort(seconds[i], ROUNDS, sizeof **seconds, compare);
        printf("  %-28s %7.0f MB/s  %5.2f x cJSON\n", contenders[i].name,
               (double)t.length / seconds[i][ROUNDS / 2] / 1e6,
               seconds[0][ROUNDS / 2] / seconds[i][ROUNDS / 2]);
    }
    return 0;
}

int main(int argc, char **argv)
{
    jmp_buf guard;
    vc_arena *volatile arena = NULL;
    volatile int status = 1;
    if (setjmp(guard) == 0) {
        arena = vc_arena_new(&guard);
        vc_faults faults = vc_faults_new(arena);
        vc_buffer sample = vc_buffer_new(arena);
        text t = {NULL, 0};
        if (argc > 1) {
            t.bytes =
                vc_file_read(arena, &faults, argv[1], VC_JSON_MAX_BYTES, &t.length);
        } else {
            write_sample(&sample);
            t = (text){sample.text, sample.length};
        }
        status = t.bytes != NULL ? measure(t) : 1;
    }
    vc_arena_free(arena);
    return status;
}
