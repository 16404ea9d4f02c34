#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "spreadsheet/failure.hpp"
#include "spreadsheet/limits.hpp"
#include "spreadsheet/zip_archive.hpp"

namespace tonghop::spreadsheet {

/// What a file is by its content; nothing else about it is looked at.
enum class Format {
    /// Office Open XML workbooks, with or without macros.
    xlsx,
    /// OpenDocument spreadsheets.
    ods,
    /// Text with delimiters.
    csv,
    /// What only LibreOffice reads: .xls of any age, .xlsb, XML of Excel 2003, flat OpenDocument.
    foreign_workbook,
    encrypted,
    /// A zip that is no document: files that people packed.
    archive,
    /// A zip that cannot be opened.
    damaged,
    too_large,
    other,
};

struct Detected {
    Format format = Format::other;
    /// The format's short name for a person, in no language: "PDF", "DOCX", "XLS".
    std::string name;
    /// Opened, if the file is a zip. It points to the bytes.
    std::optional<ZipArchive> archive;
    /// Why, where format is damaged or too_large.
    Outcome failure;
};

Detected detect(std::string_view bytes, const Limits& limits = {});

}  // namespace tonghop::spreadsheet
