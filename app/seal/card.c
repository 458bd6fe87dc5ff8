/* A kiosk's card: its public key, vouched for by the enrolment key that only this kiosk and the
 * office know.
 *   homeward kiosk card 1
 *   kiosk: GZ-0001
 *   key: minisign's base64 line
 *   mac: base64 of crypto_auth over all lines before
 * What must stay true: a card is one exact text; whatever differs by a byte is UNTRUSTED. */
#include "seal/card.h"

#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "seal/lines.h"
#include "seal/ready.h"

Result card_make(const char *kiosk, const SignPublic *key, const uint8_t enrolment[ENROLMENT_BYTES],
                 char out_text[CARD_SIZE])
{
    char line[64], mac_line[64];
    uint8_t mac[crypto_auth_BYTES];
    Result r = seal_ready();
    if (r != OK)
        return r;
    sign_public_format(key, line);
    int length =
        snprintf(out_text, CARD_SIZE, "homeward kiosk card 1\nkiosk: %s\nkey: %s\n", kiosk, line);
    crypto_auth(mac, (const uint8_t *)out_text, (size_t)length, enrolment);
    sodium_bin2base64(mac_line, sizeof mac_line, mac, sizeof mac, sodium_base64_VARIANT_ORIGINAL);
    snprintf(out_text + length, CARD_SIZE - (size_t)length, "mac: %s\n", mac_line);
    return OK;
}

/* Where the key stands; the rest is judged by making the card anew. */
static Result card_key(const char *text, SignPublic *out_key)
{
    Line line;
    char copy[64];
    for (const char *cursor = text; line_next(&cursor, &line);)
        if (line_cut_prefix(&line, "key: ") && line.length < sizeof copy) {
            memcpy(copy, line.start, line.length);
            copy[line.length] = '\0';
            return sign_public_parse(copy, out_key);
        }
    return fail(CORRUPT, "no key in it");
}

Result card_check(const char *card_text, const char *kiosk,
                  const uint8_t enrolment[ENROLMENT_BYTES], SignPublic *out_key)
{
    SignPublic key;
    char expected[CARD_SIZE] = {0}, given[CARD_SIZE] = {0};
    Result r = kiosk_id_check(kiosk);
    if (r != OK)
        return r;
    if (!text_copy(given, sizeof given, card_text) || card_key(given, &key) != OK)
        return fail(UNTRUSTED, "the card of kiosk %s is no card", kiosk);
    r = card_make(kiosk, &key, enrolment, expected);
    if (r != OK)
        return r;
    if (sodium_memcmp(expected, given, sizeof expected) != 0)
        return fail(UNTRUSTED, "the card of kiosk %s was not made with its enrolment key", kiosk);
    *out_key = key;
    return OK;
}
