/* What was found out of the built-in files before the program ran is what would be found
 * out while it runs. */
#include "support.h"

#include "base/digest.h"
#include "json/scanner.h"
#include "model/embedded.h"

static bool is_json(const vc_embedded_file *file)
{
    const size_t length = strlen(file->path);
    return strcmp(file->path + length - 5, ".json") == 0;
}

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

static void every_extent_is_that_of_one_value(void **state)
{
    (void)state;
    size_t seen = 0;
    for (size_t i = 0; i < vc_embedded_count; i++)
        for (size_t k = 0; k < vc_embedded[i].extent_count; k++) {
            const vc_json_extent *extent = &vc_embedded[i].extents[k];
            const char *text = (const char *)vc_embedded[i].bytes;
            assert_true(k == 0 || extent[-1].begin < extent->begin);
            assert_true(strchr("{[\"", text[extent->begin]) != NULL);
            assert_true(vc_json_scan(text + extent->begin, extent->end - extent->begin,
                                     NULL, NULL, NULL));
            seen++;
        }
    assert_true(seen > 196); /* the states alone */
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

static bool same(const vc_json *a, const vc_json *b)
{
    for (; a && b; a = a->next, b = b->next) {
        if (a->type != b->type || a->offset != b->offset || a->end != b->end ||
            a->deferred != b->deferred || a->key_offset != b->key_offset)
            return false;
        if ((a->key && strcmp(a->key, b->key) != 0) || !same(a->child, b->child))
            return false;
    }
    return !a && !b;
}

static void they_are_built_as_if_nothing_were_known(void **state)
{
    (void)state;
    for (size_t i = 0; i < vc_embedded_count; i++) {
        const vc_embedded_file *file = &vc_embedded[i];
        const char *text = (const char *)file->bytes;
        const vc_json_known known = {file->path, text, file->length, file->extents,
                                     file->extent_count};
        for (uint64_t seed = 0; is_json(file) && seed < 20; seed++) {
            vc_document *one, *other;
            assert_true(
                vc_json_parse_known(arena, &faults, &known, choose, &seed, &one));
            assert_true(vc_json_parse(arena, &faults, file->path, text, file->length,
                                      false, choose, &seed, &other));
            assert_true(vc_json_equal(one->root, other->root));
            assert_true(same(one->root, other->root));
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(the_digests_are_those_of_the_bytes),
        TEST(every_extent_is_that_of_one_value),
        TEST(they_are_built_as_if_nothing_were_known),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
