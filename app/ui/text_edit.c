/* What is being written: words, letters and strokes not yet chosen, and what the keys do to them.
 *
 * Must stay true: words are valid UTF-8 within the limit of characters and the buffer; a wipe leaves
 * nothing of what was typed, candidates included; nothing is remembered from one text to the next. */
#include "ui/text_edit.h"

#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"

void text_edit_init(TextEdit *edit, const char *words, InputMethod method, int limit)
{
    text_edit_wipe(edit);
    edit->method = method;
    edit->limit = limit;
    (void)text_edit_append(edit, words);
}

void text_edit_wipe(TextEdit *edit)
{
    sodium_memzero(edit, sizeof *edit);
}

static size_t room(const TextEdit *edit)
{
    size_t count = utf8_count(edit->words);
    size_t limit = edit->limit > 0 ? (size_t)edit->limit : sizeof edit->words;
    return count < limit ? limit - count : 0;
}

bool text_edit_append(TextEdit *edit, const char *words)
{
    size_t length = strlen(edit->words), bytes = utf8_offset(words, room(edit));
    while (length + bytes >= sizeof edit->words && bytes > 0) { /* never half a character */
        bytes--;
        while (bytes > 0 && ((unsigned char)words[bytes] & 0xC0) == 0x80)
            bytes--;
    }
    if (bytes == 0)
        return false;
    memcpy(edit->words + length, words, bytes);
    edit->words[length + bytes] = '\0';
    edit->edits++;
    return true;
}

/* Letters changed: their candidates are shown from the first page. */
static void letters_changed(TextEdit *edit)
{
    edit->page = 0;
    edit->edits++;
}

bool text_edit_backspace(TextEdit *edit)
{
    size_t letters = strlen(edit->letters);
    if (letters > 0) {
        edit->letters[letters - 1] = '\0';
        letters_changed(edit);
        return false;
    }
    if (edit->strokes.count > 0) { /* what was just drawn is what one wants to take back */
        text_edit_clear_strokes(edit);
        return false;
    }
    if (edit->words[0] == '\0')
        return false;
    size_t length = strlen(edit->words), last = utf8_last(edit->words);
    sodium_memzero(edit->words + last, length - last);
    edit->edits++;
    return true;
}

void text_edit_letter(TextEdit *edit, char letter)
{
    size_t length = strlen(edit->letters);
    if (length + 1 >= sizeof edit->letters || length >= room(edit))
        return;
    edit->letters[length] = letter;
    edit->letters[length + 1] = '\0';
    letters_changed(edit);
}

bool text_edit_keep_letters(TextEdit *edit)
{
    bool changed = text_edit_append(edit, edit->letters);
    sodium_memzero(edit->letters, sizeof edit->letters);
    edit->page = 0;
    return changed;
}

bool text_edit_set_method(TextEdit *edit, InputMethod method)
{
    bool changed = text_edit_keep_letters(edit);
    text_edit_clear_strokes(edit);
    if (edit->method == INPUT_INK || edit->method == INPUT_PINYIN)
        edit->by_ink = edit->method == INPUT_INK;
    edit->method = method;
    edit->capital = false;
    return changed;
}

void text_edit_clear_strokes(TextEdit *edit)
{
    strokes_clear(&edit->strokes);
    if (edit->method == INPUT_INK)
        sodium_memzero(&edit->candidates, sizeof edit->candidates);
    edit->question = 0;
}

/* --- candidates -------------------------------------------------------------------------------- */

static bool add_candidate(const char *candidate, size_t consumed, void *user)
{
    Candidates *candidates = user;
    if (candidates->count == CANDIDATES_MAX)
        return false;
    for (size_t i = 0; i < candidates->count; i++)
        if (strcmp(candidates->words[i], candidate) == 0)
            return true;
    size_t i = candidates->count;
    if (strlen(candidate) >= sizeof candidates->words[i])
        return true;
    (void)snprintf(candidates->words[i], sizeof candidates->words[i], "%s", candidate);
    candidates->letters[i] = consumed;
    candidates->count++;
    return true;
}

/* The answer comes a frame or more after the question; until then the last candidates stay in sight,
 * so that nothing flickers with each stroke, and cannot be chosen. */
static void ask_ink(TextEdit *edit, Ink *ink)
{
    Candidates *candidates = &edit->candidates;
    InkAnswer answer;
    if (edit->question == 0 || edit->strokes.changes != edit->strokes_asked) {
        edit->question =
            ink_ask(ink, &edit->strokes); /* without strokes: the model is read meanwhile */
        edit->strokes_asked = edit->strokes.changes;
        edit->waiting = true;
    }
    if (!ink_take_answer(ink, edit->question, &answer))
        return;
    edit->waiting = false;
    sodium_memzero(candidates, sizeof *candidates);
    for (size_t i = 0; i < answer.count; i++)
        (void)add_candidate(answer.words[i], 0, candidates);
    sodium_memzero(&answer, sizeof answer);
}

static void ask_pinyin(TextEdit *edit, Pinyin *pinyin, const KeyboardHints *hints)
{
    Candidates *candidates = &edit->candidates;
    if (strcmp(candidates->asked, edit->letters) == 0)
        return;
    sodium_memzero(candidates, sizeof *candidates);
    (void)snprintf(candidates->asked, sizeof candidates->asked, "%s", edit->letters);
    if (edit->letters[0] == '\0')
        return;
    if (hints != NULL && hints->find != NULL)
        candidates->count =
            hints->find(hints->user, edit->letters, CANDIDATES_MAX / 4, candidates->words);
    size_t hinted = candidates->count;
    for (size_t i = 0; i < hinted; i++)
        candidates->letters[i] = strlen(edit->letters);
    /* A failure leaves the hints and the letters themselves: writing goes on. */
    if (pinyin != NULL &&
        pinyin_candidates(pinyin, edit->letters, CANDIDATES_MAX, add_candidate, candidates) != OK)
        candidates->count = hinted;
}

void text_edit_ask(TextEdit *edit, const Writers *writers, const KeyboardHints *hints)
{
    if (edit->method == INPUT_INK)
        ask_ink(edit, writers->ink);
    else
        ask_pinyin(edit, writers->pinyin, hints);
}

bool text_edit_choose(TextEdit *edit, size_t candidate)
{
    const Candidates *candidates = &edit->candidates;
    if (candidate >= candidates->count || !text_edit_append(edit, candidates->words[candidate]))
        return false;
    if (edit->method == INPUT_INK) {
        text_edit_clear_strokes(edit);
        return true;
    }
    size_t length = strlen(edit->letters), taken = candidates->letters[candidate];
    taken = taken > length ? length : taken;
    while (edit->letters[taken] == '\'') /* it parted the syllable from the next */
        taken++;
    memmove(edit->letters, edit->letters + taken, length - taken + 1);
    sodium_memzero(edit->letters + (length - taken), sizeof edit->letters - (length - taken));
    letters_changed(edit);
    return true;
}

/* --- going on ----------------------------------------------------------------------------------- */

/* Grows with whatever is written. */
static unsigned moment(const TextEdit *edit)
{
    return edit->edits + edit->strokes.changes;
}

static bool is_answered(const TextEdit *edit)
{
    return edit->method != INPUT_INK || !edit->waiting;
}

static void say(TextEdit *edit, Guess guess)
{
    edit->guess = guess;
    edit->guessed_at = moment(edit);
}

static Guess guess_now(const TextEdit *edit)
{
    return edit->guessed_at == moment(edit) ? edit->guess : GUESS_NONE;
}

Guess text_edit_guess(const TextEdit *edit, char out[GUESS_SIZE])
{
    const Candidates *candidates = &edit->candidates;
    Guess guess = guess_now(edit);
    out[0] = '\0';
    if (guess != GUESS_ASKED || candidates->count == 0 || !is_answered(edit))
        return guess;
    size_t length = strlen(edit->letters), taken = candidates->letters[0];
    (void)snprintf(out, GUESS_SIZE, "%s%s", candidates->words[0],
                   edit->letters + (taken < length ? taken : length));
    return guess;
}

/* What waits becomes what was asked about; letters that make no word stay letters. */
static void take_guess(TextEdit *edit)
{
    (void)text_edit_choose(edit, 0);
    (void)text_edit_keep_letters(edit);
    text_edit_clear_strokes(edit);
}

bool text_edit_settle(TextEdit *edit)
{
    bool waits = edit->letters[0] != '\0' || edit->strokes.count > 0;
    bool none = is_answered(edit) && (edit->candidates.count == 0 || room(edit) == 0);
    if (!waits)
        return true;
    if (!none && guess_now(edit) != GUESS_ASKED) {
        say(edit, GUESS_ASKED);
        return false;
    }
    if (!is_answered(edit))
        return false;
    take_guess(edit);
    return true;
}

void text_edit_refuse(TextEdit *edit)
{
    say(edit, GUESS_REFUSED);
}
