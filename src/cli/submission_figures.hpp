#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "core/submission.hpp"

namespace tonghop::cli {

/// A slot's numbers added up over the records; nothing where none has one.
std::optional<Decimal> sum_of(const FormSubmission& reading, std::size_t slot);

/// The cells that a slot's values stand in: «D12:D40», «D7»; empty where the sheet lacks the field, or there
/// are no records.
std::string cells_of(const FormSubmission& reading, std::size_t slot);

}  // namespace tonghop::cli
