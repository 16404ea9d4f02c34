#include "intake/sheet_view.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "text/normalise.hpp"

namespace tonghop::intake {

namespace {

bool is_ascii(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

bool is_symbol_font(std::string_view font) {
    return font.starts_with("Wingdings");
}

/// Ticks and boxes from the fonts that draw them in place of letters; empty for any other text.
std::string_view mark_of_symbol_font(std::string_view text, std::string_view font) {
    if (!is_symbol_font(font)) return {};
    const auto one_of = [&](std::initializer_list<std::string_view> marks) {
        return std::ranges::find(marks, text) != marks.end();
    };
    if (font == "Wingdings 2") {
        if (one_of({"P", "\xEF\x81\x90"})) return "✓";
        if (one_of({"R", "\xEF\x81\x92"})) return "☑";
        if (one_of({"\xC2\xA3", "\xEF\x82\xA3"})) return "☐";
        return {};
    }
    if (one_of({"\xC3\xBC", "\xEF\x83\xBC"})) return "✓";
    if (one_of({"\xC3\xBE", "\xEF\x83\xBE"})) return "☑";
    if (one_of({"o", "\xC2\xA8", "\xEF\x82\xA8"})) return "☐";
    return {};
}

}  // namespace

SheetView::SheetView(const Words& words, const Workbook& workbook, const Sheet& sheet)
    : workbook_(&workbook), sheet_(&sheet) {
    for (const CellStyle& style : workbook.styles) {
        is_symbol_font_.push_back(is_symbol_font(style.font));
        font_encoding_.push_back(text::legacy_encoding_of_font(style.font));
    }

    for (std::size_t index = 0; index < sheet.rows.size(); ++index)
        row_index_.emplace(sheet.rows[index].number, index);
    find_encodings(words);

    merged_ = sheet.merged;
    std::ranges::stable_sort(merged_, {}, [](const CellRange& range) { return range.first; });
    std::uint32_t reach = 0;
    for (const CellRange& range : merged_) merged_reach_.push_back(reach = std::max(reach, range.last.row));
}

void SheetView::find_encodings(const Words& words) {
    for (const Row& row : sheet_->rows)
        for (const Cell& cell : row.cells) {
            if (cell.type != CellType::string || is_ascii(cell.text)) continue;
            const text::EncodingEvidence& evidence = words.encoding_evidence(cell.text);
            evidence_ += evidence;
            if (font_encoding(cell)) in_legacy_fonts_ += evidence;
        }
    by_words_ = text::encoding_by(evidence_);
    for (const Row& row : sheet_->rows)
        for (const Cell& cell : row.cells) {
            if (legacy_) return;
            if (cell.type != CellType::string || is_ascii(cell.text)) continue;
            const auto encoding = encoding_of(cell);
            if (encoding && text::from_legacy(cell.text, *encoding) != cell.text) legacy_ = encoding;
        }
}

std::optional<text::LegacyEncoding> SheetView::font_encoding(const Cell& cell) const {
    return cell.style < font_encoding_.size() ? font_encoding_[cell.style] : std::nullopt;
}

std::optional<text::LegacyEncoding> SheetView::encoding_of(const Cell& cell) const {
    const auto by_font = font_encoding(cell);
    if (!by_font && !by_words_) return std::nullopt;
    const text::EncodingEvidence own = text::encoding_evidence(cell.text);
    const auto speaks_for = [&](text::LegacyEncoding encoding, const text::EncodingEvidence& all) {
        if (own.unicode > 0 || own.against(encoding) > own.for_encoding(encoding)) return false;
        // A text that may be either is what most of the others are.
        return own.for_encoding(encoding) > 0 || all.for_encoding(encoding) >= all.against(encoding);
    };
    // A legacy font under Unicode text only means that another font was wished for.
    if (by_font && speaks_for(*by_font, in_legacy_fonts_)) return by_font;
    if (by_words_ && speaks_for(*by_words_, evidence_)) return by_words_;
    return std::nullopt;
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

std::string SheetView::unicode(const Cell& cell) const {
    if (cell.style < workbook_->styles.size())
        if (const auto mark = mark_of_symbol_font(cell.text, workbook_->styles[cell.style].font);
            !mark.empty())
            return std::string(mark);
    if (legacy_ && !is_ascii(cell.text))
        if (const auto encoding = encoding_of(cell)) {
            const bool capitals =
                font_encoding(cell) && text::is_capital_font(workbook_->styles[cell.style].font);
            return text::from_legacy(cell.text, *encoding, capitals);
        }
    return std::string(cell.text);
}

bool SheetView::is_plain(const Cell& cell) const {
    return !(cell.style < is_symbol_font_.size() && is_symbol_font_[cell.style]) &&
           (!legacy_ || is_ascii(cell.text));
}

std::string SheetView::text(const Cell* cell) const {
    if (cell == nullptr || cell->type != CellType::string) return {};
    return text::clean(unicode(*cell));
}

std::vector<std::string> SheetView::lines(const Cell* cell) const {
    std::vector<std::string> lines;
    if (cell == nullptr || cell->type != CellType::string) return lines;
    const std::string all = unicode(*cell);
    for (std::size_t first = 0; first <= all.size();) {
        const auto end = std::min(all.find_first_of("\r\n", first), all.size());
        if (std::string line = text::clean(all.substr(first, end - first)); !line.empty())
            lines.push_back(std::move(line));
        first = end + 1;
    }
    return lines;
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
    const auto behind = std::ranges::upper_bound(merged_, ref.row, {},
                                                 [](const CellRange& range) { return range.first.row; });
    for (auto index = static_cast<std::size_t>(behind - merged_.begin()); index-- > 0;) {
        if (merged_reach_[index] < ref.row || merged_looks_left_ == 0) break;
        --merged_looks_left_;
        if (merged_[index].contains(ref)) return merged_[index];
    }
    return {ref, ref};
}

bool SheetView::column_hidden(std::uint32_t column) const {
    return std::ranges::binary_search(sheet_->hidden_columns, column);
}

std::string_view SheetView::number_format(const Cell& cell) const {
    if (cell.style >= workbook_->styles.size()) return "General";
    return workbook_->styles[cell.style].number_format;
}

bool SheetView::is_date(const Cell& cell) const {
    return cell.style < workbook_->styles.size() && workbook_->styles[cell.style].is_date;
}

}  // namespace tonghop::intake
