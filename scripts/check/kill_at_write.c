/*
 * Kills the current process after a given number of changes to files in a folder.
 *
 * Loaded with LD_PRELOAD. KILL_FOLDER is the folder. After change number KILL_AT, the process
 * receives SIGKILL (0: never). At exit, the number of changes is written to the file KILL_COUNT.
 * Changes are writes, truncations, renames and deletions.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/sendfile.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

static atomic_long changes;

static int below(const char *path) {
  const char *folder = getenv("KILL_FOLDER");
  return folder != NULL && path != NULL && strncmp(path, folder, strlen(folder)) == 0;
}

static int below_fd(int fd) {
  char link[64], path[PATH_MAX];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  int saved = errno;
  ssize_t length = readlink(link, path, sizeof path - 1);
  errno = saved;
  if (length < 0) {
    return 0;
  }
  path[length] = '\0';
  return below(path);
}

static void changed(void) {
  long count = atomic_fetch_add(&changes, 1) + 1;
  const char *at = getenv("KILL_AT");
  if (at != NULL && count == atol(at)) {
    kill(getpid(), SIGKILL);
    pause();
  }
}

__attribute__((destructor)) static void report(void) {
  const char *file = getenv("KILL_COUNT");
  FILE *out = file == NULL ? NULL : fopen(file, "w");
  if (out != NULL) {
    fprintf(out, "%ld\n", atomic_load(&changes));
    fclose(out);
  }
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))
#define FD_CHANGE(type, name, fd, parameters, arguments) \
  type name parameters {                                 \
    type result = REAL(name) arguments;                  \
    if (result >= 0 && below_fd(fd)) {                   \
      changed();                                         \
    }                                                    \
    return result;                                       \
  }

FD_CHANGE(ssize_t, write, fd, (int fd, const void *data, size_t size), (fd, data, size))
FD_CHANGE(ssize_t, pwrite, fd, (int fd, const void *data, size_t size, off_t at), (fd, data, size, at))
FD_CHANGE(ssize_t, pwrite64, fd, (int fd, const void *data, size_t size, off64_t at), (fd, data, size, at))
FD_CHANGE(ssize_t, writev, fd, (int fd, const struct iovec *data, int count), (fd, data, count))
FD_CHANGE(int, ftruncate, fd, (int fd, off_t size), (fd, size))
FD_CHANGE(int, ftruncate64, fd, (int fd, off64_t size), (fd, size))
FD_CHANGE(ssize_t, sendfile, fd, (int fd, int in, off_t *at, size_t size), (fd, in, at, size))
FD_CHANGE(ssize_t, sendfile64, fd, (int fd, int in, off64_t *at, size_t size), (fd, in, at, size))
FD_CHANGE(ssize_t, copy_file_range, fd, (int in, off64_t *from, int fd, off64_t *to, size_t size, unsigned flags),
          (in, from, fd, to, size, flags))

int rename(const char *from, const char *to) {
  int result = REAL(rename)(from, to);
  if (result == 0 && below(to)) {
    changed();
  }
  return result;
}

int unlink(const char *path) {
  int result = REAL(unlink)(path);
  if (result == 0 && below(path)) {
    changed();
  }
  return result;
}
