/* Edges of up to three lines. A line's own pull resistor is switched on, so that a button needs nothing
 * but two wires. Below each version of libgpiod has the same functions: one_open, one_close, one_fd,
 * one_read; the rest of the file knows neither.
 *
 * What must stay true: reading never waits. libgpiod's read would, so the descriptor is asked before. */
#include "board/inputs.h"

#include <poll.h>

#include "base/memory.h"
#include "board/chip.h"

#define NANO_IN_MILLI 1000000

#if GPIOD_MAJOR >= 2

typedef struct One {
    struct gpiod_line_request *request;
    struct gpiod_edge_event_buffer *buffer;
} One;

static struct gpiod_line_settings *settings_of(InputLine line)
{
    struct gpiod_line_settings *settings = gpiod_line_settings_new();
    bool button = line != INPUT_PRESENCE;
    if (settings &&
        (gpiod_line_settings_set_direction(settings, GPIOD_LINE_DIRECTION_INPUT) != 0 ||
         gpiod_line_settings_set_edge_detection(settings, GPIOD_LINE_EDGE_BOTH) != 0 ||
         gpiod_line_settings_set_bias(settings, button ? GPIOD_LINE_BIAS_PULL_UP
                                                       : GPIOD_LINE_BIAS_PULL_DOWN) != 0)) {
        gpiod_line_settings_free(settings);
        return NULL;
    }
    if (settings)
        gpiod_line_settings_set_active_low(settings, button);
    return settings;
}

static Result one_open(One *one, struct gpiod_chip *chip, InputLine line, unsigned offset)
{
    struct gpiod_line_settings *settings = settings_of(line);
    struct gpiod_line_config *config = gpiod_line_config_new();
    struct gpiod_request_config *asking = gpiod_request_config_new();
    one->buffer = gpiod_edge_event_buffer_new(1);
    if (settings && config && asking && one->buffer &&
        gpiod_line_config_add_line_settings(config, &offset, 1, settings) == 0) {
        gpiod_request_config_set_consumer(asking, CHIP_CONSUMER);
        one->request = gpiod_chip_request_lines(chip, asking, config);
    }
    Result r = one->request ? OK : fail_errno("cannot take line %u", offset);
    gpiod_request_config_free(asking);
    gpiod_line_config_free(config);
    gpiod_line_settings_free(settings);
    return r;
}

static void one_close(One *one)
{
    if (one->request)
        gpiod_line_request_release(one->request);
    gpiod_edge_event_buffer_free(one->buffer);
}

static int one_fd(const One *one)
{
    return one->request ? gpiod_line_request_get_fd(one->request) : -1;
}

static bool one_read(One *one, InputEvent *out_event)
{
    if (gpiod_line_request_read_edge_events(one->request, one->buffer, 1) != 1)
        return false;
    struct gpiod_edge_event *event = gpiod_edge_event_buffer_get_event(one->buffer, 0);
    out_event->on = gpiod_edge_event_get_event_type(event) == GPIOD_EDGE_EVENT_RISING_EDGE;
    out_event->at = (int64_t)(gpiod_edge_event_get_timestamp_ns(event) / NANO_IN_MILLI);
    return true;
}

#else

typedef struct One {
    struct gpiod_line *line;
} One;

static Result one_open(One *one, struct gpiod_chip *chip, InputLine line, unsigned offset)
{
    bool button = line != INPUT_PRESENCE;
    int flags = button ? GPIOD_LINE_REQUEST_FLAG_BIAS_PULL_UP | GPIOD_LINE_REQUEST_FLAG_ACTIVE_LOW
                       : GPIOD_LINE_REQUEST_FLAG_BIAS_PULL_DOWN;
    struct gpiod_line *wanted = gpiod_chip_get_line(chip, offset);
    if (!wanted || gpiod_line_request_both_edges_events_flags(wanted, CHIP_CONSUMER, flags) != 0)
        return fail_errno("cannot take line %u", offset);
    one->line = wanted;
    return OK;
}

static void one_close(One *one)
{
    if (one->line)
        gpiod_line_release(one->line);
}

static int one_fd(const One *one)
{
    return one->line ? gpiod_line_event_get_fd(one->line) : -1;
}

static bool one_read(One *one, InputEvent *out_event)
{
    struct gpiod_line_event event;
    if (gpiod_line_event_read(one->line, &event) != 0)
        return false;
    out_event->on = event.event_type == GPIOD_LINE_EVENT_RISING_EDGE;
    out_event->at = (int64_t)event.ts.tv_sec * 1000 + event.ts.tv_nsec / NANO_IN_MILLI;
    return true;
}

#endif

struct Inputs {
    struct gpiod_chip *chip; /* of libgpiod 1.6: its lines live no longer */
    One ones[INPUT_COUNT];
};

Result inputs_open(const int offsets[INPUT_COUNT], Inputs **out_inputs)
{
    Result r = OK;
    Inputs *inputs = memory_new(1, sizeof *inputs);
    if (!inputs)
        return fail(NO_MEMORY, "no memory for the buttons");
    inputs->chip = chip_open();
    if (!inputs->chip)
        TRY(fail(NOT_FOUND, "this board has no chip for the buttons"));
    for (int i = 0; i < INPUT_COUNT; i++)
        if (offsets[i] >= 0)
            TRY(one_open(&inputs->ones[i], inputs->chip, (InputLine)i, (unsigned)offsets[i]));
    *out_inputs = inputs;
    inputs = NULL;
done:
    inputs_close(inputs);
    return r;
}

void inputs_close(Inputs *inputs)
{
    if (!inputs)
        return;
    for (int i = 0; i < INPUT_COUNT; i++)
        one_close(&inputs->ones[i]);
    if (inputs->chip)
        gpiod_chip_close(inputs->chip);
    memory_free(inputs);
}

int inputs_fds(const Inputs *inputs, int out_fds[INPUT_COUNT])
{
    int count = 0;
    for (int i = 0; inputs && i < INPUT_COUNT; i++)
        if (one_fd(&inputs->ones[i]) >= 0)
            out_fds[count++] = one_fd(&inputs->ones[i]);
    return count;
}

bool inputs_next(Inputs *inputs, InputEvent *out_event)
{
    for (int i = 0; inputs && i < INPUT_COUNT; i++) {
        struct pollfd ready = {one_fd(&inputs->ones[i]), POLLIN, 0};
        out_event->line = (InputLine)i;
        if (ready.fd >= 0 && poll(&ready, 1, 0) == 1 && one_read(&inputs->ones[i], out_event))
            return true;
    }
    return false;
}
