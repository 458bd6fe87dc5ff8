/* Buttons and the sensor with a chip that this program plays itself; pipes stand in for its events. */
#include "board/inputs.h"

#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <unistd.h>

/* After ours: it has a macro fail(). */
#include <cmocka.h>

#include "../../support/check.h"
#include "../../support/chip.h"

#define LINES 32

/* One line as the board has it; what is read from the pipe is an edge. */
typedef struct Line {
    bool taken, pull_up, active_low;
    int pipe[2];
} Line;

typedef struct Edge {
    bool rising;
    int64_t nanoseconds;
} Edge;

static struct {
    Line lines[LINES];
    int busy; /* another program holds this line; -1 none */
} board;

static void chip_closed(void)
{
    /* Lines are let go one by one. */
}

static void take(unsigned offset, bool pull_up, bool active_low)
{
    Line *line = &board.lines[offset];
    *line = (Line){.taken = true, .pull_up = pull_up, .active_low = active_low};
    assert_int_equal(pipe2(line->pipe, O_CLOEXEC), 0);
}

static void let_go(Line *line)
{
    assert_true(line->taken);
    (void)close(line->pipe[0]);
    (void)close(line->pipe[1]);
    line->taken = false;
}

static void move(unsigned offset, bool rising, int64_t milliseconds)
{
    Edge edge = {rising, milliseconds * 1000000};
    assert_int_equal(write(board.lines[offset].pipe[1], &edge, sizeof edge), sizeof edge);
}

#if GPIOD_MAJOR < 2

struct gpiod_line *gpiod_chip_get_line(struct gpiod_chip *chip, unsigned int offset)
{
    assert_ptr_equal(chip, CHIP);
    return offset < LINES ? (struct gpiod_line *)&board.lines[offset] : NULL;
}
int gpiod_line_request_both_edges_events_flags(struct gpiod_line *line, const char *consumer,
                                               int flags)
{
    int offset = (int)((Line *)line - board.lines);
    assert_string_equal(consumer, "homeward");
    if (offset == board.busy) {
        errno = EBUSY;
        return -1;
    }
    assert_true(!(flags & GPIOD_LINE_REQUEST_FLAG_BIAS_PULL_UP) !=
                !(flags & GPIOD_LINE_REQUEST_FLAG_BIAS_PULL_DOWN));
    take((unsigned)offset, flags & GPIOD_LINE_REQUEST_FLAG_BIAS_PULL_UP,
         flags & GPIOD_LINE_REQUEST_FLAG_ACTIVE_LOW);
    return 0;
}
void gpiod_line_release(struct gpiod_line *line)
{
    let_go((Line *)line);
}
int gpiod_line_event_get_fd(struct gpiod_line *line)
{
    return ((Line *)line)->pipe[0];
}
int gpiod_line_event_read(struct gpiod_line *line, struct gpiod_line_event *event)
{
    Edge edge;
    assert_int_equal(read(((Line *)line)->pipe[0], &edge, sizeof edge), sizeof edge);
    event->event_type = edge.rising ? GPIOD_LINE_EVENT_RISING_EDGE : GPIOD_LINE_EVENT_FALLING_EDGE;
    event->ts = (struct timespec){edge.nanoseconds / 1000000000, edge.nanoseconds % 1000000000};
    return 0;
}

#else

static struct {
    bool pull_up, active_low;
    unsigned offset;
    Edge edge;
} asked;

int gpiod_line_settings_set_direction(struct gpiod_line_settings *settings,
                                      enum gpiod_line_direction direction)
{
    (void)settings;
    assert_int_equal(direction, GPIOD_LINE_DIRECTION_INPUT);
    return 0;
}
int gpiod_line_settings_set_edge_detection(struct gpiod_line_settings *settings,
                                           enum gpiod_line_edge edge)
{
    (void)settings;
    assert_int_equal(edge, GPIOD_LINE_EDGE_BOTH);
    return 0;
}
int gpiod_line_settings_set_bias(struct gpiod_line_settings *settings, enum gpiod_line_bias bias)
{
    (void)settings;
    asked.pull_up = bias == GPIOD_LINE_BIAS_PULL_UP;
    return 0;
}
void gpiod_line_settings_set_active_low(struct gpiod_line_settings *settings, bool active_low)
{
    (void)settings;
    asked.active_low = active_low;
}
int gpiod_line_config_add_line_settings(struct gpiod_line_config *config,
                                        const unsigned int *offsets, size_t count,
                                        struct gpiod_line_settings *settings)
{
    (void)config;
    (void)settings;
    assert_int_equal(count, 1);
    asked.offset = offsets[0];
    return asked.offset < LINES ? 0 : -1;
}
struct gpiod_line_request *gpiod_chip_request_lines(struct gpiod_chip *chip,
                                                    struct gpiod_request_config *asking,
                                                    struct gpiod_line_config *lines)
{
    (void)chip;
    (void)asking;
    (void)lines;
    if ((int)asked.offset == board.busy) {
        errno = EBUSY;
        return NULL;
    }
    take(asked.offset, asked.pull_up, asked.active_low);
    return (struct gpiod_line_request *)&board.lines[asked.offset];
}
void gpiod_line_request_release(struct gpiod_line_request *request)
{
    let_go((Line *)request);
}
int gpiod_line_request_get_fd(struct gpiod_line_request *request)
{
    return ((Line *)request)->pipe[0];
}
struct gpiod_edge_event_buffer *gpiod_edge_event_buffer_new(size_t capacity)
{
    assert_int_equal(capacity, 1);
    return (struct gpiod_edge_event_buffer *)&asked.edge;
}
void gpiod_edge_event_buffer_free(struct gpiod_edge_event_buffer *buffer)
{
    (void)buffer;
}
int gpiod_line_request_read_edge_events(struct gpiod_line_request *request,
                                        struct gpiod_edge_event_buffer *buffer, size_t max_events)
{
    assert_int_equal(max_events, 1);
    assert_int_equal(read(((Line *)request)->pipe[0], (Edge *)buffer, sizeof(Edge)), sizeof(Edge));
    return 1;
}
struct gpiod_edge_event *gpiod_edge_event_buffer_get_event(struct gpiod_edge_event_buffer *buffer,
                                                           unsigned long index)
{
    assert_int_equal(index, 0);
    return (struct gpiod_edge_event *)buffer;
}
enum gpiod_edge_event_type gpiod_edge_event_get_event_type(struct gpiod_edge_event *event)
{
    return ((Edge *)event)->rising ? GPIOD_EDGE_EVENT_RISING_EDGE : GPIOD_EDGE_EVENT_FALLING_EDGE;
}
uint64_t gpiod_edge_event_get_timestamp_ns(struct gpiod_edge_event *event)
{
    return (uint64_t)((Edge *)event)->nanoseconds;
}

#endif

static Inputs *inputs;

static int begin(void **state)
{
    (void)state;
    memset(&board, 0, sizeof board);
    board_chip.label = "pinctrl-bcm2711";
    board.busy = -1;
    inputs = NULL;
    return 0;
}

static int end(void **state)
{
    (void)state;
    inputs_close(inputs);
    assert_false(board_chip.open);
    for (size_t i = 0; i < LINES; i++)
        assert_false(board.lines[i].taken);
    return 0;
}

static void buttons_close_to_ground_and_the_sensor_is_high(void **state)
{
    (void)state;
    const int offsets[INPUT_COUNT] = {5, 6, 23};
    int fds[INPUT_COUNT];
    assert_ok(inputs_open(offsets, &inputs));
    assert_true(board.lines[5].pull_up && board.lines[5].active_low);
    assert_true(board.lines[6].pull_up && board.lines[6].active_low);
    assert_true(!board.lines[23].pull_up && !board.lines[23].active_low);
    assert_int_equal(inputs_fds(inputs, fds), 3);
}

static void events_are_told_in_their_line_and_never_waited_for(void **state)
{
    (void)state;
    const int offsets[INPUT_COUNT] = {-1, 6, 23};
    int fds[INPUT_COUNT];
    InputEvent event;
    assert_ok(inputs_open(offsets, &inputs));
    assert_int_equal(inputs_fds(inputs, fds), 2);
    assert_false(inputs_next(inputs, &event));
    move(6, true, 1234);
    move(6, false, 1400);
    move(23, true, 1300);
    assert_true(inputs_next(inputs, &event));
    assert_true(event.line == INPUT_CHOOSE && event.on && event.at == 1234);
    assert_true(inputs_next(inputs, &event));
    assert_true(event.line == INPUT_CHOOSE && !event.on && event.at == 1400);
    assert_true(inputs_next(inputs, &event));
    assert_true(event.line == INPUT_PRESENCE && event.on && event.at == 1300);
    assert_false(inputs_next(inputs, &event));
}

static void a_line_that_another_program_holds_is_an_error_and_nothing_stays_taken(void **state)
{
    (void)state;
    const int offsets[INPUT_COUNT] = {5, 6, 23};
    board.busy = 23;
    assert_int_not_equal(inputs_open(offsets, &inputs), OK);
    assert_null(inputs);
    const int beyond[INPUT_COUNT] = {-1, 6, LINES};
    assert_int_not_equal(inputs_open(beyond, &inputs), OK);
}

static void a_board_without_the_chip_has_none_and_that_is_no_harm(void **state)
{
    (void)state;
    const int offsets[INPUT_COUNT] = {5, 6, -1};
    InputEvent event;
    int fds[INPUT_COUNT];
    board_chip.label = NULL;
    assert_int_equal(inputs_open(offsets, &inputs), NOT_FOUND);
    assert_int_equal(inputs_fds(NULL, fds), 0);
    assert_false(inputs_next(NULL, &event));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(buttons_close_to_ground_and_the_sensor_is_high),
        TEST(events_are_told_in_their_line_and_never_waited_for),
        TEST(a_line_that_another_program_holds_is_an_error_and_nothing_stays_taken),
        TEST(a_board_without_the_chip_has_none_and_that_is_no_harm),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
