// What the GNU C library adds to malloc, which Swift's Glibc leaves out.
#include <malloc.h>
