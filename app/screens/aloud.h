/* Reading the screen aloud. A touch on the speaker key reads all that stands there; from then on each
 * further page is read by itself as it comes, without the visitor's own words, until the key is
 * touched while it speaks or the visitor leaves. Another page than the one that is being read, and
 * leaving, are silence at once. */
#ifndef HOMEWARD_SCREENS_ALOUD_H
#define HOMEWARD_SCREENS_ALOUD_H

#include "ui/ui.h"
#include "voice/voice.h"

/* Zero-initialise. */
typedef struct Aloud {
    Voice *voice;                /* NULL: nothing is read */
    bool guides, asked;          /* asked: the key was touched, the next whole frame is read */
    bool speaks;                 /* as it was at the end of the last frame */
    uint64_t place, title, page; /* what was there then */
    bool heeded;                 /* a touch began the reading: somebody listens */
    int64_t started, heard;      /* clock_ticks_ms: the reading began; somebody listened last */
} Aloud;

/* The key at this place; not drawn where there is no loudspeaker, as is known a moment after the start. */
void aloud_key(Aloud *aloud, Ui *ui, const char *id, Rect area);
bool aloud_has_key(const Aloud *aloud);
/* After each frame. `place` is another number for another screen. */
void aloud_run(Aloud *aloud, Ui *ui, uint64_t place);
/* The visitor has left. */
void aloud_leave(Aloud *aloud);
/* Milliseconds since somebody listened, 0 while a reading goes on that a touch began; three minutes
 * of it count at most. */
int64_t aloud_silent_ms(const Aloud *aloud);

#endif
