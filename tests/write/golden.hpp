#pragma once

#include <string>
#include <string_view>

namespace tonghop::write {

/// Compares with tests/write/golden/<name>; says what `diff -u` says. With TONGHOP_ACCEPT set in
/// the environment the file is rewritten instead: read the difference before it is committed.
void expect_golden(const std::string& name, std::string_view actual);

}  // namespace tonghop::write
