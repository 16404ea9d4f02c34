#include "core/check.hpp"

#include <stdexcept>
#include <string>

namespace tonghop {

void fail_check(const char* condition, const char* file, int line) {
    throw std::logic_error(std::string(file) + ":" + std::to_string(line) + ": " + condition);
}

}  // namespace tonghop
