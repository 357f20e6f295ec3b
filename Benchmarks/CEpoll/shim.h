// How Linux tells which of many connections have something to read, which Swift's Glibc leaves out.
#include <sys/epoll.h>
