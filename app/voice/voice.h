/* Reading aloud, and listening. The program homeward-voice makes the sound and hears it, a thread of
 * this room plays it and keeps what was said: an audio device is open only while it is needed (an open
 * one wakes the machine ten times a second), no frame waits, and otherwise the thread sleeps. All calls
 * come from one thread. One thing at a time: whatever begins ends what went on. */
#ifndef HOMEWARD_VOICE_VOICE_H
#define HOMEWARD_VOICE_VOICE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/result.h"

#define VOICE_WORDS_MAX 16384 /* bytes read aloud at once */

typedef struct Voice Voice;

typedef struct VoiceOptions {
    const char *share;   /* holds voice/ */
    const char *dialect; /* "" or the folder below it that stands before the others */
    const char *program; /* homeward-voice; NULL: the one beside the running program */
    void (*changed)(
        void *user); /* called on the room's thread when it can speak, when it fell silent,
                                    and as it hears */
    void *user;
} VoiceOptions;

/* What the options name is copied. IO when there can be no thread. */
NODISCARD Result voice_open(const VoiceOptions *options, Voice **out_voice);
void voice_close(Voice *voice);
/* A loudspeaker and homeward-voice are there. False at first: looking takes the thread a moment. */
bool voice_can_speak(Voice *voice);
/* The same, and true until it has been looked: a key that is there from the first picture on moves nothing
 * when it comes. What is said meanwhile is said then. */
bool voice_may_speak(Voice *voice);
/* Says these sentences, one a line, an empty line being a silence, instead of what is being said. They
 * are overwritten here as soon as they are handed over. Nothing happens without a loudspeaker. */
void voice_say(Voice *voice, const char *language, const char *sentences);
/* 0..100 percent, from now on; 100 at first. */
void voice_set_volume(Voice *voice, int percent);
/* Silence at once; what was being said into the microphone is forgotten. */
void voice_stop(Voice *voice);
bool voice_is_speaking(Voice *voice);
/* How many samples were played that are not silence, since voice_open: for tests. */
size_t voice_sounded(Voice *voice);

/* --- a voice statement (record/statement.h): one at a time, in locked memory, never on a disk ------ */

typedef struct VoiceTold {
    bool listens, plays; /* going on now */
    bool whole;          /* there is one */
    bool failed;         /* the last one could not be taken */
    int64_t ms;          /* how long it is, or was until now */
    int level;           /* while it listens: how loud, 0..255 */
} VoiceTold;

/* A microphone is there, too; false at first. */
bool voice_can_listen(Voice *voice);
/* Begins one, and forgets the one before; at most three minutes. */
void voice_listen(Voice *voice);
/* What was said until now is the statement; whole when the thread has it. */
void voice_finish(Voice *voice);
/* Plays the whole one. */
void voice_play(Voice *voice);
/* Overwrites it, and ends what goes on. */
void voice_forget(Voice *voice);
VoiceTold voice_told(Voice *voice);
/* A copy of the whole one, which the caller wipes and frees (memory_free). NOT_FOUND without one. */
NODISCARD Result voice_copy(Voice *voice, uint8_t **out_bytes, size_t *out_length);

#endif
