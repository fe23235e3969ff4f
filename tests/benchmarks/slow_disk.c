/* Adds 4 ms to every fdatasync, as a disk in a data centre has: preloaded into the server for the slow-disk lines. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <time.h>

int fdatasync(int fd)
{
    static int (*real)(int);
    struct timespec delay = {0, 4000000};
    if (!real)
        real = (int (*)(int))dlsym(RTLD_NEXT, "fdatasync");
    nanosleep(&delay, 0);
    return real(fd);
}
