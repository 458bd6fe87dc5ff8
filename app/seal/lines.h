/* Small text files of keys and signatures: line by line, base64 exactly. Inside the room only. */
#ifndef HOMEWARD_SEAL_LINES_H
#define HOMEWARD_SEAL_LINES_H

#include <stdbool.h>
#include <stddef.h>

typedef struct Line {
    const char *start;
    size_t length; /* without the line's end, "\n" or "\r\n" */
} Line;

/* Takes the next line from *cursor; false at the end of the text. */
bool line_next(const char **cursor, Line *out_line);
/* True when the line begins with `prefix`, which is then cut off. */
bool line_cut_prefix(Line *line, const char *prefix);
bool line_is_blank(const Line *line);
/* Exactly `size` bytes of base64 and nothing else; false otherwise. */
bool line_decode(const Line *line, void *out, size_t size);

#endif
