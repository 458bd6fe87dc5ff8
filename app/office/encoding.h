/* Bytes that are no UTF-8: turned into it when the office says what they are, and guessed at in the
 * sentence when it does not. */
#ifndef HOMEWARD_OFFICE_ENCODING_H
#define HOMEWARD_OFFICE_ENCODING_H

#include <stdbool.h>
#include <stddef.h>

#include "base/result.h"
#include "base/text.h"

typedef struct Encoding Encoding;

/* `name`: UTF-8 (also NULL), GB18030, GBK, GB2312 or BIG5; INVALID for others. In all of these
 * commas, quotation marks and line ends are ASCII bytes that occur in no character, so that a table
 * can be cut into cells first. */
NODISCARD Result encoding_open(const char *name, Encoding **out_encoding);
void encoding_close(Encoding *encoding);
/* Appends `bytes` as UTF-8. INVALID, with what was expected and "looks like GB18030" where it does.
 */
NODISCARD Result encoding_convert(Encoding *encoding, const char *bytes, size_t length, Text *out);

#endif
