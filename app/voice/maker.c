/* Starting and ending the program. It hears signals again that our thread does not. */
#include "voice/maker.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static Result spawn(const char *const *arguments, int input, int output, pid_t *out_pid)
{
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    sigset_t none;
    sigemptyset(&none);
    if (posix_spawn_file_actions_init(&actions) != 0)
        return fail(NO_MEMORY, "starting the voice");
    if (posix_spawnattr_init(&attributes) != 0) {
        (void)posix_spawn_file_actions_destroy(&actions);
        return fail(NO_MEMORY, "starting the voice");
    }
    int bad = posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO);
    bad = bad ? bad : posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO);
    bad = bad ? bad : posix_spawnattr_setsigmask(&attributes, &none);
    bad = bad ? bad : posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK);
    bad = bad ? bad
              : posix_spawn(out_pid, arguments[0], &actions, &attributes, (char *const *)arguments,
                            environ);
    (void)posix_spawn_file_actions_destroy(&actions);
    (void)posix_spawnattr_destroy(&attributes);
    return bad ? fail(IO, "%s: %s", arguments[0], strerror(bad)) : OK;
}

Result maker_start(const char *const *arguments, Maker *out_maker)
{
    int in[2], out[2];
    if (pipe2(in, O_CLOEXEC) != 0)
        return fail_errno("pipe");
    if (pipe2(out, O_CLOEXEC) != 0) {
        Result r = fail_errno("pipe");
        close(in[0]);
        close(in[1]);
        return r;
    }
    pid_t pid = 0;
    (void)fcntl(in[1], F_SETFL, O_NONBLOCK);
    Result r = spawn(arguments, in[0], out[1], &pid);
    close(in[0]);
    close(out[1]);
    if (r != OK) {
        close(in[1]);
        close(out[0]);
        return r;
    }
    *out_maker = (Maker){pid, in[1], out[0]};
    return OK;
}

void maker_say_no_more(Maker *maker)
{
    if (maker->input_fd >= 0)
        close(maker->input_fd);
    maker->input_fd = -1;
}

bool maker_end(Maker *maker, bool has_ended)
{
    int status = 0;
    maker_say_no_more(maker);
    close(maker->output_fd);
    if (!has_ended)
        (void)kill(maker->pid, SIGKILL);
    while (waitpid(maker->pid, &status, 0) < 0 && errno == EINTR)
        ;
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}
