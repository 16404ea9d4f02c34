#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/cell.hpp"
#include "core/decimal.hpp"
#include "core/submission.hpp"

namespace tonghop::store {

/// How rows hold values. Inside store/ only.

/// Writes the numbers of values over `bytes`: eight bytes each, ten-thousandths, little-endian, -2^63 where
/// there is none.
void pack(std::span<const Value> values, std::string& bytes);
/// The number of a slot; nothing where it is missing or the bytes are too short.
std::optional<Decimal> unpack(std::string_view bytes, std::size_t slot);

/// True where some slot has a number other than 0.
bool has_number(std::string_view bytes);

/// "D,E,-,G" for columns ("-": none), "E11,E12" for cells, and back. Missing: nothing where a text is no such
/// list.
std::string write_sources(const std::vector<std::optional<CellRef>>& sources);
std::optional<std::vector<std::optional<CellRef>>> read_sources(std::string_view text);

/// Codes with commas between them, and back.
std::string join(const std::vector<std::string>& codes);
std::vector<std::string> split(std::string_view text);

/// Where each of the fields asked for stands in a record; nothing where the version has no such field.
std::vector<std::optional<std::size_t>> slots_of(std::span<const std::string> fields,
                                                 const std::vector<std::string>& fields_of_version);

}  // namespace tonghop::store
