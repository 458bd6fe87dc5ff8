/* Reading aloud. The program homeward-voice makes the sound, a thread of this room plays it: the audio
 * device is open only while something is said (an open one wakes the machine ten times a second), no
 * frame waits, and when nothing is said the thread sleeps. All calls come from one thread. */
#ifndef HOMEWARD_VOICE_VOICE_H
#define HOMEWARD_VOICE_VOICE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/result.h"

#define VOICE_WORDS_MAX 16384 /* bytes read aloud at once; a pipe takes them without waiting */

typedef struct Voice Voice;

typedef struct VoiceOptions {
    const char *share;           /* holds voice/ */
    const char *dialect;         /* "" or the folder below it that stands before the others */
    const char *program;         /* homeward-voice; NULL: the one beside the running program */
    void (*changed)(void *user); /* called on the room's thread when it can speak and when it fell
                                    silent */
    void *user;
} VoiceOptions;

/* What the options name is copied. IO when there can be no thread. */
NODISCARD Result voice_open(const VoiceOptions *options, Voice **out_voice);
void voice_close(Voice *voice);
/* A loudspeaker and homeward-voice are there. False at first: looking takes the thread a moment. */
bool voice_can_speak(Voice *voice);
/* Says these sentences, one a line, an empty line being a silence, instead of what is being said. They are
 * overwritten here as soon as they are handed over. Nothing happens without a loudspeaker. */
void voice_say(Voice *voice, const char *language, const char *sentences);
/* 0..100 percent, from now on; 100 at first. */
void voice_set_volume(Voice *voice, int percent);
/* Silence at once. */
void voice_stop(Voice *voice);
bool voice_is_speaking(Voice *voice);
/* How many samples were played that are not silence, since voice_open: for tests. */
size_t voice_sounded(Voice *voice);

#endif
