/* What kind of writing a character belongs to, as far as shaping and fonts need it, and the visual
 * order of a line of mixed directions. */
#ifndef HOMEWARD_UI_SCRIPT_H
#define HOMEWARD_UI_SCRIPT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* An ISO 15924 name for HarfBuzz ("Latn", "Hani", "Arab" …); NULL for signs, digits and marks,
 * which take the script of what stands before them. */
const char *script_of(uint32_t code_point);
/* Shaping changes the width: the sum of single widths means nothing. */
bool script_needs_shaping(uint32_t code_point);
/* Han, kana, full-width signs: exactly one em in every font of the house. */
bool script_is_em_wide(uint32_t code_point);
/* Takes no room and must not stand alone: combining marks, joiners, variation selectors. */
bool script_is_mark(uint32_t code_point);

/* `c` belongs to one written sign with what stands before it: nothing may come between them. */
bool script_continues(uint32_t before, uint32_t c);

/* The direction of a paragraph: that of its first strong character; `wished`: from right to left as soon
 * as one character runs so. */
bool script_base_is_rtl(const char *words, size_t length, bool wished);
/* Embedding levels of `count` code points: even runs left to right, odd right to left. False when
 * memory ran out; the levels are then all 0. */
bool script_levels(const uint32_t *code_points, size_t count, bool rtl, int8_t *out_levels);

#endif
