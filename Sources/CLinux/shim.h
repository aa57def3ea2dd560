// What none of the headers of Swift's Glibc module has: how the C library's allocator is set.
#include <stdlib.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif
