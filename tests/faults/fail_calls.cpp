// Preloaded into the program: makes one of the calls by which it writes fail, as a full or broken disk does,
// or ends the program there, as a loss of power does.
//
//   FAIL_CALL   which calls count: write, stream (to a buffered file), sync, rename, open (for writing), map,
//               remove, read, memory
//   FAIL_AT     the number of the first that fails, from 1; 0: none, they are only counted
//   FAIL_TIMES  how many fail from there on; 0: all (a disk that stays full)
//   FAIL_WITH   the error: ENOSPC, EIO, EROFS, ENOMEM; KILL: the program is killed instead of the call;
//               TEAR: it is killed when half of what a call writes is written
//   FAIL_COUNT  a file that the number of such calls is written to at the end

#include <cerrno>
#include <cstdarg>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include <dlfcn.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

extern "C" void* __libc_malloc(std::size_t size);
extern "C" void* __libc_realloc(void* old, std::size_t size);
extern "C" void* __libc_calloc(std::size_t count, std::size_t size);

namespace {

struct Plan {
    char call[16] = "";
    long at = 0;
    long times = 1;
    int error = ENOSPC;
    bool kill = false;
    bool tear = false;
    const char* count_file = nullptr;
};

struct NamedError {
    const char* name;
    int error;
};
constexpr NamedError kErrors[] = {{"ENOSPC", ENOSPC}, {"EIO", EIO}, {"EROFS", EROFS}, {"ENOMEM", ENOMEM}};
Plan plan;
long seen = 0;
bool started = false;

/// half: does half of what the call does.
template <typename Half>
bool fails(const char* call, Half half) {
    if (!started || std::strcmp(call, plan.call) != 0) return false;
    const long number = __atomic_add_fetch(&seen, 1, __ATOMIC_RELAXED);
    if (plan.at == 0 || number < plan.at || (plan.times != 0 && number >= plan.at + plan.times)) return false;
    if (plan.tear) half();
    if (plan.kill) kill(getpid(), SIGKILL);
    errno = plan.error;
    return true;
}

bool fails(const char* call) {
    return fails(call, [] {});
}

template <typename Function>
Function* next(const char* name) {
    return reinterpret_cast<Function*>(dlsym(RTLD_NEXT, name));
}

/// What goes to the terminal or a pipe is no file.
bool is_file(int descriptor) {
    return descriptor > 2;
}

__attribute__((constructor)) void start() {
    const auto text = [](const char* name) {
        const char* const value = std::getenv(name);
        return value == nullptr ? "" : value;
    };
    std::strncpy(plan.call, text("FAIL_CALL"), sizeof plan.call - 1);
    plan.at = std::atol(text("FAIL_AT"));
    plan.times = std::atol(text("FAIL_TIMES"));
    plan.tear = std::strcmp(text("FAIL_WITH"), "TEAR") == 0;
    plan.kill = plan.tear || std::strcmp(text("FAIL_WITH"), "KILL") == 0;
    for (const NamedError& error : kErrors)
        if (std::strcmp(text("FAIL_WITH"), error.name) == 0) plan.error = error.error;
    plan.count_file = std::getenv("FAIL_COUNT");
    // The program's children are none of this.
    unsetenv("LD_PRELOAD");
    started = true;
}

__attribute__((destructor)) void end() {
    started = false;
    if (plan.count_file == nullptr) return;
    if (std::FILE* const file = std::fopen(plan.count_file, "w")) {
        std::fprintf(file, "%ld\n", seen);
        std::fclose(file);
    }
}

}  // namespace

extern "C" {

ssize_t write(int descriptor, const void* bytes, size_t size) {
    static auto* const real = next<ssize_t(int, const void*, size_t)>("write");
    if (is_file(descriptor) && fails("write", [&] { real(descriptor, bytes, size / 2); })) return -1;
    return real(descriptor, bytes, size);
}

ssize_t writev(int descriptor, const iovec* parts, int count) {
    static auto* const real = next<ssize_t(int, const iovec*, int)>("writev");
    if (is_file(descriptor) && fails("write", [&] { real(descriptor, parts, count / 2); })) return -1;
    return real(descriptor, parts, count);
}

ssize_t pwrite(int descriptor, const void* bytes, size_t size, off_t place) {
    static auto* const real = next<ssize_t(int, const void*, size_t, off_t)>("pwrite");
    if (fails("write", [&] { real(descriptor, bytes, size / 2, place); })) return -1;
    return real(descriptor, bytes, size, place);
}

ssize_t pwrite64(int descriptor, const void* bytes, size_t size, off64_t place) {
    static auto* const real = next<ssize_t(int, const void*, size_t, off64_t)>("pwrite64");
    if (fails("write", [&] { real(descriptor, bytes, size / 2, place); })) return -1;
    return real(descriptor, bytes, size, place);
}

ssize_t sendfile(int to, int from, off_t* place, size_t size) noexcept {
    static auto* const real = next<ssize_t(int, int, off_t*, size_t)>("sendfile");
    if (is_file(to) && fails("write", [&] { real(to, from, place, size / 2); })) return -1;
    return real(to, from, place, size);
}

size_t fwrite(const void* bytes, size_t size, size_t count, FILE* file) {
    static auto* const real = next<size_t(const void*, size_t, size_t, FILE*)>("fwrite");
    const auto half = [&] {
        real(bytes, size, count / 2, file);
        std::fflush(file);
    };
    // A library that takes no notice of it sees a disk that stays full, as others do, when it ends the file.
    const bool is_output = file == stdout || file == stderr;
    if (!is_output && (fails("stream", half) || (plan.times == 0 && fails("write", half)))) return 0;
    return real(bytes, size, count, file);
}

int ftruncate(int descriptor, off_t size) {
    static auto* const real = next<int(int, off_t)>("ftruncate");
    return fails("write") ? -1 : real(descriptor, size);
}

int ftruncate64(int descriptor, off64_t size) {
    static auto* const real = next<int(int, off64_t)>("ftruncate64");
    return fails("write") ? -1 : real(descriptor, size);
}

int fsync(int descriptor) {
    static auto* const real = next<int(int)>("fsync");
    return fails("sync") ? -1 : real(descriptor);
}

int fdatasync(int descriptor) {
    static auto* const real = next<int(int)>("fdatasync");
    return fails("sync") ? -1 : real(descriptor);
}

int syncfs(int descriptor) noexcept {
    static auto* const real = next<int(int)>("syncfs");
    return fails("sync") ? -1 : real(descriptor);
}

int rename(const char* from, const char* to) {
    static auto* const real = next<int(const char*, const char*)>("rename");
    return fails("rename") ? -1 : real(from, to);
}

int renameat2(int from_folder, const char* from, int to_folder, const char* to, unsigned flags) noexcept {
    static auto* const real = next<int(int, const char*, int, const char*, unsigned)>("renameat2");
    return fails("rename") ? -1 : real(from_folder, from, to_folder, to, flags);
}

int link(const char* from, const char* to) noexcept {
    static auto* const real = next<int(const char*, const char*)>("link");
    return fails("rename") ? -1 : real(from, to);
}

int mkdir(const char* path, mode_t mode) noexcept {
    static auto* const real = next<int(const char*, mode_t)>("mkdir");
    return fails("open") ? -1 : real(path, mode);
}

int unlink(const char* path) noexcept {
    static auto* const real = next<int(const char*)>("unlink");
    return fails("remove") ? -1 : real(path);
}

int unlinkat(int folder, const char* path, int flags) noexcept {
    static auto* const real = next<int(int, const char*, int)>("unlinkat");
    return fails("remove") ? -1 : real(folder, path, flags);
}

int rmdir(const char* path) noexcept {
    static auto* const real = next<int(const char*)>("rmdir");
    return fails("remove") ? -1 : real(path);
}

int remove(const char* path) {
    static auto* const real = next<int(const char*)>("remove");
    return fails("remove") ? -1 : real(path);
}

int open(const char* path, int flags, ...) {
    va_list more;
    va_start(more, flags);
    const mode_t mode = (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(more, mode_t) : 0;
    va_end(more);
    static auto* const real = next<int(const char*, int, ...)>("open");
    return (flags & O_ACCMODE) != O_RDONLY && fails("open") ? -1 : real(path, flags, mode);
}

int open64(const char* path, int flags, ...) {
    va_list more;
    va_start(more, flags);
    const mode_t mode = (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(more, mode_t) : 0;
    va_end(more);
    static auto* const real = next<int(const char*, int, ...)>("open64");
    return (flags & O_ACCMODE) != O_RDONLY && fails("open") ? -1 : real(path, flags, mode);
}

FILE* fopen64(const char* path, const char* how) {
    static auto* const real = next<FILE*(const char*, const char*)>("fopen64");
    return how[0] != 'r' && fails("open") ? nullptr : real(path, how);
}

FILE* fopen(const char* path, const char* how) {
    static auto* const real = next<FILE*(const char*, const char*)>("fopen");
    return how[0] != 'r' && fails("open") ? nullptr : real(path, how);
}

ssize_t read(int descriptor, void* bytes, size_t size) {
    static auto* const real = next<ssize_t(int, void*, size_t)>("read");
    return is_file(descriptor) && fails("read") ? -1 : real(descriptor, bytes, size);
}

ssize_t pread64(int descriptor, void* bytes, size_t size, off64_t place) {
    static auto* const real = next<ssize_t(int, void*, size_t, off64_t)>("pread64");
    return fails("read") ? -1 : real(descriptor, bytes, size, place);
}

void* mmap(void* address, size_t size, int protection, int flags, int descriptor, off_t place) noexcept {
    static auto* const real = next<void*(void*, size_t, int, int, int, off_t)>("mmap");
    return descriptor >= 0 && fails("map") ? MAP_FAILED
                                           : real(address, size, protection, flags, descriptor, place);
}

void* mmap64(void* address, size_t size, int protection, int flags, int descriptor, off64_t place) noexcept {
    static auto* const real = next<void*(void*, size_t, int, int, int, off64_t)>("mmap64");
    return descriptor >= 0 && fails("map") ? MAP_FAILED
                                           : real(address, size, protection, flags, descriptor, place);
}

void* calloc(size_t count, size_t size) noexcept {
    return fails("memory") ? nullptr : __libc_calloc(count, size);
}

void* malloc(size_t size) {
    return fails("memory") ? nullptr : __libc_malloc(size);
}

void* realloc(void* old, size_t size) {
    return fails("memory") ? nullptr : __libc_realloc(old, size);
}

}  // extern "C"
