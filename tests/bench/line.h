/* One line of `make bench`: what was measured, the ratio, the goal of it, and whether it was met. */
#ifndef HOMEWARD_TESTS_LINE_H
#define HOMEWARD_TESTS_LINE_H

#include <stdio.h>

static inline void line_print(const char *what, double value, const char *goal_words, double goal,
                              int met)
{
    printf("%-66s %8.2f   %s %g: %s\n", what, value, goal_words, goal, met ? "met" : "MISSED");
    (void)fflush(stdout);
}

static inline void line_at_most(const char *what, double value, double goal)
{
    line_print(what, value, "at most", goal, value <= goal);
}

static inline void line_at_least(const char *what, double value, double goal)
{
    line_print(what, value, "at least", goal, value >= goal);
}

/* Shown beside the others; there is no goal for it. */
static inline void line_note(const char *what, double value)
{
    printf("%-66s %8.2f\n", what, value);
    (void)fflush(stdout);
}

#endif
