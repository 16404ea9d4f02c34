#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "core/grid_rows.hpp"
#include "intake/check_form.hpp"
#include "intake/match_unit.hpp"
#include "intake/read_layouts.hpp"
#include "intake/row_kind.hpp"

namespace tonghop::intake {

namespace {

/// A row of figures that names no unit.
struct SumRow {
    std::uint32_t row;
    std::string label;
};

class GridReader {
  public:
    explicit GridReader(FormReader& reader) : reader_(reader) {}

    void read() {
        const auto ordinal_column = reader_.column(FieldType::ordinal);
        const auto name_column = reader_.column(FieldType::unit);
        const auto code_column = reader_.column(FieldType::unit_code);
        std::uint32_t label_column = std::max(name_column.value_or(1), code_column.value_or(1));
        for (const auto& ref : reader_.reading.form.sources)
            if (ref && ref->column < label_column && ref->column > name_column.value_or(1))
                label_column = ref->column - 1;
        bool totalled = false;
        reader_.each_row([&](const Row& row) {
            const std::string name = reader_.text_at(row, name_column);
            std::string code = reader_.text_at(row, code_column);
            if (reader_.context.words.blanks.contains(mark_key(code))) code.clear();
            const std::string leading = reader_.leading_text(row, label_column);
            if (reader_.context.words.is_total(leading)) {
                reader_.add_total(row.number);
                totalled = totalled || !reader_.reading.form.records.empty();
                return true;
            }
            if (!reader_.has_figures(row) && is_signature(reader_.context.words, reader_.sheet, row)) {
                if (!reader_.reading.form.records.empty()) return false;
                return true;
            }
            if (name.empty() && code.empty()) {
                if (reader_.has_numbers(row)) sums_.push_back({row.number, reader_.leading_text(row, 1'000)});
                return true;
            }
            read_grid_row(row, code, name, reader_.text_at(row, ordinal_column), totalled);
            return true;
        });
        settle_sums();
        reader_.find_hidden_columns();
        find_missing_units();
    }

  private:
    /// Rows of figures that name no unit are what they add up to, or errors.
    void settle_sums() {
        if (sums_.empty()) return;
        const RowSums sums(reader_.reading);
        for (const SumRow& sum : sums_)
            if (!adds_up(reader_.sheet, reader_.form, reader_.reading, sums, sum.row))
                reader_.add(FindingCode::unknown_unit, sum.label).row = sum.row;
        for (Finding& finding : reader_.reading.findings)
            if (finding.code == FindingCode::unknown_unit && finding.arguments[0].value.empty())
                finding.arguments.push_back({std::string(kVariant), "nameless"});
    }

    void read_grid_row(const Row& row, const std::string& code, const std::string& name,
                       const std::string& ordinal, bool totalled) {
        const UnitMatch match = match_row_unit(reader_.context, reader_.submitter, reader_.first_day,
                                               reader_.cut_off, code, name);
        const std::string shown = name.empty() ? code : name;
        switch (match.kind) {
            case MatchKind::exact:
            case MatchKind::approximate:
                break;
            case MatchKind::elsewhere:
                add_elsewhere(row, shown, match.candidates);
                return;
            case MatchKind::ended:
            case MatchKind::ambiguous:
            case MatchKind::none:
                if (match.kind == MatchKind::none && is_no_unit(row, name, ordinal, totalled)) return;
                if (match.kind == MatchKind::none && code.empty() && match.candidates.empty() &&
                    (ordinal.empty() || is_group_ordinal(ordinal))) {
                    // A heading over a group of rows, with the sums of the group.
                    sums_.push_back({row.number, shown});
                    return;
                }
                add_unknown(row, shown, match);
                set_aside({}, row.number);
                return;
        }
        const auto [first, fresh] = row_of_unit_.emplace(match.unit->code, row.number);
        if (!fresh) {
            Finding& finding = reader_.add(FindingCode::duplicate_unit, shown, std::to_string(first->second));
            finding.row = row.number;
            finding.unit = match.unit->code;
            set_aside(match.unit->code, row.number);
            return;
        }
        if (match.kind == MatchKind::approximate) {
            Finding& finding = reader_.add(FindingCode::approximate_unit_name, shown, match.unit->short_name);
            finding.row = row.number;
            finding.unit = match.unit->code;
        }
        Record record = reader_.read_record(match.unit->code, row.number);
        if (row.hidden &&
            std::ranges::any_of(record.values, [](const Value& value) { return !value.missing(); })) {
            Finding& finding = reader_.add(FindingCode::hidden_data, std::to_string(row.number));
            finding.row = row.number;
            finding.unit = match.unit->code;
        }
        reader_.reading.form.records.push_back(std::move(record));
    }

    /// A heading over a group of rows, a note under the table, or a total with a name of its own.
    bool is_no_unit(const Row& row, const std::string& name, const std::string& ordinal,
                    bool totalled) const {
        const bool numbered = !ordinal.empty() && !is_group_ordinal(ordinal);
        if (!numbered && begins_as_total(reader_.context.words, name)) return true;
        if (!numbered && (is_group_ordinal(ordinal) || !reader_.has_numbers(row))) return true;
        return totalled && !reader_.has_numbers(row);
    }

    void add_elsewhere(const Row& row, const std::string& shown, const std::vector<const Unit*>& units) {
        std::string owners;
        for (const Unit* unit : units) {
            const Unit* owner = reader_.context.definitions.units.find(unit->parent);
            const std::string& name = owner != nullptr ? owner->short_name : unit->parent;
            if (owners.find(name) == std::string::npos) owners += (owners.empty() ? "" : "; ") + name;
        }
        const std::string unit = units.size() == 1 ? units.front()->code : std::string();
        Finding& finding = reader_.add(FindingCode::unit_of_another_submitter, shown, owners);
        finding.row = row.number;
        finding.unit = unit;
        set_aside(unit, row.number);
    }

    void set_aside(const std::string& unit, std::uint32_t row) {
        reader_.reading.set_aside.push_back(reader_.read_record(unit, row));
    }

    void add_unknown(const Row& row, const std::string& shown, const UnitMatch& match) {
        // One of them has a row, though it is not known which.
        if (match.kind == MatchKind::ambiguous)
            for (const Unit* unit : match.candidates) in_question_.insert(unit->code);
        const auto candidates = match.unit != nullptr ? std::vector{match.unit} : match.candidates;
        Finding& finding = reader_.add(FindingCode::unknown_unit, shown, names_with_codes(candidates));
        finding.row = row.number;
        const char* variant = match.kind == MatchKind::ended       ? "ended"
                              : match.kind == MatchKind::ambiguous ? "ambiguous"
                              : !candidates.empty()                ? "suggestion"
                                                                   : nullptr;
        if (variant != nullptr) finding.arguments.push_back({std::string(kVariant), variant});
    }

    void find_missing_units() {
        for (const Unit* unit : grid_rows(reader_.context.definitions.units, reader_.submitter)) {
            if (!unit->valid_at(reader_.cut_off) || row_of_unit_.contains(unit->code) ||
                in_question_.contains(unit->code))
                continue;
            reader_.add(FindingCode::missing_unit, unit->short_name).unit = unit->code;
        }
    }

    FormReader& reader_;
    std::map<std::string, std::uint32_t> row_of_unit_;
    std::set<std::string> in_question_;
    std::vector<SumRow> sums_;
};

}  // namespace

void read_grid(FormReader& reader) {
    GridReader(reader).read();
}

}  // namespace tonghop::intake
