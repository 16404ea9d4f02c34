#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/workbook.hpp"
#include "intake/context.hpp"
#include "text/legacy.hpp"

namespace tonghop::intake {

/// A sheet as a reader sees it: cells by place, texts cleaned and converted from legacy encodings.
/// The workbook must outlive it.
class SheetView {
  public:
    SheetView(const Words& words, const Workbook& workbook, const Sheet& sheet);

    const Sheet& sheet() const { return *sheet_; }
    const std::string& name() const { return sheet_->name; }
    const std::vector<Row>& rows() const { return sheet_->rows; }
    /// The row of a number; nullptr where it is empty.
    const Row* row(std::uint32_t number) const;
    /// nullptr where the cell is empty.
    const Cell* cell(const Row& row, std::uint32_t column) const;
    const Cell* cell(CellRef ref) const;
    /// Whether a string cell's text is in Unicode as it is stored.
    bool is_plain(const Cell& cell) const;
    /// A string cell's text, cleaned; empty for all other cells.
    std::string text(const Cell* cell) const;
    /// The lines of a string cell's text, each cleaned, without empty ones.
    std::vector<std::string> lines(const Cell* cell) const;
    /// What the cell shows, for findings and comparisons: text, or the number as plainly as can be.
    std::string shown(const Cell* cell) const;
    /// The merged range that a place lies in, or the place itself.
    CellRange merged(CellRef ref) const;
    bool column_hidden(std::uint32_t column) const;
    bool is_date(const Cell& cell) const;
    /// "General" where none is set.
    std::string_view number_format(const Cell& cell) const;
    /// The encoding from before Unicode that the sheet, or part of it, is written in.
    std::optional<text::LegacyEncoding> legacy() const { return legacy_; }

  private:
    const Workbook* workbook_;
    const Sheet* sheet_;
    std::unordered_map<std::uint32_t, std::size_t> row_index_;
    /// The text in Unicode, not cleaned.
    std::string unicode(const Cell& cell) const;
    /// The encoding of one cell's text; nothing for Unicode.
    std::optional<text::LegacyEncoding> encoding_of(const Cell& cell) const;
    std::optional<text::LegacyEncoding> font_encoding(const Cell& cell) const;
    void find_encodings(const Words& words);

    std::optional<text::LegacyEncoding> legacy_;
    /// One a style: whether its font draws marks in place of letters, and the encoding that it stands for.
    std::vector<bool> is_symbol_font_;
    std::vector<std::optional<text::LegacyEncoding>> font_encoding_;
    /// What the words in legacy fonts, and those of the whole sheet, tell.
    text::EncodingEvidence in_legacy_fonts_;
    text::EncodingEvidence evidence_;
    /// What the sheet's words speak for, whatever their fonts.
    std::optional<text::LegacyEncoding> by_words_;
    /// Merged ranges by their first row, and the last row that those up to each of them reach.
    std::vector<CellRange> merged_;
    std::vector<std::uint32_t> merged_reach_;
    /// Ranges of a sheet do not overlap, and are found at once; of one where they do only so many are looked
    /// at, all lookings together.
    mutable std::size_t merged_looks_left_ = 100'000'000;
};

}  // namespace tonghop::intake
