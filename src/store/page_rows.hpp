#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "store/page_file.hpp"

namespace tonghop::store {

struct Blob {
    std::string bytes;
};

/// A column of a row as it lies in a page; numbers with a point are not kept by this program.
using Column = std::variant<std::monostate, std::int64_t, std::string, Blob>;

/// A row of a table, or of an index or a table without row ids.
struct PageRow {
    /// Nothing in an index.
    std::optional<std::int64_t> id;
    std::vector<Column> columns;
};

/// The rows of one page that can be put together, whatever table it belongs to: they are there though nothing
/// leads to the page any more. Rows of which something is missing are passed over.
std::vector<PageRow> rows_of(PageFile& file, std::uint32_t page);

}  // namespace tonghop::store
