#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "definitions/problem.hpp"
#include "definitions/source_text.hpp"

namespace tonghop::definitions {

struct CsvCell {
    std::string text;
    int line = 0;
    int column = 0;
    /// The bytes that it was read from, quotes included: [begin, end) of the source.
    std::size_t begin = 0;
    std::size_t end = 0;
};

/// A table with named columns (RFC 4180, commas; lines may end with LF). Lines without anything are passed
/// over.
struct CsvTable {
    std::vector<CsvCell> header;
    /// As many cells as the header has.
    std::vector<std::vector<CsvCell>> rows;

    /// Nothing where the table lacks the column.
    std::optional<std::size_t> column(std::string_view name) const;
};

/// The table, if it can be read as one and has the required columns, no others than the known ones, and none
/// twice; else nothing and problems.
std::optional<CsvTable> parse_csv(const SourceText& source, std::span<const std::string_view> known,
                                  std::span<const std::string_view> required, std::vector<Problem>& problems);

}  // namespace tonghop::definitions
