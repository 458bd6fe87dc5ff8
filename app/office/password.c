/* Asking for a password.
 *
 * Must stay true: it is never echoed, the terminal is given back as it was even when Ctrl-C ends
 * the asking, and no copy outlives the function. Standard input is left alone: it may be a pipe. */
#include "office/password.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "base/file.h"
#include "base/memory.h"
#include "base/text.h"

static const int SIGNALS[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP};
#define SIGNAL_COUNT (sizeof SIGNALS / sizeof *SIGNALS)

static volatile sig_atomic_t caught;

static void on_signal(int number)
{
    caught = number;
}

static Result read_line(int tty, char out[PASSWORD_SIZE])
{
    size_t length = 0;
    for (;;) {
        char c;
        ssize_t got = read(tty, &c, 1);
        if (got < 0)
            return caught ? fail(INVALID, "interrupted") : fail_errno("cannot read the terminal");
        if (got == 0 && length == 0)
            return fail(INVALID, "no password was given");
        if (got == 0 || c == '\n')
            break;
        if (length + 1 == PASSWORD_SIZE)
            return fail(INVALID, "the password is longer than %d bytes", PASSWORD_SIZE - 1);
        out[length++] = c;
    }
    out[length] = '\0';
    return OK;
}

/* One question. A signal ends it; it is raised again when the terminal shows what is typed. */
static Result ask(int tty, const char *question, char out[PASSWORD_SIZE])
{
    struct termios before, silent;
    struct sigaction old[SIGNAL_COUNT];
    struct sigaction action = {.sa_handler = on_signal}; /* without SA_RESTART: read ends */
    if (tcgetattr(tty, &before) != 0)
        return fail_errno("cannot ask the terminal");
    silent = before;
    silent.c_lflag &= ~(tcflag_t)(ECHO | ECHONL);
    caught = 0;
    for (size_t i = 0; i < SIGNAL_COUNT; i++)
        (void)sigaction(SIGNALS[i], &action, &old[i]); /* cannot fail with these numbers */
    Result r = OK;
    if (tcsetattr(tty, TCSAFLUSH, &silent) != 0)
        r = fail_errno("cannot silence the terminal");
    else if (write(tty, question, strlen(question)) < 0)
        r = fail_errno("cannot ask the terminal");
    else
        r = read_line(tty, out);
    (void)tcsetattr(tty, TCSAFLUSH, &before); /* nothing else could be done about it */
    (void)!write(tty, "\n", 1);
    for (size_t i = 0; i < SIGNAL_COUNT; i++)
        (void)sigaction(SIGNALS[i], &old[i], NULL);
    if (caught)
        (void)raise(caught);
    return r;
}

static Result ask_terminal(bool twice, char out[PASSWORD_SIZE])
{
    char again[PASSWORD_SIZE] = "";
    Result r = OK;
    int tty = open("/dev/tty", O_RDWR | O_CLOEXEC);
    if (tty < 0)
        return fail(INVALID,
                    "the keys need a password and there is no terminal to ask: name a file "
                    "with --password-file or HOMEWARD_PASSWORD_FILE");
    TRY(ask(tty, twice ? "New password for the office's keys: " : "Password of the office's keys: ",
            out));
    if (twice) {
        TRY(ask(tty, "The same again: ", again));
        if (strcmp(out, again) != 0)
            r = fail(INVALID, "the two passwords differ");
    }
done:
    sodium_memzero(again, sizeof again);
    (void)close(tty);
    return r;
}

static bool ends_with_blank(const char *password)
{
    size_t length = strlen(password);
    return length > 0 && (password[length - 1] == ' ' || password[length - 1] == '\t');
}

static Result check_new(const char *password)
{
    if (utf8_count(password) < PASSWORD_MIN)
        return fail(INVALID, "the password is too short: at least %d characters", PASSWORD_MIN);
    return ends_with_blank(password) ? fail(INVALID, "the password ends with a blank") : OK;
}

static Result read_file(const char *file, char out[PASSWORD_SIZE])
{
    char *bytes = NULL;
    size_t length = 0;
    Result r = OK;
    TRY(file_read(file, PASSWORD_SIZE - 1, &bytes, &length));
    /* Editors put a byte-order mark there, and nobody types one. */
    const char *start = strncmp(bytes, "\xEF\xBB\xBF", 3) == 0 ? bytes + 3 : bytes;
    size_t line = strcspn(start, "\r\n");
    memcpy(out, start, line);
    out[line] = '\0';
    if (ends_with_blank(out))
        r = fail(INVALID, "its first line ends with a blank that nobody sees: remove it");
done:
    if (bytes != NULL)
        sodium_memzero(bytes, length);
    memory_free(bytes);
    return r == OK ? OK : fail_in(r, "password file");
}

Result password_get(const char *file, bool twice, char out[PASSWORD_SIZE])
{
    char password[PASSWORD_SIZE] = "";
    Result r = OK;
    if (file == NULL)
        file = getenv("HOMEWARD_PASSWORD_FILE");
    TRY(file != NULL && file[0] != '\0' ? read_file(file, password)
                                        : ask_terminal(twice, password));
    if (password[0] == '\0') {
        r = fail(INVALID, "the password is empty");
        goto done;
    }
    if (twice)
        TRY(check_new(password));
    memcpy(out, password, sizeof password);
done:
    sodium_memzero(password, sizeof password);
    return r;
}
