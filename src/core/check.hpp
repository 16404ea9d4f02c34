#pragma once

/// Stops loudly on a programming error: throws std::logic_error with file and line.
/// Nothing that a user types, sends or configures may ever reach one.
#define TONGHOP_CHECK(condition) \
    ((condition) ? void(0) : ::tonghop::fail_check(#condition, __FILE__, __LINE__))

namespace tonghop {

[[noreturn]] void fail_check(const char* condition, const char* file, int line);

}  // namespace tonghop
