/* Preloaded into a program: the disk below one folder refuses to be written to, on demand.
 *
 * FAIL_BELOW  the folder; other files pass
 * FAIL_WHILE  a file: while it is there, writes fail with the error number that it holds. Of every
 *             second large write a part arrives, as on a disk that runs full.
 *
 * Build: cc -O2 -shared -fPIC -o failing_disk.so failing_disk.c -ldl
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

static int calls;

static int why(void) {
    char text[16] = "";
    int fd = REAL(open)(getenv("FAIL_WHILE"), O_RDONLY | O_CLOEXEC);
    if (fd < 0) return 0;
    ssize_t size = REAL(read)(fd, text, sizeof text - 1);
    REAL(close)(fd);
    return size > 0 ? atoi(text) : 0;
}

static int fails(int fd) {
    char link[64], path[4096];
    const char *below = getenv("FAIL_BELOW");
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (!below || length < 0) return 0;
    path[length] = 0;
    if (strncmp(path, below, strlen(below))) return 0;
    int error = why();
    if (error) errno = error;
    return error;
}

ssize_t pwrite(int fd, const void *body, size_t size, off_t at) {
    if (!fails(fd)) return REAL(pwrite)(fd, body, size, at);
    return size > 512 && ++calls % 2 ? REAL(pwrite)(fd, body, 512, at) : -1;
}
ssize_t pwrite64(int fd, const void *body, size_t size, off64_t at) {
    if (!fails(fd)) return REAL(pwrite64)(fd, body, size, at);
    return size > 512 && ++calls % 2 ? REAL(pwrite64)(fd, body, 512, at) : -1;
}
ssize_t write(int fd, const void *body, size_t size) {
    return fails(fd) ? -1 : REAL(write)(fd, body, size);
}
int ftruncate(int fd, off_t size) { return fails(fd) ? -1 : REAL(ftruncate)(fd, size); }
int ftruncate64(int fd, off64_t size) { return fails(fd) ? -1 : REAL(ftruncate64)(fd, size); }
int fsync(int fd) { return fails(fd) ? -1 : REAL(fsync)(fd); }
int fdatasync(int fd) { return fails(fd) ? -1 : REAL(fdatasync)(fd); }
