/* What must stay true: a hash that cannot be read is no PIN at all, and then nothing fits. */
#include "seal/pin.h"

#include <sodium.h>
#include <string.h>

#include "base/file.h"
#include "base/memory.h"
#include "seal/ready.h"

_Static_assert(PIN_HASH_SIZE == crypto_pwhash_STRBYTES, "the hash has room");

#define PIN_FILE "staff.pin"

Result pin_check(const char *pin)
{
    size_t length = strlen(pin);
    if (length < PIN_LEAST || length > PIN_MOST || strspn(pin, "0123456789") != length)
        return fail(INVALID, "a PIN has %d to %d digits", PIN_LEAST, PIN_MOST);
    return strspn(pin, (const char[]){pin[0], '\0'}) == length
               ? fail(INVALID, "a PIN of one digit only is too easy")
               : OK;
}

Result pin_write(const char *config_folder, const char *pin)
{
    char path[PATH_SIZE], line[PIN_HASH_SIZE + 1];
    Result r = OK;
    TRY(seal_ready());
    TRY(pin_check(pin));
    TRY(path_join(path, config_folder, PIN_FILE));
    if (crypto_pwhash_str(line, pin, strlen(pin), crypto_pwhash_OPSLIMIT_INTERACTIVE,
                          crypto_pwhash_MEMLIMIT_INTERACTIVE) != 0)
        TRY(fail(NO_MEMORY, "no memory to hash the PIN"));
    size_t length = strlen(line);
    line[length++] = '\n';
    r = file_replace(path, line, length, 0640);
done:
    return r;
}

Result pin_read(const char *config_folder, char out_hash[PIN_HASH_SIZE])
{
    char path[PATH_SIZE], *bytes = NULL;
    size_t length = 0;
    Result r = OK;
    out_hash[0] = '\0';
    TRY(path_join(path, config_folder, PIN_FILE));
    TRY(file_read(path, PIN_HASH_SIZE, &bytes, &length));
    length = strcspn(bytes, "\n");
    if (length >= PIN_HASH_SIZE || strncmp(bytes, "$argon2id$", 10) != 0)
        TRY(fail(CORRUPT, "%s holds no hash of a PIN", path));
    memcpy(out_hash, bytes, length);
    out_hash[length] = '\0';
done:
    memory_free(bytes);
    return r;
}

bool pin_fits(const char *hash, const char *pin)
{
    return hash[0] != '\0' && seal_ready() == OK &&
           crypto_pwhash_str_verify(hash, pin, strlen(pin)) == 0;
}
