/* SHA-256 against FIPS 180-4 examples and the system's sha256sum. */
#include <string.h>

#include "base/sha256.h"
#include "base/units.h"
#include "unit/scratch.h"
#include "unit/unit.h"

START_TEST(published_vectors)
{
    static const struct {
        const char *text, *hex;
    } rows[] = {
        {"", "e3b0c44298fc1c149afbf4c8996fb924"
             "27ae41e4649b934ca495991b7852b855"},
        {"abc", "ba7816bf8f01cfea414140de5dae2223"
                "b00361a396177a9cb410ff61f20015ad"},
        {"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
         "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
        {"abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmn"
         "hijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
         "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"},
    };
    char hex[SHA256_HEX_SIZE];

    for (size_t i = 0; i < COUNTOF(rows); i++) {
        sha256_buffer(rows[i].text, strlen(rows[i].text), hex);
        ck_assert_str_eq(hex, rows[i].hex);
    }
}
END_TEST

START_TEST(a_million_letters_in_odd_pieces)
{
    char piece[997], hex[SHA256_HEX_SIZE];
    struct sha256 sha;
    size_t left = 1000000;

    memset(piece, 'a', sizeof(piece));
    sha256_begin(&sha);
    while (left > 0) {
        size_t take = left < sizeof(piece) ? left : sizeof(piece);
        sha256_add(&sha, piece, take);
        left -= take;
    }
    sha256_end(&sha, hex);
    ck_assert_str_eq(hex, "cdc76e5c9914fb9281a1c7e284d73e67"
                          "f1809a48a497200e046d39ccc7112cd0");
}
END_TEST

START_TEST(files_agree_with_sha256sum)
{
    /* Lengths around the padding boundaries. */
    static const size_t lengths[] = {0, 1, 55, 56, 63, 64, 65, 119, 8192, 9999};
    char folder[SCRATCH_SIZE], path[2 * SCRATCH_SIZE], command[2048];
    char text[10001], hex[SHA256_HEX_SIZE], theirs[SHA256_HEX_SIZE];
    struct sim_error err = {0};

    scratch_init(folder);
    for (size_t i = 0; i < COUNTOF(lengths); i++) {
        for (size_t k = 0; k < lengths[i]; k++)
            text[k] = (char)('!' + (int)(k * 7 % 90));
        text[lengths[i]] = '\0';
        scratch_write(folder, "data", text);
        snprintf(path, sizeof(path), "%s/data", folder);
        ck_assert_int_eq(sha256_file(path, FILE_OWN, hex, &err), SIM_OK);
        snprintf(command, sizeof(command), "sha256sum '%s'", path);
        FILE *pipe = popen(command, "r");
        ck_assert_ptr_nonnull(pipe);
        ck_assert_ptr_nonnull(fgets(theirs, sizeof(theirs), pipe));
        pclose(pipe);
        ck_assert_str_eq(hex, theirs);
    }
    scratch_fini(folder);
}
END_TEST

START_TEST(unreadable_files_are_reported)
{
    struct sim_error err = {0};
    char hex[SHA256_HEX_SIZE];

    ck_assert_int_eq(sha256_file("no-such-file", FILE_OWN, hex, &err),
                     SIM_EFAIL);
    ck_assert_str_eq(hex, "");
    ck_assert_ptr_nonnull(strstr(err.text, "no-such-file: cannot open"));
    ck_assert_int_eq(sha256_file("/", FILE_OWN, hex, &err), SIM_EFAIL);
    ck_assert_ptr_nonnull(strstr(err.text, "/: cannot read"));
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("sha256");

    tcase_add_test(tc, published_vectors);
    tcase_add_test(tc, a_million_letters_in_odd_pieces);
    tcase_add_test(tc, files_agree_with_sha256sum);
    tcase_add_test(tc, unreadable_files_are_reported);
    return unit_run(tc);
}
