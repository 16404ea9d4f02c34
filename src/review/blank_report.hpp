#pragma once

#include <span>

#include "core/form.hpp"
#include "core/submission.hpp"

namespace tonghop::review {

/// True where a form came without anything filled in: no record, or records of keys, attributes, notes and
/// unmarked flags only. A 0 that somebody wrote is filled in.
bool is_blank(const Form& form, std::span<const Record> records);

}  // namespace tonghop::review
