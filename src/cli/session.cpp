#include "cli/session.hpp"

#include <iostream>

namespace tonghop::cli {

void print(const std::string& line) {
    std::cout << line << "\n";
}

}  // namespace tonghop::cli
