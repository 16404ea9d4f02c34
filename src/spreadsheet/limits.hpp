#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>

namespace tonghop::spreadsheet {

/// What a strangers' file may cost at the most. Beyond any of them the file is refused as too large.
struct Limits {
    /// Bytes of the file itself.
    std::size_t file_bytes = 64'000'000;
    /// Bytes of all parts of a zip together, unpacked; what the file says of itself and what really comes
    /// out.
    std::size_t inflated_bytes = 256'000'000;
    /// How many times its packed bytes a part may unpack to, once it is larger than ratio_counts_from: below
    /// that it does no harm, and honest sheets of a million rows that are all alike are packed as tightly.
    std::size_t ratio = 500;
    std::size_t ratio_counts_from = 150'000'000;
    /// How long reading the file may take. No ordinary file comes near it on any machine.
    std::chrono::seconds reading_time{60};
    /// Cells that hold something, and merged ranges, over all sheets; and shared texts.
    std::size_t cells = 5'000'000;
    /// Cells, and bytes of their texts, of a workbook that is kept in memory as a whole: about 200 MB with
    /// all that belongs to them, so that the program stays below 256 MB whatever a file holds.
    std::size_t kept_cells = 800'000;
    std::size_t kept_text_bytes = 40'000'000;
    std::size_t sheets = 256;
    /// Parts of a zip.
    std::size_t parts = 20'000;
    /// Cell formats, fonts, number formats, each; and what differs of them in font or number format.
    std::size_t styles = 65'536;
    std::size_t distinct_styles = 10'000;
    /// Merged ranges of a sheet.
    std::size_t merged_ranges = 500'000;
    /// Bytes of one cell's text.
    std::size_t text_bytes = 1'000'000;
    /// Elements within elements.
    std::uint32_t xml_depth = 128;
    /// Workbooks in an archive, and archives within archives (1: none within).
    std::size_t archive_files = 2'000;
    std::size_t archive_depth = 2;
};

}  // namespace tonghop::spreadsheet
