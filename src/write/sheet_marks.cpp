#include "write/sheet_marks.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "write/printable.hpp"
#include "write/xml_edits.hpp"

namespace tonghop::write {

namespace {

constexpr std::uint32_t kLastRow = 1'048'576;
/// A row with more cells than this is not coloured to its end.
constexpr std::size_t kMostCellsOfRow = 256;
/// Nor is a mark moved to the first cell of a merged range where there are more of these: no form has them.
constexpr std::size_t kMostMerged = 20'000;

std::optional<std::uint32_t> number(const std::string& text) {
    std::uint32_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return value;
}

std::optional<CellRange> range(const std::string& text) {
    const std::size_t colon = text.find(':');
    const auto first = parse_a1(text.substr(0, colon));
    const auto last = colon == std::string::npos ? first : parse_a1(text.substr(colon + 1));
    if (!first || !last) return std::nullopt;
    return CellRange{*first, *last};
}

struct ColumnLook {
    std::uint32_t first = 0;
    std::uint32_t last = 0;
    std::uint32_t look = 0;
};

/// What surrounds the rows.
struct Surroundings {
    std::vector<CellRange> merged;
    std::vector<ColumnLook> columns;
    std::optional<PlacedElement> dimension;
};

Surroundings read_surroundings(const std::string& document) {
    Surroundings found;
    XmlWalk walk(document);
    for (int top = walk.enter(); walk.child(top);) {
        for (int level = walk.enter(); walk.child(level);) {
            if (walk.name() == "dimension") {
                found.dimension = walk.element();
            } else if (walk.name() == "mergeCells") {
                for (int inner = walk.enter(); walk.child(inner);)
                    if (const auto merged = range(walk.element().value("ref"));
                        merged && found.merged.size() < kMostMerged)
                        found.merged.push_back(*merged);
            } else if (walk.name() == "cols") {
                for (int inner = walk.enter(); walk.child(inner);) {
                    const PlacedElement column = walk.element();
                    found.columns.push_back({number(column.value("min")).value_or(0),
                                             number(column.value("max")).value_or(0),
                                             number(column.value("style")).value_or(0)});
                }
            }
        }
    }
    return found;
}

class SheetMarker {
  public:
    SheetMarker(const std::string& document, MarkingStyles& styles)
        : styles_(styles), around_(read_surroundings(document)), walk_(document), edits_(document) {}

    std::optional<MarkedSheet> mark(const SheetMarks& marks) {
        for (const auto& [ref, mark] : marks.cells) {
            const CellRef first = first_of_merged(ref);
            for (const std::string& sentence : mark.sentences) cells_[first].add(mark.severity, sentence);
        }
        rows_ = marks.rows;
        for (int top = walk_.enter(); walk_.child(top);) {
            if (walk_.name() != "worksheet" && walk_.name() != "macrosheet") return std::nullopt;
            for (int level = walk_.enter(); walk_.child(level);)
                if (walk_.name() == "sheetData" && !mark_rows()) return std::nullopt;
        }
        if (walk_.broken() || !sheet_data_found_) return std::nullopt;
        extend_dimension();
        auto made = edits_.apply();
        if (!made) return std::nullopt;
        return MarkedSheet{std::move(*made), std::move(comments_)};
    }

  private:
    CellRef first_of_merged(CellRef ref) const {
        for (const CellRange& merged : around_.merged)
            if (merged.contains(ref)) return merged.first;
        return ref;
    }

    /// The row that the next mark stands in.
    std::uint32_t next_row() const {
        std::uint32_t row = kLastRow + 1;
        if (!cells_.empty()) row = std::min(row, cells_.begin()->first.row);
        if (!rows_.empty()) row = std::min(row, rows_.begin()->first);
        return row;
    }

    bool mark_rows() {
        if (sheet_data_found_) return false;
        sheet_data_found_ = true;
        PlacedElement data = walk_.element();
        mark_ = data.mark();
        std::uint32_t last = 0;
        for (int level = walk_.enter(); walk_.child(level);) {
            if (walk_.name() != "row") continue;
            const PlacedElement row = walk_.element();
            std::uint32_t current = last + 1;
            if (row.find("r")) {
                const auto said = number(row.value("r"));
                if (!said || *said <= last || *said > kLastRow) return false;
                current = *said;
            }
            last = current;
            std::string before;
            while (next_row() < current) before += new_row(next_row());
            if (!before.empty()) edits_.insert(row.begin, std::move(before));
            if (!mark_cells(row, current)) return false;
        }
        data.end = walk_.position();
        std::string after;
        while (next_row() <= kLastRow) after += new_row(next_row());
        if (!after.empty()) edits_.append_child(data, std::move(after));
        return true;
    }

    struct PlacedCell {
        std::uint32_t column = 0;
        PlacedElement element;
    };

    /// Walks through a row's cells; those of a row with marks are changed.
    bool mark_cells(PlacedElement row, std::uint32_t number_of_row) {
        if (next_row() != number_of_row) {
            walk_.skip();
            return true;
        }
        std::vector<PlacedCell> cells;
        std::uint32_t last = 0;
        for (int level = walk_.enter(); walk_.child(level);) {
            if (walk_.name() != "c") continue;
            PlacedCell cell{last + 1, walk_.element()};
            if (cell.element.find("r")) {
                const auto ref = parse_a1(cell.element.value("r"));
                if (!ref || ref->row != number_of_row || ref->column <= last) return false;
                cell.column = ref->column;
            }
            last = cell.column;
            cells.push_back(std::move(cell));
        }
        row.end = walk_.position();
        change_row(row, number_of_row, cells);
        return true;
    }

    void change_row(const PlacedElement& row, std::uint32_t number_of_row,
                    const std::vector<PlacedCell>& cells) {
        spread_row_mark(number_of_row, cells);
        bool added = false;
        for (auto marked = cells_.begin(); marked != cells_.end() && marked->first.row == number_of_row;
             marked = cells_.erase(marked)) {
            const std::uint32_t column = marked->first.column;
            const auto place = std::ranges::lower_bound(cells, column, {}, &PlacedCell::column);
            if (place != cells.end() && place->column == column) {
                const std::uint32_t look = number(place->element.value("s")).value_or(0);
                edits_.set(place->element, "s", std::to_string(styles_.mark(look, marked->second.severity)));
            } else {
                std::string cell = new_cell(marked->first, look_of_row(row), marked->second.severity);
                if (place != cells.end())
                    edits_.insert(place->element.begin, std::move(cell));
                else
                    added_behind_ += cell;
                added = true;
            }
            if (!marked->second.sentences.empty()) comments_[marked->first] = marked->second;
        }
        if (!added_behind_.empty()) edits_.append_child(row, std::move(added_behind_));
        added_behind_.clear();
        // Says which columns the row has cells in, for speed only.
        if (added && row.find("spans")) edits_.remove(row, "spans");
    }

    /// The mark of a row goes to those of its cells that hold something; its sentences to the first.
    void spread_row_mark(std::uint32_t number_of_row, const std::vector<PlacedCell>& cells) {
        const auto mark = rows_.find(number_of_row);
        if (mark == rows_.end()) return;
        std::vector<CellRef> filled;
        for (const PlacedCell& cell : cells)
            if (!cell.element.empty && filled.size() < kMostCellsOfRow)
                filled.push_back({number_of_row, cell.column});
        if (filled.empty()) filled.push_back({number_of_row, 1});
        for (const CellRef ref : filled) {
            Severity& severity = cells_[ref].severity;
            severity = std::max(severity, mark->second.severity);
        }
        auto& sentences = cells_[filled.front()].sentences;
        sentences.insert(sentences.begin(), mark->second.sentences.begin(), mark->second.sentences.end());
        rows_.erase(mark);
    }

    std::string new_row(std::uint32_t row) {
        spread_row_mark(row, {});
        std::string text = "<" + mark_ + "row r=\"" + std::to_string(row) + "\">";
        for (auto marked = cells_.begin(); marked != cells_.end() && marked->first.row == row;
             marked = cells_.erase(marked)) {
            text += new_cell(marked->first, std::nullopt, marked->second.severity);
            comments_[marked->first] = marked->second;
        }
        return text + "</" + mark_ + "row>";
    }

    std::optional<std::uint32_t> look_of_row(const PlacedElement& row) const {
        if (row.value("customFormat") != "1" && row.value("customFormat") != "true") return std::nullopt;
        return number(row.value("s"));
    }

    std::string new_cell(CellRef ref, std::optional<std::uint32_t> look, Severity severity) {
        for (const ColumnLook& column : around_.columns)
            if (!look && column.first <= ref.column && ref.column <= column.last) look = column.look;
        added_.push_back(ref);
        return "<" + mark_ + "c r=\"" + a1(ref) + "\" s=\"" +
               std::to_string(styles_.mark(look.value_or(0), severity)) + "\"/>";
    }

    void extend_dimension() {
        if (!around_.dimension || added_.empty()) return;
        auto whole = range(around_.dimension->value("ref"));
        if (!whole) return;
        for (const CellRef ref : added_) {
            whole->first = {std::min(whole->first.row, ref.row), std::min(whole->first.column, ref.column)};
            whole->last = {std::max(whole->last.row, ref.row), std::max(whole->last.column, ref.column)};
        }
        edits_.set(*around_.dimension, "ref", a1(whole->first) + ":" + a1(whole->last));
    }

    MarkingStyles& styles_;
    Surroundings around_;
    XmlWalk walk_;
    XmlEdits edits_;
    std::string mark_;
    bool sheet_data_found_ = false;
    /// What is still to be marked.
    std::map<CellRef, Mark> cells_;
    std::map<std::uint32_t, Mark> rows_;
    std::map<CellRef, Mark> comments_;
    std::vector<CellRef> added_;
    std::string added_behind_;
};

/// What stands behind the drawing of comments in a worksheet.
constexpr std::array<std::string_view, 8> kBehindDrawing = {"legacyDrawingHF", "drawingHF", "picture",
                                                            "oleObjects",      "controls",  "webPublishItems",
                                                            "tableParts",      "extLst"};

}  // namespace

std::optional<MarkedSheet> mark_sheet(const std::string& document, const SheetMarks& marks,
                                      MarkingStyles& styles) {
    return SheetMarker(document, styles).mark(marks);
}

std::string deselect_sheet(const std::string& document) {
    XmlWalk walk(document);
    XmlEdits edits(document);
    for (int top = walk.enter(); walk.child(top);) {
        for (int level = walk.enter(); walk.child(level);) {
            if (walk.name() == "sheetData") return edits.apply().value_or(document);
            if (walk.name() != "sheetViews") continue;
            for (int inner = walk.enter(); walk.child(inner);)
                if (const PlacedElement view = walk.element(); view.find("tabSelected"))
                    edits.remove(view, "tabSelected");
        }
    }
    return edits.apply().value_or(document);
}

std::optional<std::string> with_comment_drawing(const std::string& document, const std::string& id,
                                                const std::string& relationship_namespace) {
    XmlWalk walk(document);
    XmlEdits edits(document);
    for (int top = walk.enter(); walk.child(top);) {
        PlacedElement sheet = walk.element();
        // Where the last of what may stand behind it begins; 0: nothing does.
        std::size_t behind = 0;
        for (int level = walk.enter(); walk.child(level);) {
            const bool may_follow = std::ranges::find(kBehindDrawing, walk.name()) != kBehindDrawing.end() ||
                                    // Controls in more than one way.
                                    walk.name() == "AlternateContent";
            if (!may_follow)
                behind = 0;
            else if (behind == 0)
                behind = walk.element().begin;
        }
        sheet.end = walk.position();
        if (walk.broken()) return std::nullopt;
        std::string drawing = "<" + sheet.mark() + "legacyDrawing xmlns:r=\"" + relationship_namespace +
                              "\" r:id=\"" + escape(id) + "\"/>";
        if (behind != 0)
            edits.insert(behind, std::move(drawing));
        else
            edits.append_child(sheet, std::move(drawing));
    }
    return edits.apply();
}

std::string comment_drawing(const std::string& document) {
    XmlWalk walk(document);
    for (int top = walk.enter(); walk.child(top);)
        for (int level = walk.enter(); walk.child(level);) {
            if (walk.name() != "legacyDrawing") continue;
            for (const PlacedAttribute& attribute : walk.element().attributes)
                if (attribute.name == "id") return attribute.value;
        }
    return {};
}

}  // namespace tonghop::write
