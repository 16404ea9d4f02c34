#include "intake/find_table.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

#include "text/normalise.hpp"

namespace tonghop::intake {

namespace {

constexpr std::uint32_t kHeaderHeight = 4;
constexpr int kBest = 3;
/// More tables than the pages of any print have.
constexpr std::size_t kMostTables = 1'000;

using Path = std::vector<const HeadingKey*>;

/// The headings above one another over a column, outermost first: those of merged cells count for every
/// column that they cover, and a heading without a merge for those to its right that have only a lower one.
Path heading_path(const SheetView& sheet, const SheetKeys& rows, std::uint32_t first_row,
                  std::uint32_t last_row, std::uint32_t column) {
    Path path;
    for (std::uint32_t number = first_row; number <= last_row; ++number) {
        const auto row = rows.find(number);
        if (row == rows.end()) continue;
        const CellRange merged = sheet.merged({number, column});
        if (merged.first.row != number) continue;
        auto text = row->second.find(merged.first.column);
        if (text == row->second.end() && number < last_row) {
            // No merge: the nearest heading to the left, unless a heading of its own stands below that one
            // alone.
            const auto right = row->second.upper_bound(column);
            if (right != row->second.begin()) {
                const auto left = std::prev(right);
                const CellRange over = sheet.merged({number, left->first});
                const auto below = rows.find(number + 1);
                if (over.first == over.last && below != rows.end() && below->second.contains(column) &&
                    below->second.contains(left->first))
                    text = left;
            }
        }
        if (text != row->second.end() && (path.empty() || path.back()->exact != text->second->exact))
            path.push_back(text->second.get());
    }
    return path;
}

/// 3: as the form has it … 1: but for diacritics, or the lower heading alone; 0: another heading.
int fit(const FormLabels::Label& label, const Path& path) {
    if (path.empty()) return 0;
    const HeadingKey& last = *path.back();
    // A heading around that the form does not have makes it less sure.
    const int around = path.size() == 1 || fit(*path.front(), label.upper) > 0 ? kBest : 1;
    if (label.lower.exact.empty()) return std::min(fit(last, label.upper), around);
    if (joins(last.exact, label.upper.exact, label.lower.exact)) return around;
    const int lower = fit(last, label.lower);
    if (path.size() == 1) return label.lower_tells && lower == kBest ? 1 : 0;
    int upper = 0;
    for (std::size_t index = 0; index + 1 < path.size(); ++index)
        upper = std::max(upper, fit(*path[index], label.upper));
    return std::min(lower, upper);
}

int best_fit(const std::vector<FormLabels::Label>& labels, const Path& path) {
    int best = 0;
    for (const FormLabels::Label& label : labels)
        if (best < kBest) best = std::max(best, fit(label, path));
    return best;
}

/// The fields that a column fits. The same headings come with every file of a form.
FormLabels::ColumnFits fits_of_column(const FormLabels& labels, const Path& path) {
    std::string headings;
    for (const HeadingKey* heading : path) (headings += heading->exact) += '\n';
    return labels.column_fits(headings, [&](std::string_view) {
        auto fits = std::make_shared<std::vector<FormLabels::Fit>>();
        for (std::size_t field = 0; field < labels.fields.size(); ++field)
            if (const int quality = best_fit(labels.fields[field], path); quality > 0)
                fits->push_back({field, quality});
        return fits;
    });
}

void count(FormPlace& place) {
    for (std::size_t index = 0; index < place.places.size(); ++index) {
        if (!place.places[index]) continue;
        ++place.found;
        if (place.form().fields[index].required) ++place.required_found;
    }
}

/// «(1) (2) (3)», «1 2 3», «A B 1 2»: the row under a header that numbers its columns.
/// columns: those of the form; what stands beside them does not count.
bool is_numbering_row(const SheetView& sheet, const Row& row, const std::set<std::uint32_t>& columns) {
    int numbers = 0;
    int last = 0;
    for (const Cell& cell : row.cells) {
        if (cell.type == CellType::empty || !columns.contains(cell.column)) continue;
        std::string shown = text::fold_plain(sheet.shown(&cell));
        // «5=6+7»
        if (const auto sum = shown.find('='); sum != std::string::npos) shown.resize(sum);
        std::erase_if(shown, [](char c) { return c == '(' || c == ')' || c == '[' || c == ']' || c == ' '; });
        const bool digits = !shown.empty() && shown.size() <= 3 &&
                            std::ranges::all_of(shown, [](char c) { return c >= '0' && c <= '9'; });
        const bool letter = shown.size() == 1 && shown[0] >= 'a' && shown[0] <= 'z';
        if (!digits && !letter) return false;
        if (!digits) continue;
        const int number = std::stoi(shown);
        if (number > static_cast<int>(row.cells.size()) + 1 || number <= last) return false;
        last = number;
        ++numbers;
    }
    return numbers >= 2;
}

/// «(người) (người) (đồng)»: the row under a header that says what its columns are counted in; one cell may
/// say what the row is.
bool is_measure_row(const Words& words, const SheetView& sheet, const Row& row) {
    int measures = 0;
    int others = 0;
    for (const Cell& cell : row.cells) {
        if (cell.type == CellType::empty) continue;
        std::string shown = sheet.text(&cell);
        std::erase_if(shown, [](char c) { return c == '(' || c == ')' || c == '[' || c == ']'; });
        if (shown.empty() && cell.type == CellType::string) continue;
        ++(words.measures.contains(words.heading(shown)) ? measures : others);
    }
    return measures >= 2 && others <= 1;
}

FormPlace match_columns(const Words& words, const FormLabels& labels, const SheetView& sheet,
                        const SheetKeys& rows, std::uint32_t first_row, std::uint32_t last_row) {
    FormPlace place;
    place.labels = &labels;
    place.sheet = &sheet;
    place.header_row = first_row;
    place.first_data_row = last_row + 1;
    place.places.resize(labels.fields.size());
    place.second_places.resize(labels.fields.size());
    std::map<std::uint32_t, Path> paths;
    for (auto row = rows.lower_bound(first_row); row != rows.end() && row->first <= last_row; ++row)
        for (const auto& [column, key] : row->second) {
            // A merged heading stands over columns that have no text of their own.
            const std::uint32_t last_column = sheet.merged({row->first, column}).last.column;
            for (std::uint32_t covered = column; covered <= std::min(last_column, column + 64); ++covered)
                if (!paths.contains(covered))
                    paths.emplace(covered, heading_path(sheet, rows, first_row, last_row, covered));
        }
    for (auto& [column, path] : paths)
        if (std::ranges::any_of(path, [&](const HeadingKey* key) {
                return words.other_figures.contains(key->exact) || words.other_figures.contains(key->core);
            }))
            path.clear();
    struct Column {
        std::uint32_t number = 0;
        FormLabels::ColumnFits fits;
        bool taken = false;
    };
    std::vector<Column> columns;
    for (const auto& [number, path] : paths) columns.push_back({number, fits_of_column(labels, path), false});
    for (int quality = kBest; quality > 0; --quality)
        for (Column& column : columns) {
            if (column.taken) continue;
            for (const auto& [field, fits] : *column.fits) {
                if (fits != quality) continue;
                if (!place.places[field]) {
                    place.places[field] = CellRef{0, column.number};
                    place.quality += quality;
                    column.taken = true;
                    break;
                }
                if (quality == kBest && !place.second_places[field])
                    place.second_places[field] = CellRef{0, column.number};
            }
        }
    count(place);
    return place;
}

/// Whether a header may begin at a row: it begins like one, and in it or below it stand labels over two
/// columns at least. Most rows that begin like one (with a unit's name) are none.
bool may_begin(const FormLabels& labels, const SheetView& sheet, const SheetKeys& keys,
               SheetKeys::const_iterator row) {
    const auto role = [&](const auto& cell) -> const FormLabels::Role& {
        return cell.second->roles[labels.place];
    };
    const std::uint32_t first = row->first;
    if (std::ranges::none_of(row->second, [&](const auto& cell) { return role(cell).begins; })) return false;
    std::optional<std::uint32_t> known;
    for (; row != keys.end() && row->first < first + kHeaderHeight; ++row)
        for (const auto& cell : row->second) {
            if (!role(cell).is_label) continue;
            if (known.value_or(cell.first) != cell.first) return true;
            known = cell.first;
            const CellRange merged = sheet.merged({row->first, cell.first});
            if (merged.last.column != merged.first.column) return true;
        }
    return false;
}

/// The best header that begins at a row; one without columns where none does.
FormPlace header_at(const Words& words, const FormLabels& labels, const SheetView& sheet,
                    const SheetKeys& keys, std::uint32_t row) {
    FormPlace best;
    for (std::uint32_t height = 1; height <= kHeaderHeight; ++height) {
        if (height > 1 && sheet.row(row + height - 1) == nullptr) break;
        FormPlace place = match_columns(words, labels, sheet, keys, row, row + height - 1);
        if (place.found > best.found) best = std::move(place);
    }
    return best;
}

/// A vertically merged heading may reach below its last text, and rows that number the columns or name their
/// measures may follow.
void end_header(const Words& words, FormPlace& place) {
    const SheetView& sheet = *place.sheet;
    for (const auto& ref : place.places) {
        if (!ref) continue;
        for (std::uint32_t row = place.header_row; row < place.first_data_row; ++row) {
            const CellRange range = sheet.merged({row, ref->column});
            if (range.last.row - range.first.row < kHeaderHeight)
                place.first_data_row = std::max(place.first_data_row, range.last.row + 1);
        }
    }
    std::set<std::uint32_t> columns;
    for (const auto& ref : place.places)
        if (ref) columns.insert(ref->column);
    for (const Row* next = sheet.row(place.first_data_row);
         next != nullptr && (is_numbering_row(sheet, *next, columns) || is_measure_row(words, sheet, *next));
         next = sheet.row(place.first_data_row))
        ++place.first_data_row;
}

}  // namespace

std::vector<FormPlace> find_tables(const Words& words, const FormLabels& labels, const SheetView& sheet,
                                   const SheetKeys& keys) {
    std::vector<FormPlace> found;
    for (auto row = keys.begin(); row != keys.end() && found.size() < kMostTables; ++row) {
        const std::uint32_t number = row->first;
        if (!may_begin(labels, sheet, keys, row)) continue;
        FormPlace place = header_at(words, labels, sheet, keys, number);
        if (place.found < 2) continue;
        // Rows of one header each begin a lesser one, and a line above it may begin one that is no better.
        if (!found.empty() && number < found.back().first_data_row) {
            if (std::pair(place.found, place.quality) >= std::pair(found.back().found, found.back().quality))
                found.back() = std::move(place);
            continue;
        }
        found.push_back(std::move(place));
    }
    for (FormPlace& place : found) end_header(words, place);
    return found;
}

}  // namespace tonghop::intake
