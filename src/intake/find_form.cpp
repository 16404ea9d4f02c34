#include "intake/find_form.hpp"

#include <algorithm>
#include <map>

#include "text/normalise.hpp"

namespace tonghop::intake {

namespace {

/// A header stands near the top; below come records, which are not searched.
constexpr std::size_t kRowsSearched = 80;
constexpr std::uint32_t kHeaderHeight = 4;

/// Keys of the texts of a row, by column.
using KeyRow = std::map<std::uint32_t, std::string>;

KeyRow keys_of(const SheetView& sheet, const Row& row) {
    KeyRow keys;
    for (const Cell& cell : row.cells)
        if (cell.type == CellType::string)
            if (std::string key = text::fold_heading(sheet.text(&cell)); !key.empty())
                keys.emplace(cell.column, std::move(key));
    return keys;
}

/// The texts above one another over a column, outermost first: the headings of merged cells count for every
/// column that they cover, and a heading without a merge for those to its right that have only a lower one.
std::vector<std::string> heading_path(const SheetView& sheet, const std::map<std::uint32_t, KeyRow>& rows,
                                      std::uint32_t first_row, std::uint32_t last_row, std::uint32_t column) {
    std::vector<std::string> path;
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
        if (text != row->second.end() && (path.empty() || path.back() != text->second))
            path.push_back(text->second);
    }
    return path;
}

bool fits(const FormLabels::Label& label, const std::vector<std::string>& path) {
    if (path.empty()) return false;
    if (label.lower.empty())
        return path.back() == label.upper && (path.size() == 1 || path.front() == label.upper);
    if (path.back() == label.lower)
        return std::ranges::find(path.begin(), path.end() - 1, label.upper) != path.end() - 1;
    return path.size() == 1 &&
           (path.back() == label.upper + "-" + label.lower ||
            path.back() == label.upper + " " + label.lower || path.back() == label.upper + ":" + label.lower);
}

bool fits_any(const std::vector<FormLabels::Label>& labels, const std::vector<std::string>& path) {
    return std::ranges::any_of(labels, [&](const FormLabels::Label& label) { return fits(label, path); });
}

void count(FormPlace& place) {
    place.found = 0;
    place.required_found = 0;
    for (std::size_t index = 0; index < place.places.size(); ++index) {
        if (!place.places[index]) continue;
        ++place.found;
        if (place.form().fields[index].required) ++place.required_found;
    }
}

/// «(1) (2) (3)», «1 2 3», «A B 1 2»: the row under a header that numbers its columns.
bool is_numbering_row(const SheetView& sheet, const Row& row) {
    int numbers = 0;
    for (const Cell& cell : row.cells) {
        if (cell.type == CellType::empty) continue;
        std::string shown = text::fold_plain(sheet.shown(&cell));
        std::erase_if(shown, [](char c) { return c == '(' || c == ')' || c == '=' || c == '+' || c == ' '; });
        const bool digits = !shown.empty() && shown.size() <= 3 &&
                            std::ranges::all_of(shown, [](char c) { return c >= '0' && c <= '9'; });
        const bool letter = shown.size() == 1 && shown[0] >= 'a' && shown[0] <= 'z';
        if (!digits && !letter) return false;
        if (digits) {
            if (std::stoi(shown) > static_cast<int>(row.cells.size()) + 1) return false;
            ++numbers;
        }
    }
    return numbers >= 2;
}

std::optional<FormPlace> match_columns(const FormLabels& labels, const SheetView& sheet,
                                       const std::map<std::uint32_t, KeyRow>& rows, std::uint32_t first_row,
                                       std::uint32_t last_row) {
    FormPlace place;
    place.labels = &labels;
    place.sheet = &sheet;
    place.header_row = first_row;
    place.first_data_row = last_row + 1;
    place.places.resize(labels.fields.size());
    std::uint32_t last_column = 0;
    for (std::uint32_t number = first_row; number <= last_row; ++number)
        if (const auto row = rows.find(number); row != rows.end() && !row->second.empty())
            last_column = std::max(last_column, row->second.rbegin()->first);
    for (std::uint32_t column = 1; column <= last_column; ++column) {
        const auto path = heading_path(sheet, rows, first_row, last_row, column);
        if (path.empty()) continue;
        for (std::size_t field = 0; field < labels.fields.size(); ++field) {
            if (place.places[field] || !fits_any(labels.fields[field], path)) continue;
            place.places[field] = CellRef{0, column};
            break;
        }
    }
    count(place);
    if (place.found < 2) return std::nullopt;
    return place;
}

/// Whether a row may begin a header: some heading of the form stands in it.
bool may_begin(const FormLabels& labels, const KeyRow& row) {
    for (const auto& [column, key] : row)
        for (const auto& field : labels.fields)
            for (const auto& label : field)
                if (key.starts_with(label.upper)) return true;
    return false;
}

std::optional<FormPlace> find_grid(const FormLabels& labels, const SheetView& sheet,
                                   const std::map<std::uint32_t, KeyRow>& rows) {
    std::optional<FormPlace> best;
    for (const auto& [number, keys] : rows) {
        if (!may_begin(labels, keys)) continue;
        for (std::uint32_t height = 1; height <= kHeaderHeight; ++height) {
            if (height > 1 && !rows.contains(number + height - 1)) break;
            auto place = match_columns(labels, sheet, rows, number, number + height - 1);
            if (place && (!best || place->found > best->found)) best = std::move(place);
        }
    }
    if (!best) return best;
    // A vertically merged heading may reach below its last text.
    for (const CellRange& range : sheet.sheet().merged)
        if (range.first.row >= best->header_row && range.first.row < best->first_data_row &&
            range.last.row - range.first.row < kHeaderHeight)
            best->first_data_row = std::max(best->first_data_row, range.last.row + 1);
    if (const Row* next = sheet.row(best->first_data_row); next != nullptr && is_numbering_row(sheet, *next))
        ++best->first_data_row;
    return best;
}

/// The column that holds a slip's answers: by its heading, else the one that has most numbers to the right.
std::optional<std::uint32_t> value_column(const Words& words, const SheetView& sheet,
                                          const std::map<std::uint32_t, KeyRow>& rows,
                                          std::uint32_t label_column, std::uint32_t first_line,
                                          std::uint32_t& header_row) {
    for (auto row = rows.rbegin(); row != rows.rend(); ++row) {
        if (row->first >= first_line) continue;
        const auto label = row->second.find(label_column);
        for (const auto& [column, key] : row->second) {
            if (column <= label_column || !words.slip_values.contains(key)) continue;
            if (label != row->second.end() && words.slip_labels.contains(label->second)) {
                header_row = row->first;
                return column;
            }
        }
    }
    std::map<std::uint32_t, int> numbers;
    for (const Row& row : sheet.rows())
        if (row.number >= first_line)
            for (const Cell& cell : row.cells)
                if (cell.column > label_column && cell.type == CellType::number) ++numbers[cell.column];
    const auto most = std::ranges::max_element(numbers, {}, &std::pair<const std::uint32_t, int>::second);
    if (most == numbers.end()) return std::nullopt;
    return most->first;
}

bool has_label(const std::vector<FormLabels::Label>& labels, const std::string& key) {
    return std::ranges::find(labels, key, &FormLabels::Label::upper) != labels.end();
}

/// What stands in a column of its own beside a slip's answers: in the line of the answer, under its heading.
void place_columns(FormPlace& place, const KeyRow& header) {
    for (std::size_t field = 0; field < place.places.size(); ++field) {
        const auto line = place.place(place.form().fields[field].line);
        if (!line) continue;
        for (const auto& [column, key] : header)
            if (has_label(place.labels->fields[field], key)) place.places[field] = CellRef{line->row, column};
    }
}

std::optional<FormPlace> find_slip(const Words& words, const FormLabels& labels, const SheetView& sheet,
                                   const std::map<std::uint32_t, KeyRow>& rows) {
    std::map<std::uint32_t, int> matches;
    const auto fits_key = [&](std::size_t field, const std::string& key) {
        return labels.form->fields[field].line.empty() && has_label(labels.fields[field], key);
    };
    for (const auto& [number, keys] : rows)
        for (const auto& [column, key] : keys)
            for (std::size_t field = 0; field < labels.fields.size(); ++field)
                if (fits_key(field, key)) {
                    ++matches[column];
                    break;
                }
    const auto most = std::ranges::max_element(matches, {}, &std::pair<const std::uint32_t, int>::second);
    if (most == matches.end() || most->second < 2) return std::nullopt;
    const std::uint32_t label_column = most->first;

    FormPlace place;
    place.labels = &labels;
    place.sheet = &sheet;
    place.places.resize(labels.fields.size());
    // The same words may label several lines («Trong đó: nữ»): the lines keep the form's order.
    std::size_t next = 0;
    for (const auto& [number, keys] : rows) {
        const auto key = keys.find(label_column);
        if (key == keys.end()) continue;
        std::optional<std::size_t> found;
        for (std::size_t offset = 0; offset < labels.fields.size() && !found; ++offset) {
            const std::size_t field = (next + offset) % labels.fields.size();
            if (!place.places[field] && fits_key(field, key->second)) found = field;
        }
        if (!found) continue;
        place.places[*found] = CellRef{number, label_column};
        next = *found + 1;
        if (place.first_data_row == 0) place.first_data_row = number;
    }
    place.header_row = place.first_data_row;
    const auto column =
        value_column(words, sheet, rows, label_column, place.first_data_row, place.header_row);
    if (!column) return std::nullopt;
    for (auto& ref : place.places)
        if (ref) ref->column = *column;
    if (const auto header = rows.find(place.header_row); header != rows.end())
        place_columns(place, header->second);
    count(place);
    return place;
}

bool names_form(const FormLabels& labels, const std::map<std::uint32_t, KeyRow>& rows,
                std::uint32_t header_row) {
    for (const auto& [number, keys] : rows) {
        if (number >= header_row) break;
        for (const auto& [column, key] : keys) {
            if (key == labels.code || key.ends_with(" " + labels.code)) return true;
            if (std::ranges::find(labels.titles, key) != labels.titles.end()) return true;
        }
    }
    return false;
}

/// Enough of the form is there: half of what it requires, or a part of it under its own name.
bool is_recognised(const FormPlace& place) {
    const auto required = std::ranges::count_if(place.form().fields, &Field::required);
    if (place.named) return place.found >= 2;
    return 2 * place.required_found > required;
}

}  // namespace

std::optional<CellRef> FormPlace::place(std::string_view field) const {
    for (std::size_t index = 0; index < places.size(); ++index)
        if (form().fields[index].code == field) return places[index];
    return std::nullopt;
}

const Field* FormPlace::field_of(FieldType type) const {
    const auto field = std::ranges::find(form().fields, type, &Field::type);
    return field == form().fields.end() ? nullptr : &*field;
}

std::vector<FormPlace> find_forms(const Context& context, const SheetView& sheet) {
    std::map<std::uint32_t, KeyRow> rows;
    for (const Row& row : sheet.rows()) {
        if (rows.size() == kRowsSearched) break;
        rows.emplace(row.number, keys_of(sheet, row));
    }
    std::vector<FormPlace> found;
    for (const FormLabels& labels : context.forms) {
        auto place = labels.form->layout == Layout::slip ? find_slip(context.words, labels, sheet, rows)
                                                         : find_grid(labels, sheet, rows);
        if (!place) continue;
        place->named = names_form(labels, rows, place->header_row);
        if (is_recognised(*place)) found.push_back(std::move(*place));
    }
    // Two forms of the same headings: the one that the sheet names.
    const bool any_named = std::ranges::any_of(found, &FormPlace::named);
    if (any_named && found.size() > 1)
        std::erase_if(found, [](const FormPlace& place) { return !place.named; });
    return found;
}

}  // namespace tonghop::intake
