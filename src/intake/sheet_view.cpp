#include "intake/sheet_view.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "text/normalise.hpp"

namespace tonghop::intake {

namespace {

constexpr std::size_t kTextForStatistics = 100'000;

bool is_ascii(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

}  // namespace

SheetView::SheetView(const Workbook& workbook, const Sheet& sheet) : workbook_(&workbook), sheet_(&sheet) {
    for (const CellStyle& style : workbook.styles)
        font_encoding_.push_back(text::legacy_encoding_of_font(style.font));

    std::string all;
    for (std::size_t index = 0; index < sheet.rows.size(); ++index) {
        row_index_.emplace(sheet.rows[index].number, index);
        for (const Cell& cell : sheet.rows[index].cells) {
            if (cell.type != CellType::string || is_ascii(cell.text)) continue;
            if (all.size() < kTextForStatistics) all.append(cell.text).push_back('\n');
            if (cell.style >= font_encoding_.size() || !font_encoding_[cell.style]) continue;
            // A legacy font on Unicode text only means that another font was wished for.
            const auto encoding = *font_encoding_[cell.style];
            if (text::from_legacy(cell.text, encoding) != cell.text) legacy_ = encoding;
        }
    }
    if (const auto encoding = text::legacy_encoding_of_text(all)) {
        legacy_ = encoding;
        by_statistics_ = true;
    }
}

const Row* SheetView::row(std::uint32_t number) const {
    const auto found = row_index_.find(number);
    return found == row_index_.end() ? nullptr : &sheet_->rows[found->second];
}

const Cell* SheetView::cell(const Row& row, std::uint32_t column) const {
    const auto found = std::ranges::lower_bound(row.cells, column, {}, &Cell::column);
    return found != row.cells.end() && found->column == column ? &*found : nullptr;
}

const Cell* SheetView::cell(CellRef ref) const {
    const Row* found = row(ref.row);
    return found == nullptr ? nullptr : cell(*found, ref.column);
}

std::string SheetView::text(const Cell* cell) const {
    if (cell == nullptr || cell->type != CellType::string) return {};
    if (legacy_ && !is_ascii(cell->text)) {
        const auto by_font = cell->style < font_encoding_.size() ? font_encoding_[cell->style] : std::nullopt;
        if (by_font || by_statistics_) {
            const bool capitals = by_font && text::is_capital_font(workbook_->styles[cell->style].font);
            return text::clean(text::from_legacy(cell->text, by_font.value_or(*legacy_), capitals));
        }
    }
    return text::clean(cell->text);
}

std::string SheetView::shown(const Cell* cell) const {
    if (cell == nullptr) return {};
    switch (cell->type) {
        case CellType::empty:
            return {};
        case CellType::string:
            return text(cell);
        case CellType::error:
            return std::string(cell->text);
        case CellType::boolean:
            return cell->number != 0 ? "TRUE" : "FALSE";
        case CellType::number:
            return fmt::format("{}", cell->number);
    }
    return {};
}

CellRange SheetView::merged(CellRef ref) const {
    for (const CellRange& range : sheet_->merged)
        if (range.contains(ref)) return range;
    return {ref, ref};
}

bool SheetView::column_hidden(std::uint32_t column) const {
    return std::ranges::binary_search(sheet_->hidden_columns, column);
}

bool SheetView::is_date(const Cell& cell) const {
    return cell.style < workbook_->styles.size() && workbook_->styles[cell.style].is_date;
}

}  // namespace tonghop::intake
