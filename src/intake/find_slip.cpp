#include <algorithm>
#include <map>

#include "intake/find_table.hpp"
#include "text/parse_number.hpp"

namespace tonghop::intake {

namespace {

int best_fit(const std::vector<FormLabels::Label>& labels, const HeadingKey& key) {
    int best = 0;
    for (const FormLabels::Label& label : labels) best = std::max(best, fit(key, label.upper));
    return best;
}

/// A line of a slip: where its label stands.
struct Line {
    std::size_t field;
    CellRef label;
};

class SlipFinder {
  public:
    SlipFinder(const Words& words, const FormLabels& labels, const SheetView& sheet, const SheetKeys& keys)
        : words_(words), labels_(labels), sheet_(sheet), keys_(keys) {}

    std::vector<FormPlace> find() {
        const auto column = label_column();
        if (!column) return {};
        find_lines(*column);
        if (lines_.size() < 2) return {};
        FormPlace place;
        place.labels = &labels_;
        place.sheet = &sheet_;
        place.places.resize(labels_.fields.size());
        place.second_places.resize(labels_.fields.size());
        place.header_row = place.first_data_row = lines_.front().label.row;
        const auto value = value_column(*column, place.header_row);
        if (!value) return {};
        for (const Line& line : lines_)
            if (line.label.column < *value) place.places[line.field] = CellRef{line.label.row, *value};
        place_columns(place);
        for (std::size_t field = 0; field < place.places.size(); ++field) {
            if (!place.places[field]) continue;
            ++place.found;
            if (place.form().fields[field].required) ++place.required_found;
        }
        return {std::move(place)};
    }

  private:
    /// False for what stands in a column of its own beside the answer of a line.
    bool is_line(std::size_t field) const { return labels_.form->fields[field].line.empty(); }

    /// What stands in such a column: in the line of the answer, under its heading.
    void place_columns(FormPlace& place) const {
        const auto header = keys_.find(place.header_row);
        if (header == keys_.end()) return;
        for (std::size_t field = 0; field < place.places.size(); ++field) {
            const auto line = is_line(field) ? std::nullopt : place.place(place.form().fields[field].line);
            if (!line) continue;
            int best = 0;
            for (const auto& [column, key] : header->second)
                if (const int quality = best_fit(labels_.fields[field], key); quality > best) {
                    place.places[field] = CellRef{line->row, column};
                    best = quality;
                }
        }
    }

    /// The column in which most of the form's labels stand.
    std::optional<std::uint32_t> label_column() const {
        std::map<std::uint32_t, int> matches;
        for (const auto& [number, row] : keys_)
            for (const auto& [column, key] : row)
                for (std::size_t field = 0; field < labels_.fields.size(); ++field)
                    if (is_line(field) && best_fit(labels_.fields[field], key) > 0) {
                        ++matches[column];
                        break;
                    }
        const auto most = std::ranges::max_element(matches, {}, &std::pair<const std::uint32_t, int>::second);
        if (most == matches.end() || most->second < 2) return std::nullopt;
        return most->first;
    }

    /// The same words may label several lines («Trong đó: nữ»): the lines keep the form's order.
    std::optional<std::size_t> field_of(const HeadingKey& key, const std::vector<bool>& taken,
                                        std::size_t next) const {
        const std::size_t count = labels_.fields.size();
        for (int quality = 3; quality > 0; --quality)
            for (std::size_t offset = 0; offset < count; ++offset) {
                const std::size_t field = (next + offset) % count;
                if (!taken[field] && is_line(field) && best_fit(labels_.fields[field], key) == quality)
                    return field;
            }
        return std::nullopt;
    }

    void find_lines(std::uint32_t label_column) {
        std::vector<bool> taken(labels_.fields.size());
        std::size_t next = 0;
        for (const auto& [number, row] : keys_) {
            // Lines that are set in stand in a column of their own.
            std::vector<KeyRow::const_iterator> cells;
            for (auto cell = row.begin(); cell != row.end(); ++cell) cells.push_back(cell);
            std::ranges::stable_sort(cells, {},
                                     [&](const auto& cell) { return cell->first != label_column; });
            for (const auto& cell : cells) {
                const auto field = field_of(cell->second, taken, next);
                if (!field) continue;
                lines_.push_back({*field, {number, cell->first}});
                taken[*field] = true;
                next = *field + 1;
                break;
            }
        }
    }

    /// The column that holds the answers: by its heading, else the one in which the lines have figures.
    std::optional<std::uint32_t> value_column(std::uint32_t label_column, std::uint32_t& header_row) const {
        const std::uint32_t first_line = header_row;
        for (auto row = keys_.rbegin(); row != keys_.rend(); ++row) {
            if (row->first >= first_line) continue;
            const auto label = row->second.find(label_column);
            if (label == row->second.end() || !words_.slip_labels.contains(label->second.exact)) continue;
            for (const auto& [column, key] : row->second) {
                const bool is_value =
                    words_.slip_values.contains(key.exact) || words_.slip_values.contains(key.core);
                if (column <= label_column || !is_value) continue;
                header_row = row->first;
                return column;
            }
        }
        std::map<std::uint32_t, int> figures;
        for (const Line& line : lines_)
            if (const Row* row = sheet_.row(line.label.row))
                for (const Cell& cell : row->cells)
                    if (cell.column > line.label.column && is_figure(cell)) ++figures[cell.column];
        const auto most = std::ranges::max_element(figures, {}, &std::pair<const std::uint32_t, int>::second);
        if (most == figures.end()) return std::nullopt;
        // Two columns of figures without a heading: which one is meant is for a person.
        for (const auto& [column, times] : figures)
            if (column != most->first && 2 * times > most->second) return std::nullopt;
        return most->first;
    }

    bool is_figure(const Cell& cell) const {
        return cell.type == CellType::number || text::parse_number(sheet_.text(&cell)).has_value();
    }

    const Words& words_;
    const FormLabels& labels_;
    const SheetView& sheet_;
    const SheetKeys& keys_;
    std::vector<Line> lines_;
};

}  // namespace

std::vector<FormPlace> find_slips(const Words& words, const FormLabels& labels, const SheetView& sheet,
                                  const SheetKeys& keys) {
    return SlipFinder(words, labels, sheet, keys).find();
}

}  // namespace tonghop::intake
