/* Stands before libsodium's own: the same scrypt at a small price. A password at the full one takes three
 * seconds and a gibibyte; tests/unit/seal/minisign.c pays it, against minisign itself. To be included
 * once in a program, after cmocka.h. */
#ifndef HOMEWARD_TESTS_CHEAP_SCRYPT_H
#define HOMEWARD_TESTS_CHEAP_SCRYPT_H

#include <sodium.h>

int crypto_pwhash_scryptsalsa208sha256(unsigned char *const out, unsigned long long out_length,
                                       const char *const password,
                                       unsigned long long password_length,
                                       const unsigned char *const salt, unsigned long long work,
                                       size_t memory)
{
    assert_int_equal(work, crypto_pwhash_scryptsalsa208sha256_OPSLIMIT_SENSITIVE);
    assert_int_equal(memory, crypto_pwhash_scryptsalsa208sha256_MEMLIMIT_SENSITIVE);
    return crypto_pwhash_scryptsalsa208sha256_ll((const uint8_t *)password, (size_t)password_length,
                                                 salt, crypto_pwhash_scryptsalsa208sha256_SALTBYTES,
                                                 1024, 8, 1, out, (size_t)out_length);
}

#endif
