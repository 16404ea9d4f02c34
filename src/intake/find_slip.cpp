#include <algorithm>
#include <map>
#include <utility>

#include "intake/find_table.hpp"
#include "text/parse_number.hpp"

namespace tonghop::intake {

namespace {

/// More lines than a table's header above has that read like the slip's.
constexpr std::size_t kBeginnings = 8;

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
        read_rows(*column);
        lines_ = best_lines();
        if (lines_.size() < 2) return {};
        FormPlace place;
        place.labels = &labels_;
        place.sheet = &sheet_;
        place.places.resize(labels_.fields.size());
        place.second_places.resize(labels_.fields.size());
        place.header_row = place.first_data_row = lines_.front().label.row;
        const auto values = value_columns(*column, place.header_row);
        if (values.empty()) return {};
        for (const Line& line : lines_) {
            if (line.label.column >= values[0]) continue;
            place.places[line.field] = CellRef{line.label.row, values[0]};
            if (values.size() > 1) place.second_places[line.field] = CellRef{line.label.row, values[1]};
        }
        place_columns(place);
        for (std::size_t field = 0; field < place.places.size(); ++field) {
            if (!place.places[field]) continue;
            ++place.found;
            if (place.form().fields[field].required) ++place.required_found;
        }
        return {std::move(place)};
    }

  private:
    const std::vector<FormLabels::Fit>& fits_of(const SheetHeading& heading) const {
        return heading.roles[labels_.place].fits;
    }

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
                for (const FormLabels::Fit& fit : fits_of(*key))
                    if (fit.field == field && fit.quality > best) {
                        place.places[field] = CellRef{line->row, column};
                        best = fit.quality;
                    }
        }
    }

    /// The column in which most of the form's labels stand.
    std::optional<std::uint32_t> label_column() const {
        std::map<std::uint32_t, int> matches;
        for (const auto& [number, row] : keys_)
            for (const auto& [column, key] : row)
                if (std::ranges::any_of(fits_of(*key),
                                        [&](const FormLabels::Fit& fit) { return is_line(fit.field); }))
                    ++matches[column];
        const auto most = std::ranges::max_element(matches, {}, &std::pair<const std::uint32_t, int>::second);
        if (most == matches.end() || most->second < 2) return std::nullopt;
        return most->first;
    }

    /// A text that may be a label of lines, and how well it fits which of them.
    struct Candidate {
        CellRef ref;
        std::vector<FormLabels::Fit> fits;
    };

    /// The candidates of each row, those of the column of labels first: lines that are set in stand in a
    /// column of their own.
    void read_rows(std::uint32_t label_column) {
        for (const auto& [number, row] : keys_) {
            std::vector<Candidate> of_row;
            for (const auto& cell : row) {
                Candidate candidate{{number, cell.first}, fits_of(row, cell)};
                std::erase_if(candidate.fits,
                              [&](const FormLabels::Fit& fit) { return !is_line(fit.field); });
                if (!candidate.fits.empty()) of_row.push_back(std::move(candidate));
            }
            std::ranges::stable_sort(
                of_row, {}, [&](const Candidate& candidate) { return candidate.ref.column != label_column; });
            if (!of_row.empty()) rows_.push_back(std::move(of_row));
        }
    }

    /// Of a label with the measure that a column beside it names, where that is of money: what the label
    /// itself says of it has to agree.
    std::vector<FormLabels::Fit> fits_of(const KeyRow& row, const KeyRow::value_type& label) const {
        std::optional<HeadingKey> measured;
        for (const auto& [column, beside] : row)
            if (column > label.first && words_.measures.contains(beside->exact) &&
                beside->plain.find("dong") != std::string::npos) {
                if (!measured) measured.emplace(*label.second);
                if (measured->note != beside->exact)
                    measured->exact = measured->core + "(" + beside->exact + ")";
                measured->note = beside->exact;
            }
        return measured ? labels_.fits(*measured) : fits_of(*label.second);
    }

    /// The same words may label several lines («Trong đó: nữ»): the lines keep the form's order.
    std::optional<std::size_t> field_of(const std::vector<FormLabels::Fit>& fits,
                                        const std::vector<bool>& taken, std::size_t next) const {
        const std::size_t count = labels_.fields.size();
        const FormLabels::Fit* best = nullptr;
        const auto rank = [&](const FormLabels::Fit& fit) {
            return std::pair(-fit.quality, (fit.field + count - next % count) % count);
        };
        for (const FormLabels::Fit& fit : fits)
            if (!taken[fit.field] && (best == nullptr || rank(fit) < rank(*best))) best = &fit;
        return best == nullptr ? std::nullopt : std::optional(best->field);
    }

    /// The lines from a row on, each field at most once.
    std::vector<Line> lines_from(std::uint32_t first_row) const {
        std::vector<Line> lines;
        std::vector<bool> taken(labels_.fields.size());
        std::size_t next = 0;
        for (const std::vector<Candidate>& row : rows_) {
            if (row.front().ref.row < first_row) continue;
            for (const Candidate& candidate : row) {
                const auto field = field_of(candidate.fits, taken, next);
                if (!field) continue;
                lines.push_back({*field, candidate.ref});
                taken[*field] = true;
                next = *field + 1;
                break;
            }
        }
        return lines;
    }

    /// A heading of a table above may read like a line («Trong đó: nữ»): of several beginnings the one with
    /// most lines, then with most of them in the form's order, then the last.
    std::vector<Line> best_lines() const {
        const auto in_order = [](const std::vector<Line>& lines) {
            std::size_t count = 0;
            for (std::size_t index = 1; index < lines.size(); ++index)
                if (lines[index - 1].field < lines[index].field) ++count;
            return count;
        };
        std::vector<Line> best = lines_from(0);
        const std::vector<Line> all = best;
        for (std::size_t first = 1; first < std::min(all.size(), kBeginnings); ++first) {
            std::vector<Line> lines = lines_from(all[first].label.row);
            if (std::pair(lines.size(), in_order(lines)) >= std::pair(best.size(), in_order(best)))
                best = std::move(lines);
        }
        return best;
    }

    bool is_value(const HeadingKey& key) const {
        return words_.slip_values.contains(key.exact) || words_.slip_values.contains(key.core);
    }

    bool is_other(const HeadingKey& key) const {
        return words_.other_figures.contains(key.exact) || words_.other_figures.contains(key.core);
    }

    /// The columns under a heading: those that it is merged over, without those that hold other figures
    /// («Số liệu» over «Kỳ trước» and «Kỳ này»).
    std::vector<std::uint32_t> columns_under(CellRef heading, std::uint32_t first_line) const {
        const CellRange over = sheet_.merged(heading);
        std::vector<std::uint32_t> columns;
        for (std::uint32_t column = heading.column; column <= std::min(over.last.column, heading.column + 64);
             ++column) {
            bool others = false;
            for (auto row = keys_.upper_bound(heading.row); row != keys_.end() && row->first < first_line;
                 ++row)
                if (const auto key = row->second.find(column); key != row->second.end())
                    others = others || is_other(*key->second);
            if (!others) columns.push_back(column);
        }
        return columns;
    }

    bool has_figures(std::uint32_t column) const {
        return std::ranges::any_of(lines_, [&](const Line& line) {
            const Cell* cell = sheet_.cell({line.label.row, column});
            return cell != nullptr && is_figure(*cell);
        });
    }

    /// The columns that hold the answers: by their headings, else the one in which the lines have figures. Of
    /// several those that have figures.
    std::vector<std::uint32_t> value_columns(std::uint32_t label_column, std::uint32_t& header_row) const {
        const std::uint32_t first_line = header_row;
        for (auto row = keys_.rbegin(); row != keys_.rend(); ++row) {
            if (row->first >= first_line) continue;
            const auto label = row->second.find(label_column);
            if (label == row->second.end() || !words_.slip_labels.contains(label->second->exact)) continue;
            std::vector<std::uint32_t> columns;
            for (const auto& [column, key] : row->second)
                if (column > label_column && is_value(*key))
                    for (const std::uint32_t under : columns_under({row->first, column}, first_line))
                        columns.push_back(under);
            if (columns.empty()) continue;
            header_row = row->first;
            if (columns.size() > 1 &&
                std::ranges::any_of(columns, [&](std::uint32_t column) { return has_figures(column); }))
                std::erase_if(columns, [&](std::uint32_t column) { return !has_figures(column); });
            return columns;
        }
        const auto column = column_of_figures();
        return column ? std::vector{*column} : std::vector<std::uint32_t>();
    }

    std::optional<std::uint32_t> column_of_figures() const {
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
    std::vector<std::vector<Candidate>> rows_;
    std::vector<Line> lines_;
};

}  // namespace

std::vector<FormPlace> find_slips(const Words& words, const FormLabels& labels, const SheetView& sheet,
                                  const SheetKeys& keys) {
    return SlipFinder(words, labels, sheet, keys).find();
}

}  // namespace tonghop::intake
