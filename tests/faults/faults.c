/* Faults at the N-th change of a folder: the process group is killed, a call fails, or the disk is full.

   Loaded into paraph and into every program it starts (LD_PRELOAD). All of them count their calls that change
   something below one folder in one page of memory that they share: the file named by PARAPH_FAULTS. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

enum { OFF, COUNT, KILL, TORN, INPUT_OUTPUT, FULL };
enum { LONGEST = 8192 };

/* injector.py writes and reads this page; both must agree on it. */
struct page {
    int32_t mode;
    int32_t hit;
    int64_t count;
    int64_t at;
    char root[1024];
    char what[1024];
    char kinds[LONGEST]; /* of each counted call: 'd' data, 'r' another that needs room, '-' none */
};

static struct page *page;

static void begin(void) __attribute__((constructor));
static void begin(void)
{
    const char *name = getenv("PARAPH_FAULTS");
    int handle = name ? open(name, O_RDWR | O_CLOEXEC) : -1;
    if (handle < 0)
        return;
    void *place = mmap(NULL, sizeof(struct page), PROT_READ | PROT_WRITE, MAP_SHARED, handle, 0);
    close(handle);
    if (place != MAP_FAILED)
        page = place;
}

#define REAL(result, name, ...)                                  \
    static result (*real)(__VA_ARGS__);                          \
    if (!real)                                                   \
        real = (result(*)(__VA_ARGS__))dlsym(RTLD_NEXT, name)

static int below(const char *path)
{
    size_t size = strlen(page->root);
    return size && !strncmp(path, page->root, size) && (!path[size] || path[size] == '/');
}

static int place_of(int handle, char *into)
{
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", handle);
    ssize_t size = readlink(link, into, PATH_MAX - 1);
    into[size > 0 ? size : 0] = 0;
    return size > 0;
}

static int watched_at(int folder, const char *path, char *into)
{
    if (!page || page->mode == OFF || !path)
        return 0;
    if (path[0] == '/') {
        snprintf(into, PATH_MAX, "%s", path);
    } else {
        char start[PATH_MAX];
        if (folder == AT_FDCWD ? !getcwd(start, sizeof start) : !place_of(folder, start))
            return 0;
        if (snprintf(into, PATH_MAX, "%s/%s", start, path) >= PATH_MAX)
            return 0;
    }
    return below(into);
}

static int watched(int handle, char *into)
{
    return page && page->mode != OFF && place_of(handle, into) && below(into);
}

/* Count a call. Return 0 to let it through, or the error that it is to fail with; -1: write half, then die. */
static int fault(const char *call, const char *path, char kind)
{
    int64_t number = __atomic_add_fetch(&page->count, 1, __ATOMIC_SEQ_CST);
    if (number <= LONGEST)
        page->kinds[number - 1] = kind;
    if (page->mode == FULL && page->hit && kind != '-')
        return ENOSPC;
    if (page->mode == COUNT || number != page->at)
        return 0;
    if ((page->mode == FULL && kind == '-') || (page->mode == TORN && kind != 'd'))
        return 0;
    page->hit = 1;
    snprintf(page->what, sizeof page->what, "%s %.900s", call, path);
    switch (page->mode) {
    case KILL:
        kill(0, SIGKILL);
        for (;;)
            pause();
    case TORN:
        return -1;
    case INPUT_OUTPUT:
        return EIO;
    }
    return ENOSPC;
}

#define FAIL_IF(watched, call, path, kind)              \
    do {                                                \
        if (watched) {                                  \
            int error = fault(call, path, kind);        \
            if (error) {                                \
                errno = error;                          \
                return -1;                              \
            }                                           \
        }                                               \
    } while (0)

static int writes(int flags)
{
    return (flags & O_ACCMODE) != O_RDONLY || (flags & (O_CREAT | O_TRUNC));
}

static int fails_open(int folder, const char *path, int flags)
{
    char full[PATH_MAX];
    if (!writes(flags) || !watched_at(folder, path, full))
        return 0;
    return fault("open", full, flags & O_CREAT && access(full, F_OK) ? 'r' : '-');
}

#define MODE                                 \
    mode_t mode = 0;                         \
    if (flags & (O_CREAT | __O_TMPFILE)) {   \
        va_list more;                        \
        va_start(more, flags);               \
        mode = va_arg(more, mode_t);         \
        va_end(more);                        \
    }

#define OPEN(name)                                          \
    int name(const char *path, int flags, ...)              \
    {                                                       \
        MODE                                                \
        REAL(int, #name, const char *, int, ...);           \
        int error = fails_open(AT_FDCWD, path, flags);      \
        if (error) {                                        \
            errno = error;                                  \
            return -1;                                      \
        }                                                   \
        return real(path, flags, mode);                     \
    }
OPEN(open)
OPEN(open64)

#define OPENAT(name)                                             \
    int name(int folder, const char *path, int flags, ...)       \
    {                                                            \
        MODE                                                     \
        REAL(int, #name, int, const char *, int, ...);           \
        int error = fails_open(folder, path, flags);             \
        if (error) {                                             \
            errno = error;                                       \
            return -1;                                           \
        }                                                        \
        return real(folder, path, flags, mode);                  \
    }
OPENAT(openat)
OPENAT(openat64)

#define CREAT(name)                                                             \
    int name(const char *path, mode_t mode)                                     \
    {                                                                           \
        REAL(int, #name, const char *, mode_t);                                 \
        int error = fails_open(AT_FDCWD, path, O_WRONLY | O_CREAT | O_TRUNC);   \
        if (error) {                                                            \
            errno = error;                                                      \
            return -1;                                                          \
        }                                                                       \
        return real(path, mode);                                                \
    }
CREAT(creat)
CREAT(creat64)

/* What a stream writes later is not seen, so streams are taken as one change when they are opened. */
#define FOPEN(name)                                                          \
    FILE *name(const char *path, const char *how)                            \
    {                                                                        \
        REAL(FILE *, #name, const char *, const char *);                     \
        int error = strpbrk(how, "wa+")                                      \
            ? fails_open(AT_FDCWD, path, O_WRONLY | O_CREAT | O_TRUNC) : 0;  \
        if (error) {                                                         \
            errno = error;                                                   \
            return NULL;                                                     \
        }                                                                    \
        return real(path, how);                                              \
    }
FOPEN(fopen)
FOPEN(fopen64)

/* A disk that fills up takes the first half of what is written; a machine that dies may have done so as well. */
ssize_t write(int handle, const void *data, size_t size)
{
    REAL(ssize_t, "write", int, const void *, size_t);
    char path[PATH_MAX];
    if (watched(handle, path)) {
        int was = page->hit, error = fault("write", path, 'd');
        if (error == -1) {
            real(handle, data, size / 2);
            kill(0, SIGKILL);
            for (;;)
                pause();
        }
        if (error == ENOSPC && !was && size > 1)
            return real(handle, data, size / 2);
        if (error) {
            errno = error;
            return -1;
        }
    }
    return real(handle, data, size);
}

#define PWRITE(name, type)                                                   \
    ssize_t name(int handle, const void *data, size_t size, type at)         \
    {                                                                        \
        REAL(ssize_t, #name, int, const void *, size_t, type);               \
        char path[PATH_MAX];                                                 \
        FAIL_IF(watched(handle, path), "pwrite", path, 'r');                 \
        return real(handle, data, size, at);                                 \
    }
PWRITE(pwrite, off_t)
PWRITE(pwrite64, off64_t)

#define SENDFILE(name, type)                                                 \
    ssize_t name(int to, int from, type *at, size_t size)                    \
    {                                                                        \
        REAL(ssize_t, #name, int, int, type *, size_t);                      \
        char path[PATH_MAX];                                                 \
        FAIL_IF(watched(to, path), "sendfile", path, 'r');                   \
        return real(to, from, at, size);                                     \
    }
SENDFILE(sendfile, off_t)
SENDFILE(sendfile64, off64_t)

ssize_t copy_file_range(int from, off64_t *from_at, int to, off64_t *to_at, size_t size, unsigned flags)
{
    REAL(ssize_t, "copy_file_range", int, off64_t *, int, off64_t *, size_t, unsigned);
    char path[PATH_MAX];
    FAIL_IF(watched(to, path), "copy_file_range", path, 'r');
    return real(from, from_at, to, to_at, size, flags);
}

ssize_t writev(int handle, const struct iovec *parts, int count)
{
    REAL(ssize_t, "writev", int, const struct iovec *, int);
    char path[PATH_MAX];
    FAIL_IF(watched(handle, path), "writev", path, 'r');
    return real(handle, parts, count);
}

#define ON_HANDLE(name, kind)                            \
    int name(int handle)                                 \
    {                                                    \
        REAL(int, #name, int);                           \
        char path[PATH_MAX];                             \
        FAIL_IF(watched(handle, path), #name, path, kind); \
        return real(handle);                             \
    }
ON_HANDLE(fsync, 'r')
ON_HANDLE(fdatasync, 'r')

#define ON_HANDLE_WITH(name, type, kind)                 \
    int name(int handle, type value)                     \
    {                                                    \
        REAL(int, #name, int, type);                     \
        char path[PATH_MAX];                             \
        FAIL_IF(watched(handle, path), #name, path, kind); \
        return real(handle, value);                      \
    }
ON_HANDLE_WITH(ftruncate, off_t, 'r')
ON_HANDLE_WITH(ftruncate64, off64_t, 'r')
ON_HANDLE_WITH(fchmod, mode_t, '-')

#define ON_PATH(name, kind)                                              \
    int name(const char *path)                                           \
    {                                                                    \
        REAL(int, #name, const char *);                                  \
        char full[PATH_MAX];                                             \
        FAIL_IF(watched_at(AT_FDCWD, path, full), #name, full, kind);    \
        return real(path);                                               \
    }
ON_PATH(unlink, '-')
ON_PATH(rmdir, '-')
ON_PATH(remove, '-')

#define ON_PATH_WITH(name, type, kind)                                   \
    int name(const char *path, type value)                               \
    {                                                                    \
        REAL(int, #name, const char *, type);                            \
        char full[PATH_MAX];                                             \
        FAIL_IF(watched_at(AT_FDCWD, path, full), #name, full, kind);    \
        return real(path, value);                                        \
    }
ON_PATH_WITH(mkdir, mode_t, 'r')
ON_PATH_WITH(chmod, mode_t, '-')
ON_PATH_WITH(truncate, off_t, 'r')
ON_PATH_WITH(truncate64, off64_t, 'r')

int unlinkat(int folder, const char *path, int flags)
{
    REAL(int, "unlinkat", int, const char *, int);
    char full[PATH_MAX];
    FAIL_IF(watched_at(folder, path, full), "unlinkat", full, '-');
    return real(folder, path, flags);
}

int mkdirat(int folder, const char *path, mode_t mode)
{
    REAL(int, "mkdirat", int, const char *, mode_t);
    char full[PATH_MAX];
    FAIL_IF(watched_at(folder, path, full), "mkdirat", full, 'r');
    return real(folder, path, mode);
}

int fchmodat(int folder, const char *path, mode_t mode, int flags)
{
    REAL(int, "fchmodat", int, const char *, mode_t, int);
    char full[PATH_MAX];
    FAIL_IF(watched_at(folder, path, full), "fchmodat", full, '-');
    return real(folder, path, mode, flags);
}

#define ON_TWO(name)                                                     \
    int name(const char *from, const char *to)                           \
    {                                                                    \
        REAL(int, #name, const char *, const char *);                    \
        char full[PATH_MAX];                                             \
        FAIL_IF(watched_at(AT_FDCWD, to, full), #name, full, 'r');       \
        return real(from, to);                                           \
    }
ON_TWO(rename)
ON_TWO(link)
ON_TWO(symlink)

int symlinkat(const char *from, int folder, const char *to)
{
    REAL(int, "symlinkat", const char *, int, const char *);
    char full[PATH_MAX];
    FAIL_IF(watched_at(folder, to, full), "symlinkat", full, 'r');
    return real(from, folder, to);
}

int renameat(int from_folder, const char *from, int folder, const char *to)
{
    REAL(int, "renameat", int, const char *, int, const char *);
    char full[PATH_MAX];
    FAIL_IF(watched_at(folder, to, full), "renameat", full, 'r');
    return real(from_folder, from, folder, to);
}

int renameat2(int from_folder, const char *from, int folder, const char *to, unsigned flags)
{
    REAL(int, "renameat2", int, const char *, int, const char *, unsigned);
    char full[PATH_MAX];
    FAIL_IF(watched_at(folder, to, full), "renameat2", full, 'r');
    return real(from_folder, from, folder, to, flags);
}

int linkat(int from_folder, const char *from, int folder, const char *to, int flags)
{
    REAL(int, "linkat", int, const char *, int, const char *, int);
    char full[PATH_MAX];
    FAIL_IF(watched_at(folder, to, full), "linkat", full, 'r');
    return real(from_folder, from, folder, to, flags);
}
