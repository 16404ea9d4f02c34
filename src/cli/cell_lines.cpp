#include "cli/cell_lines.hpp"

#include <cmath>
#include <iterator>

#include <fmt/format.h>

#include "spreadsheet/cell_values.hpp"

namespace tonghop::cli {

namespace {

constexpr std::size_t kLinesAtOnce = 65'536;

/// Adds a text as JSON writes it. Readers hand on sound UTF-8, which JSON takes as it is.
void add_quoted(std::string_view text, std::string& out) {
    out += '"';
    std::size_t copied = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        if (byte >= 0x20 && byte != '"' && byte != '\\') continue;
        out.append(text, copied, i - copied);
        copied = i + 1;
        if (byte < 0x20) {
            fmt::format_to(std::back_inserter(out), "\\u{:04x}", byte);
        } else {
            out += '\\';
            out += text[i];
        }
    }
    out.append(text, copied);
    out += '"';
}

void add_number(double value, std::string& out) {
    constexpr double kExact = 9'007'199'254'740'992;
    if (std::floor(value) == value && std::abs(value) < kExact) {
        fmt::format_to(std::back_inserter(out), "{}", static_cast<std::int64_t>(value));
    } else {
        fmt::format_to(std::back_inserter(out), "{}", value);
    }
}

}  // namespace

void CellLines::begin_workbook(const spreadsheet::WorkbookInfo& info) {
    from_1904_ = info.dates_from_1904;
    styles_.clear();
    for (const CellStyle& style : info.styles) {
        Style& added = styles_.emplace_back(Style{.is_date = style.is_date, .ending = ",\"format\":"});
        add_quoted(style.number_format, added.ending);
        added.ending += "}\n";
    }
}

void CellLines::begin_sheet(std::string_view name, bool) {
    beginning_.clear();
    beginning_ += '{';
    if (!file_.empty()) {
        beginning_ += "\"file\":";
        add_quoted(file_, beginning_);
        beginning_ += ',';
    }
    beginning_ += "\"sheet\":";
    add_quoted(name, beginning_);
    beginning_ += ",\"ref\":\"";
}

void CellLines::row(const Row& row) {
    for (const Cell& cell : row.cells)
        if (cell.type != CellType::empty) add(row.number, cell);
    if (lines_.size() >= kLinesAtOnce) flush();
}

void CellLines::end_sheet(std::span<const CellRange>, std::span<const std::uint32_t>) {
    flush();
}

void CellLines::add(std::uint32_t row, const Cell& cell) {
    const Style& style = styles_[cell.style];
    lines_ += beginning_;
    lines_ += a1({row, cell.column});
    add_value(cell, style);
    lines_ += style.ending;
}

void CellLines::add_value(const Cell& cell, const Style& style) {
    switch (cell.type) {
        case CellType::empty:
            break;
        case CellType::number:
            lines_ += "\",\"type\":\"number\",\"value\":";
            add_number(from_1904_ && style.is_date ? cell.number - spreadsheet::kDaysTo1904 : cell.number,
                       lines_);
            break;
        case CellType::string:
            lines_ += "\",\"type\":\"string\",\"value\":";
            add_quoted(cell.text, lines_);
            break;
        case CellType::boolean:
            lines_ += cell.number != 0 ? "\",\"type\":\"bool\",\"value\":true"
                                       : "\",\"type\":\"bool\",\"value\":false";
            break;
        case CellType::error:
            lines_ += "\",\"type\":\"error\",\"value\":";
            add_quoted(cell.text, lines_);
            break;
    }
}

void CellLines::flush() {
    write_(lines_);
    lines_.clear();
}

}  // namespace tonghop::cli
