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

/// Exchanges the names of two files in one step: `renameat2` with RENAME_EXCHANGE. glibc declares that function only for
/// `_GNU_SOURCE`, and older versions of musl do not have it.
static inline int mcpconf_exchange(int first_directory, const char *first, int second_directory, const char *second) {
  return (int)syscall(SYS_renameat2, first_directory, first, second_directory, second, 2U);
}

/// Makes `posix_spawn` start a program in `directory`, while this process keeps its own directory. glibc (since 2.29)
/// and musl (since 1.1.24) have the function, but their headers do not always declare it.
int mcpconf_start_in(void *actions, const char *directory) __asm__("posix_spawn_file_actions_addchdir_np");

/// Makes this process the parent of descendants whose own parent has ended.
static inline int mcpconf_adopt_orphans(void) { return prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0); }

#endif
