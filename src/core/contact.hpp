#pragma once

#include <string>

namespace tonghop {

/// Who is called about a unit's reports.
struct Contact {
    std::string unit;
    std::string person;
    /// Empty where it is not known.
    std::string phone;
    std::string email;
};

}  // namespace tonghop
