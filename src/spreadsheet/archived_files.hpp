#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "spreadsheet/failure.hpp"
#include "spreadsheet/limits.hpp"

namespace tonghop::spreadsheet {

/// What else is in an archive that people send.
struct ArchiveContents {
    /// A file that may be a workbook, and why it cannot be had.
    struct Closed {
        std::string name;
        ReadFailure failure;
    };

    std::size_t workbooks = 0;
    /// In the order of their names.
    std::vector<Closed> closed;
};

/// Takes a workbook's name and bytes, which are valid during the call. The name is in UTF-8, with its
/// folders,
/// "/" between, without ".." and control characters: "Huyen A/TV-01.xlsx"; behind the name of the archive
/// within the archive that it lies in.
using ArchiveVisitor = std::function<void(const std::string& name, std::string_view bytes)>;

/// Whether the bytes are an archive of files, not a document whose parts are packed alike.
bool is_archive(std::string_view bytes, const Limits& limits = {});

/// Shows the workbooks in an archive one after the other, by name, so that one at a time is in memory: what
/// its content says is one, and whatever is named like one. Archives in it are looked into, once; other files
/// and what systems leave behind are passed over. The limits on parts and unpacked bytes hold for the whole.
ArchiveContents visit_archive(std::string_view bytes, const Limits& limits, const ArchiveVisitor& visit);

/// Files that nobody sends on purpose: hidden ones, locks of open documents, what systems put beside others,
/// the clerk's register. By name, without folder.
bool is_by_product(std::string_view name);

}  // namespace tonghop::spreadsheet
