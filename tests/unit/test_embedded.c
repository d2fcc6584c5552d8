/* What was found out of the built-in files before the program ran is what would be found
 * out while it runs. */
#include "support.h"

#include "base/digest.h"
#include "json/frozen.h"
#include "model/embedded.h"

static void the_digests_are_those_of_the_bytes(void **state)
{
    (void)state;
    assert_true(vc_embedded_count > 10);
    for (size_t i = 0; i < vc_embedded_count; i++) {
        const vc_embedded_file *file = &vc_embedded[i];
        assert_true(file->digest == vc_digest_add(VC_DIGEST_START,
                                                  (const char *)file->bytes,
                                                  file->length));
    }
}

/* Another choice of members at each seed. */
static vc_json_wanted choose(void *context, unsigned depth, const char *parent,
                             const char *key, size_t length)
{
    const uint64_t *seed = context;
    uint64_t digest = vc_digest_add(*seed + depth, key, length);
    digest = vc_digest_add(digest, parent, strlen(parent));
    return depth > 3 ? VC_JSON_BUILD : (vc_json_wanted)((digest >> 33) % 3);
}

static bool same_index(const vc_json *a, const vc_json *b)
{
    for (uint32_t i = 0; a->index && b->index && i < a->count; i++)
        if (strcmp(a->index[i]->key, b->index[i]->key) != 0)
            return false;
    return !a->index == !b->index;
}

static bool same(const vc_json *a, const vc_json *b)
{
    for (; a && b; a = a->next, b = b->next) {
        if (a->type != b->type || a->offset != b->offset || a->end != b->end ||
            a->deferred != b->deferred || (a->key && a->key_offset != b->key_offset) ||
            a->count != b->count || !same_index(a, b))
            return false;
        if ((a->key && strcmp(a->key, b->key) != 0) || !same(a->child, b->child))
            return false;
    }
    return !a && !b;
}

/* Everything deferred is built, in the order in which it stands. */
static bool same_built(const vc_json *a, const vc_json *b)
{
    bool equal = true;
    for (; equal && a && b; a = a->next, b = b->next) {
        const vc_json *one = vc_json_build(arena, a), *other = vc_json_build(arena, b);
        equal = one->next == a->next && vc_json_equal(one, other) &&
                same(one->child, other->child) && same_built(a->child, b->child);
    }
    return equal;
}

static void they_are_thawed_as_they_would_be_read(void **state)
{
    (void)state;
    size_t seen = 0;
    for (size_t i = 0; i < vc_embedded_count; i++) {
        const vc_embedded_file *file = &vc_embedded[i];
        for (uint64_t seed = 0; file->json && seed < 20; seed++) {
            vc_document *other;
            vc_document *one =
                vc_json_thaw(arena, file->path, file->json, choose, &seed);
            assert_true(vc_json_parse(arena, &faults, file->path,
                                      (const char *)file->bytes, file->length, false,
                                      choose, &seed, &other));
            assert_true(same(one->root, other->root));
            assert_true(same_built(one->root, other->root));
            seen++;
        }
    }
    assert_true(seen > 20 * 20);
}

/* What the files at hand do not hold. */
static void odd_texts_thaw_as_they_are_read(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "null",
        "[]",
        "{}",
        "\"\"",
        "-0.0",
        "1e-300",
        "{\"\": {\"\": \"\"}}",
        " {\"a\": [ [], {}, [[1]] ], \"\\u00e9\\n\": \"\\ud83d\\ude00 x\"} ",
        "{\"i\":1,\"h\":2,\"g\":3,\"f\":4,\"e\":5,\"d\":6,\"c\":7,\"b\":8,\"\":0}",
        "[\"same\", \"same\", {\"same\": \"same\"}, 123456789012345678901234567890]"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        for (uint64_t seed = 0; seed < 20; seed++) {
            size_t bytes;
            vc_document *whole, *other;
            const size_t length = strlen(texts[i]);
            assert_true(vc_json_parse(arena, &faults, "t", texts[i], length, false,
                                      NULL, NULL, &whole));
            const vc_json_frozen frozen = vc_json_freeze(arena, whole, &bytes);
            vc_document *one = vc_json_thaw(arena, "t", &frozen, choose, &seed);
            assert_true(vc_json_parse(arena, &faults, "t", texts[i], length, false,
                                      choose, &seed, &other));
            assert_true(same(one->root, other->root));
            assert_true(same_built(one->root, other->root));
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(the_digests_are_those_of_the_bytes),
        TEST(they_are_thawed_as_they_would_be_read),
        TEST(odd_texts_thaw_as_they_are_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
