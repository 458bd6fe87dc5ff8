/* The one error idiom of the house.
 *
 * A function that can fail returns a Result: one of few kinds that a caller can act on. The sentence
 * for the log lies beside it in error_detail(), one line of English per thread; each layer may put
 * its own words in front with fail_in(). Only code at the level of main() logs, so that an error is
 * in the log once. Public screens map the kind to words and never show the sentence. */
#ifndef HOMEWARD_BASE_RESULT_H
#define HOMEWARD_BASE_RESULT_H

typedef enum Result {
    OK = 0,
    NOT_FOUND, /* the thing asked for is not there */
    CORRUPT,   /* it is there, but is not what it should be: damaged, cut short, malformed */
    UNTRUSTED, /* well-formed, but not signed by somebody we trust, or not meant for us */
    NO_SPACE,  /* the disk or the stick is full, or the reserve is used up */
    IO,        /* the device failed or is gone */
    BUSY,      /* somebody else holds it: try again */
    INVALID,   /* the caller's (or the person's) input breaks a rule; the sentence says which */
    NO_MEMORY
} Result;

#define NODISCARD __attribute__((warn_unused_result))

/* Sets the sentence of this thread and returns `kind`. */
Result fail(Result kind, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* The same for a failed system call: the kind is derived from errno (ENOSPC, EDQUOT, EFBIG -> NO_SPACE,
 * ENOENT -> NOT_FOUND, ENOMEM -> NO_MEMORY, EBUSY/EAGAIN -> BUSY, else IO) and its words are appended. */
Result fail_errno(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* Puts "words: " in front of the sentence and returns `kind` as it is: context on the way up. */
Result fail_in(Result kind, const char *format, ...) __attribute__((format(printf, 2, 3)));

#ifdef __clang_analyzer__
/* Tells clang's analyzer what it cannot see from outside result.c: a failure is never OK. */
#define fail(kind, ...)    ((void)(fail)((kind), __VA_ARGS__), (kind))
#define fail_in(kind, ...) ((void)(fail_in)((kind), __VA_ARGS__), (kind))
#define fail_errno(...)    ((void)(fail_errno)(__VA_ARGS__), IO)
#endif

/* The last sentence set by this thread; "" if none. Valid until this thread's next failure. */
const char *error_detail(void);

/* "NOT_FOUND" and the like, for logs and stick.json. */
const char *result_name(Result kind);

/* Inside a function with `Result r = OK;` and one `done:` label that frees everything. */
#define TRY(expression)                                                                            \
    do {                                                                                           \
        r = (expression);                                                                          \
        if (r != OK)                                                                               \
            goto done;                                                                             \
    } while (0)

#endif
