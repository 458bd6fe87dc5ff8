/* The layout of the text index, in one place for the writer and for search/.
 *
 * A case has three groups of text: names, places, stories. Each is kept NORMALISED in
 * search_text(id, names, places, stories), and is indexed by three contentless FTS5 tables
 * (detail=none: a row either has a token or not; rows in display order; no ranking) by TOKENS:
 *
 *   normalised  lower case; full-width letters and digits as ASCII; each Latin word preceded by
 *               one blank; whatever stands between (punctuation, blanks, the seam of two fields) is
 *               one sentinel U+E000, so that nothing matches across it; no blank or sentinel at the
 *               end:              王小明，ABC 12 -> "王小明<E000> abc 12"
 *   tokens      of each run of Han characters: every character, every two and every three
 *               neighbours; of each Latin word: its first 1, 2, … TOKEN_PREFIX_MAX letters, and the
 *               whole of it when it is longer:
 *                                 王小明 -> 王 王小 王小明 小 小明 明;   gzs -> g gz gzs
 *
 * What a query word means is defined on the normalised text alone: it occurs when its own
 * normalised form is a part of it (so 贵州 anywhere, and gz, normalised to " gz", where a word
 * begins with it). Up to three Han characters, or one Latin word, is exactly one token (or one
 * prefix of a token); a longer one needs all its tokens and then a look at the normalised text. So
 * the index answers as a scan with LIKE would, row for row. */
#ifndef HOMEWARD_STORE_TOKENS_H
#define HOMEWARD_STORE_TOKENS_H

#include <stdbool.h>

#include "base/text.h"

#define TOKEN_RUN_MAX    3  /* neighbouring characters in one token */
#define TOKEN_PREFIX_MAX 14 /* letters: as long as the spelling of most provinces */

/* Appends `text` normalised; a sentinel parts it from what `out` already holds. Adds nothing for a
 * text without letters or characters. */
void tokens_normalise(const char *text, Text *out);
/* The next word of what a person typed (words are parted by blanks and punctuation), normalised,
 * into `out_word`; false when there is none left. */
bool tokens_next_word(const char **cursor, Text *out_word);
/* Appends the tokens of a normalised text, blank-separated, as the FTS5 table takes them. */
void tokens_list(const char *normalised, Text *out);
/* Appends to `out_match` the FTS5 query for one normalised query word (without sentinels). Returns
 * true when a row that matches is certain, false when its normalised text must be looked at as
 * well. */
bool tokens_query(const char *normalised_word, Text *out_match);

#endif
