/* One spelling of an id, capitals: a FAT stick keeps names without regard to case. */
#include "office/identifier.h"

#include "base/text.h"

Result identifier_read(const char *text, char out_id[KIOSK_ID_SIZE])
{
    char id[KIOSK_ID_SIZE];
    if (!text_copy(id, sizeof id, text))
        return fail(INVALID, "\"%.40s…\" is too long: expected 1 to %d of A-Z, 0-9 and -", text,
                    KIOSK_ID_SIZE - 1);
    for (char *c = id; *c != '\0'; c++)
        if (*c >= 'a' && *c <= 'z')
            *c = (char)(*c - 'a' + 'A');
    Result r = kiosk_id_check(id);
    if (r == OK)
        (void)text_copy(out_id, KIOSK_ID_SIZE, id);
    return r;
}
