/* The vectors of FIPS 180-4 (NIST CAVP) and those at the edges of a block. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/sha256.h"

static void hexadecimal(const char *text, size_t length, char out[65])
{
    unsigned char hash[VC_SHA256_BYTES];
    vc_sha256(text, length, hash);
    for (size_t i = 0; i < sizeof hash; i++)
        snprintf(out + 2 * i, 3, "%02x", (unsigned)hash[i]);
}

static void published_messages_have_the_published_hashes(void **state)
{
    (void)state;
    static const struct {
        const char *text, *hash;
    } rows[] = {
        {"", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
        {"abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
        {"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
         "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
        {"abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmno"
         "ijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
         "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char text[65];
        hexadecimal(rows[i].text, strlen(rows[i].text), text);
        assert_string_equal(text, rows[i].hash);
    }
}

static void a_million_letters_have_the_published_hash(void **state)
{
    (void)state;
    static char letters[1000000];
    char text[65];
    memset(letters, 'a', sizeof letters);
    hexadecimal(letters, sizeof letters, text);
    assert_string_equal(
        text, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

static void base_64_is_what_a_browser_wants(void **state)
{
    (void)state;
    char text[VC_SHA256_BASE64];
    vc_sha256_base64("", 0, text);
    assert_string_equal(text, "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
    vc_sha256_base64("abc", 3, text);
    assert_string_equal(text, "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(published_messages_have_the_published_hashes),
        cmocka_unit_test(a_million_letters_have_the_published_hash),
        cmocka_unit_test(base_64_is_what_a_browser_wants),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
