/* Preloaded into a program: records what it does to the files below one folder.
 *
 * RECORD_BELOW  the folder; other files pass unrecorded
 * RECORD_INTO   the log. One record a call: kind (1 byte), path length (u16), offset (u64), body length (u32),
 *               path, body. Kinds: C created or opened, W write, T truncate, S sync, R rename (body: new path), U unlink.
 *
 * Build: cc -O2 -shared -fPIC -o recorder.so recorder.c -ldl -lpthread
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

#define FILES 4096
#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

static char *path_of[FILES];
static pthread_mutex_t turn = PTHREAD_MUTEX_INITIALIZER;
static int log_file = -1;

static int watched(const char *path) {
    const char *below = getenv("RECORD_BELOW");
    return path && below && !strncmp(path, below, strlen(below));
}

static void record(char kind, const char *path, uint64_t offset, const void *body, uint32_t size) {
    uint16_t length = (uint16_t)strlen(path);
    if (log_file < 0)
        log_file = REAL(open)(getenv("RECORD_INTO"), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    char head[15];
    head[0] = kind;
    memcpy(head + 1, &length, 2);
    memcpy(head + 3, &offset, 8);
    memcpy(head + 11, &size, 4);
    ssize_t (*real)(int, const void *, size_t) = REAL(write);
    if (real(log_file, head, 15) < 0 || real(log_file, path, length) < 0) abort();
    if (size && real(log_file, body, size) < 0) abort();
}

static const char *name(int fd) { return fd >= 0 && fd < FILES ? path_of[fd] : NULL; }

static int opened(int fd, const char *path, int flags) {
    if (fd < 0 || fd >= FILES || !watched(path)) return fd;
    pthread_mutex_lock(&turn);
    free(path_of[fd]);
    path_of[fd] = strdup(path);
    record('C', path, 0, NULL, 0);
    if (flags & O_TRUNC) record('T', path, 0, NULL, 0);
    pthread_mutex_unlock(&turn);
    return fd;
}

static mode_t mode_of(int flags, va_list rest) { return flags & O_CREAT ? va_arg(rest, mode_t) : 0; }

int open(const char *path, int flags, ...) {
    va_list rest; va_start(rest, flags); mode_t mode = mode_of(flags, rest); va_end(rest);
    return opened(REAL(open)(path, flags, mode), path, flags);
}
int open64(const char *path, int flags, ...) {
    va_list rest; va_start(rest, flags); mode_t mode = mode_of(flags, rest); va_end(rest);
    return opened(REAL(open64)(path, flags, mode), path, flags);
}
int close(int fd) {
    pthread_mutex_lock(&turn);
    if (name(fd)) { free(path_of[fd]); path_of[fd] = NULL; }
    pthread_mutex_unlock(&turn);
    return REAL(close)(fd);
}

static ssize_t written(int fd, const void *body, ssize_t done, off_t at) {
    if (done > 0 && name(fd)) {
        pthread_mutex_lock(&turn);
        record('W', name(fd), (uint64_t)at, body, (uint32_t)done);
        pthread_mutex_unlock(&turn);
    }
    return done;
}
ssize_t write(int fd, const void *body, size_t size) {
    int flags = name(fd) ? fcntl(fd, F_GETFL) : 0;
    off_t at = name(fd) ? lseek(fd, 0, flags & O_APPEND ? SEEK_END : SEEK_CUR) : 0;
    return written(fd, body, REAL(write)(fd, body, size), at);
}
ssize_t pwrite(int fd, const void *body, size_t size, off_t at) {
    return written(fd, body, REAL(pwrite)(fd, body, size, at), at);
}
ssize_t pwrite64(int fd, const void *body, size_t size, off64_t at) {
    return written(fd, body, REAL(pwrite64)(fd, body, size, at), at);
}

static int after(int result, char kind, const char *path, uint64_t offset, const char *body) {
    if (!result && watched(path)) {
        pthread_mutex_lock(&turn);
        record(kind, path, offset, body, body ? (uint32_t)strlen(body) : 0);
        pthread_mutex_unlock(&turn);
    }
    return result;
}
int fsync(int fd) { return after(REAL(fsync)(fd), 'S', name(fd), 0, NULL); }
int fdatasync(int fd) { return after(REAL(fdatasync)(fd), 'S', name(fd), 0, NULL); }
int ftruncate(int fd, off_t size) { return after(REAL(ftruncate)(fd, size), 'T', name(fd), (uint64_t)size, NULL); }
int ftruncate64(int fd, off64_t size) { return after(REAL(ftruncate64)(fd, size), 'T', name(fd), (uint64_t)size, NULL); }
int rename(const char *from, const char *to) { return after(REAL(rename)(from, to), 'R', from, 0, to); }
int unlink(const char *path) { return after(REAL(unlink)(path), 'U', path, 0, NULL); }
