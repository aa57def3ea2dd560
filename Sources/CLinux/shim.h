// Functions of Linux that the headers of Swift's Glibc and Musl modules do not declare. Empty on
// other systems.
#ifdef __linux__

#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/xattr.h>
#include <unistd.h>

// The functions that tune the allocator.
#ifdef __GLIBC__
#include <malloc.h>
#endif

/// Lets two names change places in one step: `renameat2` with RENAME_EXCHANGE, which glibc declares for `_GNU_SOURCE`
/// only, and which older versions of musl lack.
static inline int mcpconf_exchange(int first_directory, const char *first, int second_directory, const char *second) {
  return (int)syscall(SYS_renameat2, first_directory, first, second_directory, second, 2U);
}

/// Lets a program start in a directory, while this process keeps its own directory. glibc (2.29)
/// and musl (1.1.24) have the function, but their headers declare it for some programs only.
int mcpconf_start_in(void *actions, const char *directory) __asm__("posix_spawn_file_actions_addchdir_np");

/// Makes this process the parent of descendants whose own parent has ended.
static inline int mcpconf_adopt_orphans(void) { return prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0); }

#endif
