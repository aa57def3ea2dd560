// Times processes round-robin: every command runs once per round, so that a machine that slows
// down or speeds up during the run does so for all of them alike.
//
// Usage: roundrobin ROUNDS (STDIN COUNT WORD...)...
//
// A command is the file it reads as standard input, the number of its words, and its words, of
// which the first is a path. Standard output and error go to /dev/null. After a few rounds of
// warming up it prints one line per command: the minimum and the median wall time in nanoseconds
// and the peak resident memory in KiB. A command that does not exit with status 0, in any round,
// ends the program with status 1.
//
// It is C, and small, for a reason: Linux counts the memory of the process that spawns as the
// child's own peak until the child has more, which would make a small child look as big as Python.

#define _GNU_SOURCE
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>

enum { warm_up_rounds = 3 };

extern char **environ;

struct command {
  char **words;
  posix_spawn_file_actions_t files;
  long long *nanoseconds;
  long peak;
};

static void fail(const char *what, const char *which) {
  fprintf(stderr, "roundrobin: %s: %s\n", which, what);
  exit(1);
}

static long number(const char *text) {
  char *end;
  long value = strtol(text, &end, 10);
  if (*text == '\0' || *end != '\0' || value < 1) fail("not a positive number", text);
  return value;
}

static void *allocate(size_t count, size_t size) {
  void *memory = calloc(count, size);
  if (memory == NULL) fail("out of memory", "calloc");
  return memory;
}

static long long now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec * 1000000000LL + time.tv_nsec;
}

static int ascending(const void *left, const void *right) {
  long long a = *(const long long *)left, b = *(const long long *)right;
  return (a > b) - (a < b);
}

/// Reads the commands; the result ends with one that has no words.
static struct command *commands(int count, char **arguments, long rounds) {
  struct command *all = allocate(count + 1, sizeof *all), *next = all;
  for (int i = 0; i < count; next++) {
    if (count - i < 3) fail("expected STDIN COUNT WORD...", arguments[i]);
    const char *input = arguments[i];
    long words = number(arguments[i + 1]);
    i += 2;
    if (words > count - i) fail("fewer words than announced", arguments[i - 1]);
    next->words = allocate(words + 1, sizeof *next->words);
    memcpy(next->words, arguments + i, words * sizeof *next->words);
    i += words;
    next->nanoseconds = allocate(rounds, sizeof *next->nanoseconds);
    posix_spawn_file_actions_init(&next->files);
    posix_spawn_file_actions_addopen(&next->files, 0, input, O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&next->files, 1, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addopen(&next->files, 2, "/dev/null", O_WRONLY, 0);
  }
  return all;
}

/// Runs the command once and returns its wall time from spawn to exit.
static long long run(struct command *command) {
  pid_t child;
  int status;
  struct rusage usage;
  long long start = now();
  char **words = command->words;
  int problem = posix_spawn(&child, words[0], &command->files, NULL, words, environ);
  if (problem != 0) fail(strerror(problem), words[0]);
  if (wait4(child, &status, 0, &usage) != child) fail("cannot be waited for", words[0]);
  long long elapsed = now() - start;
  if (!WIFEXITED(status)) fail("killed by a signal", words[0]);
  if (WEXITSTATUS(status) != 0) fail("exit status is not 0", words[0]);
  if (usage.ru_maxrss > command->peak) command->peak = usage.ru_maxrss;
  return elapsed;
}

int main(int count, char **arguments) {
  if (count < 5) fail("ROUNDS (STDIN COUNT WORD...)...", "usage");
  long rounds = number(arguments[1]);
  struct command *all = commands(count - 2, arguments + 2, rounds);

  for (long round = -warm_up_rounds; round < rounds; round++) {
    for (struct command *command = all; command->words != NULL; command++) {
      long long elapsed = run(command);
      if (round >= 0) command->nanoseconds[round] = elapsed;
    }
  }
  for (struct command *command = all; command->words != NULL; command++) {
    qsort(command->nanoseconds, rounds, sizeof *command->nanoseconds, ascending);
    printf("%lld %lld %ld\n", command->nanoseconds[0], command->nanoseconds[rounds / 2],
           command->peak);
  }
  return 0;
}
