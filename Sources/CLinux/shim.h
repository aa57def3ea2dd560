// What Linux has and the headers of Swift's Glibc and Musl modules lack. Empty on other systems.
#ifdef __linux__

#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/xattr.h>
#include <unistd.h>

// How the allocator is tuned.
#ifdef __GLIBC__
#include <malloc.h>
#endif

/// Lets two names change places in one step: `renameat2` with RENAME_EXCHANGE, which glibc declares for `_GNU_SOURCE`
/// only, and which older versions of musl lack.
static inline int mcpconf_exchange(int first_directory, const char *first, int second_directory, const char *second) {
  return (int)syscall(SYS_renameat2, first_directory, first, second_directory, second, 2U);
}

/// Makes this process the parent of descendants whose own parent has ended.
static inline int mcpconf_adopt_orphans(void) { return prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0); }

#endif
