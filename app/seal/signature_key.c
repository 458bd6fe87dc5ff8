/* Whose signature a .minisig file claims to be: the key's id, read without judging anything. The id
 * is not a proof; it only chooses between "damaged" and "from somebody else" when a signature
 * fails. */
#include <sodium.h>
#include <string.h>

#include "seal/minisign.h"

#define SIGNATURE_BYTES (2 + 8 + 64) /* algorithm, key id, Ed25519 */

Result sign_signature_key(const char *signature_text, uint8_t out_id[8])
{
    uint8_t bytes[SIGNATURE_BYTES];
    size_t length = 0;
    const char *line = strchr(signature_text, '\n');
    if (!line)
        return fail(CORRUPT, "a signature has at least two lines");
    line++;
    if (sodium_base642bin(bytes, sizeof bytes, line, strcspn(line, "\r\n"), NULL, &length, NULL,
                          sodium_base64_VARIANT_ORIGINAL) != 0 ||
        length != sizeof bytes || bytes[0] != 'E' || (bytes[1] != 'D' && bytes[1] != 'd'))
        return fail(CORRUPT, "the second line is no signature in minisign's format");
    memcpy(out_id, bytes + 2, 8);
    return OK;
}
