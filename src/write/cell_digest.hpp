#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tonghop::write {

/// What a sheet holds, as one number: values, texts, formats, merged ranges, what is hidden.
struct SheetDigest {
    std::string name;
    std::uint64_t content = 0;
    /// The text of cell A1.
    std::string first_text;

    bool operator==(const SheetDigest&) const = default;
};

/// One a sheet, by our own reader, in little memory; nothing where it cannot be read.
std::optional<std::vector<SheetDigest>> digest_cells(std::string_view workbook);

}  // namespace tonghop::write
