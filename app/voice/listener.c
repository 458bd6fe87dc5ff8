/* Takes the program's frames. What must stay true: a statement counts only when the program ended well
 * and every page of it fits; else nothing of it stays. */
#include "voice/listener.h"

#include <errno.h>
#include <poll.h>
#include <sodium.h>
#include <string.h>
#include <unistd.h>

#include "record/statement.h"
#include "voice/hearing.h"
#include "voice/maker.h"

#define LAST_WORDS_MS 5000 /* for the end of the statement to come */

typedef struct Taker {
    const ListenerJob *job;
    uint8_t pending[2 * HEARING_FRAME_MAX]; /* a frame may come in pieces */
    size_t used, length;
} Taker;

static Result take_frame(Taker *taker, uint8_t kind, const uint8_t *body, size_t length)
{
    if (kind == HEARD_LEVEL && length == 5) {
        uint32_t ms =
            (uint32_t)body[1] << 24 | (uint32_t)body[2] << 16 | (uint32_t)body[3] << 8 | body[4];
        taker->job->heard(body[0], ms, taker->job->user);
        return OK;
    }
    if (kind != HEARD_OPUS || length > taker->job->size - taker->length)
        return fail(IO, "homeward-voice says what cannot be");
    memcpy(taker->job->bytes + taker->length, body, length);
    taker->length += length;
    return OK;
}

static Result take_frames(Taker *taker)
{
    Result r = OK;
    size_t at = 0;
    while (taker->used - at >= 3) {
        const uint8_t *frame = taker->pending + at;
        size_t length = (size_t)frame[1] << 8 | frame[2];
        if (length > HEARING_FRAME_MAX - 3)
            return fail(IO, "homeward-voice says what cannot be");
        if (taker->used - at < length + 3)
            break;
        TRY(take_frame(taker, frame[0], frame + 3, length));
        at += length + 3;
    }
    taker->used -= at;
    memmove(taker->pending, taker->pending + at, taker->used);
done:
    return r;
}

/* OK at the end of what the program says. */
static Result take_all(Taker *taker, Maker *maker)
{
    const ListenerJob *job = taker->job;
    for (bool finishing = false;;) {
        struct pollfd fds[] = {{job->stop_fd, POLLIN, 0},
                               {maker->output_fd, POLLIN, 0},
                               {finishing ? -1 : job->finish_fd, POLLIN, 0}};
        int ready = poll(fds, 3, finishing ? LAST_WORDS_MS : -1);
        if (ready < 0 && errno == EINTR)
            continue;
        if (ready <= 0 || fds[0].revents)
            return fail(IO, ready == 0 ? "the statement does not end" : "stopped");
        if (fds[2].revents) {
            finishing = true;
            maker_say_no_more(maker);
        }
        if (!fds[1].revents)
            continue;
        ssize_t got = read(maker->output_fd, taker->pending + taker->used,
                           sizeof taker->pending - taker->used);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return got == 0 && taker->used == 0 ? OK : fail(IO, "the statement breaks off");
        taker->used += (size_t)got;
        Result r = take_frames(taker);
        if (r != OK)
            return r;
    }
}

Result listener_listen(const ListenerJob *job, size_t *out_length, int64_t *out_ms)
{
    Taker taker = {.job = job};
    Maker maker;
    Result r = maker_start(job->arguments, &maker);
    if (r != OK)
        return r;
    r = take_all(&taker, &maker);
    if (!maker_end(&maker, r == OK) && r == OK)
        r = fail(IO, "homeward-voice did not end well");
    if (r == OK)
        r = statement_check(job->bytes, taker.length, out_ms);
    if (r != OK)
        sodium_memzero(job->bytes, taker.length);
    *out_length = r == OK ? taker.length : 0;
    sodium_memzero(&taker, sizeof taker);
    return r;
}
