// What none of the headers of Swift's Glibc module has: how the C library's allocator is set, and a system
// call that the library wraps only since version 2.30.
#include <stdlib.h>
#ifdef __GLIBC__
#include <malloc.h>
#include <sys/syscall.h>
#include <unistd.h>

static inline long list_directory(int directory, void *buffer, size_t size) {
  return syscall(SYS_getdents64, directory, buffer, size);
}
#endif
