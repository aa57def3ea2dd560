// How the C library's allocator is set, which is in none of the headers of Swift's Glibc module.
#include <stdlib.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif
