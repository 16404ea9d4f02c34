#include "intake/read_form.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "intake/check_form.hpp"
#include "intake/match_unit.hpp"
#include "intake/read_value.hpp"
#include "intake/row_kind.hpp"
#include "text/format_date.hpp"
#include "text/normalise.hpp"
#include "text/parse_number.hpp"

namespace tonghop::intake {

namespace {

class FormReader {
  public:
    FormReader(const Context& context, const FormPlace& place, const Unit& submitter, const Period& period)
        : context_(context), place_(place), sheet_(*place.sheet), form_(place.form()), submitter_(submitter) {
        settle_second_places();
        reading_.form.form = form_.code;
        reading_.form.version = form_.version;
        reading_.form.period = period;
        reading_.form.sheet = sheet_.name();
        first_day_ = period.first_day();
        cut_off_ = form_.cut_off(period);
        for (const Field* field : form_.stored_fields()) {
            slots_.push_back(field);
            reading_.form.sources.push_back(place_.place(field->code));
        }
        reading_.unreadable.resize(slots_.size());
    }

    FormReading read() {
        if (sheet_.legacy()) add(FindingCode::legacy_encoding, std::string(text::name(*sheet_.legacy())));
        find_missing_columns();
        switch (form_.layout) {
            case Layout::slip:
                read_slip();
                break;
            case Layout::grid:
                read_grid();
                break;
            case Layout::list:
                read_list();
                break;
        }
        return std::move(reading_);
    }

  private:
    /// Two columns under one heading: the filled one of them, or either where they hold the same. What
    /// differs is for a person.
    void settle_second_places() {
        for (std::size_t index = 0; index < place_.second_places.size(); ++index) {
            const auto& second = place_.second_places[index];
            auto& first = place_.places[index];
            if (!second || !first) continue;
            bool first_filled = false;
            bool second_filled = false;
            bool same = true;
            for (const Row& row : sheet_.rows()) {
                if (!is_in_table(row)) continue;
                const std::string left = sheet_.shown(sheet_.cell(row, first->column));
                const std::string right = sheet_.shown(sheet_.cell(row, second->column));
                first_filled = first_filled || !left.empty();
                second_filled = second_filled || !right.empty();
                same = same && left == right;
            }
            if (same || !second_filled) continue;
            if (!first_filled) {
                first = second;
                continue;
            }
            const Field& field = form_.fields[index];
            Finding& finding = add(FindingCode::missing_column,
                                   column_letters(first->column) + ", " + column_letters(second->column));
            finding.field = field.code;
            finding.arguments.push_back({"field", display_label(field)});
            finding.arguments.push_back({std::string(kVariant), "twice"});
        }
    }

    bool is_in_table(const Row& row) const {
        if (row.number < place_.first_data_row || row.number >= place_.end_row) return false;
        return std::ranges::none_of(place_.repeated_headers, [&](const auto& rows) {
            return rows.first <= row.number && row.number < rows.second;
        });
    }

    Finding& add(FindingCode code, std::string found = {}, std::string expected = {}) {
        Finding& finding = reading_.findings.emplace_back();
        finding.code = code;
        finding.form = form_.code;
        finding.sheet = sheet_.name();
        finding.arguments = {{"found", std::move(found)}, {"expected", std::move(expected)}};
        return finding;
    }

    void find_missing_columns() {
        for (std::size_t index = 0; index < form_.fields.size(); ++index) {
            const Field& field = form_.fields[index];
            if (!field.is_required_of(submitter_.tier) || place_.places[index]) continue;
            // A unit may be named by its code alone.
            if (field.type == FieldType::unit && column(FieldType::unit_code)) continue;
            Finding& finding = add(FindingCode::missing_column);
            finding.field = field.code;
            finding.arguments.push_back({"field", display_label(field)});
        }
    }

    std::optional<std::uint32_t> column(FieldType type) const {
        const Field* field = place_.field_of(type);
        const auto ref = field == nullptr ? std::nullopt : place_.place(field->code);
        return ref ? std::optional(ref->column) : std::nullopt;
    }

    std::string text_at(const Row& row, std::optional<std::uint32_t> column_number) const {
        return column_number ? sheet_.shown(sheet_.cell(row, *column_number)) : std::string();
    }

    /// Where a choice stands: the cell itself, or the one merged over several rows that it belongs to.
    CellRef choice_cell(CellRef ref) const {
        if (!sheet_.shown(sheet_.cell(ref)).empty()) return ref;
        const CellRef merged = sheet_.merged(ref).first;
        return merged.column == ref.column && merged.row >= place_.first_data_row ? merged : ref;
    }

    Record read_record(const std::string& unit, std::uint32_t row) {
        Record record;
        record.unit = unit;
        record.row = row;
        record.number = static_cast<int>(reading_.form.records.size()) + 1;
        for (std::size_t slot = 0; slot < slots_.size(); ++slot) {
            const auto ref = reading_.form.source(record, slot);
            if (!ref) {
                record.values.emplace_back();
                continue;
            }
            const CellRef from = slots_[slot]->type == FieldType::choice ? choice_cell(*ref) : *ref;
            ValueReading value =
                read_value(context_.words, sheet_, form_, *slots_[slot], from, submitter_.tier);
            if (from != *ref) {
                // What is wrong there is said where it stands.
                value.findings.clear();
            }
            for (Finding& finding : value.findings) {
                finding.unit = unit;
                reading_.keep(std::move(finding));
            }
            check_date(*slots_[slot], *ref, unit, value.value);
            if (value.unreadable) reading_.unreadable[slot] = true;
            record.values.push_back(std::move(value.value));
        }
        return record;
    }

    /// The date of a record must lie in the period that the record is reported for.
    void check_date(const Field& field, CellRef ref, const std::string& unit, const Value& value) {
        if (field.type != FieldType::date || field.kind != FieldKind::record || !value.number) return;
        const Date date{std::chrono::days{value.number->integer_part()}};
        const Date last = std::max(cut_off_, reading_.form.period.last_day());
        if (first_day_ <= date && date <= last) return;
        Finding& finding = add(FindingCode::date_outside_period, text::numeric_date(date),
                               text::numeric_date(first_day_) + " – " + text::numeric_date(last));
        finding.cell = ref;
        finding.field = field.code;
        finding.unit = unit;
        finding.arguments.push_back({"field", display_label(field)});
    }

    void read_slip() {
        reading_.form.records.push_back(read_record(submitter_.code, 0));
        for (std::size_t slot = 0; slot < slots_.size(); ++slot) {
            const auto& ref = reading_.form.sources[slot];
            if (!ref || reading_.form.records[0].values[slot].missing()) continue;
            if (const Row* row = sheet_.row(ref->row); row != nullptr && row->hidden)
                add(FindingCode::hidden_data, std::to_string(ref->row)).row = ref->row;
        }
        const auto first =
            std::ranges::find_if(reading_.form.sources, [](const auto& ref) { return ref.has_value(); });
        if (first != reading_.form.sources.end() && sheet_.column_hidden((*first)->column))
            add(FindingCode::hidden_data, column_letters((*first)->column)).row = place_.header_row;
    }

    void add_total(std::uint32_t row) {
        reading_.totals.push_back({row, reading_.totals.empty() ? 0 : reading_.totals.back().row});
    }

    /// The first text of a row up to the column of names: where a total row has its label.
    std::string leading_text(const Row& row, std::uint32_t last_column) const {
        for (const Cell& cell : row.cells) {
            if (cell.column > last_column) break;
            if (std::string text = sheet_.text(&cell); !text.empty() && !text::parse_number(text))
                return text;
        }
        return {};
    }

    /// A number in a column of numbers, also one typed as text.
    bool has_figures(const Row& row) const {
        for (std::size_t slot = 0; slot < slots_.size(); ++slot) {
            const auto& ref = reading_.form.sources[slot];
            const Cell* cell = ref && slots_[slot]->is_summed() ? sheet_.cell(row, ref->column) : nullptr;
            if (cell == nullptr) continue;
            if (cell->type != CellType::string || text::parse_number(sheet_.text(cell))) return true;
        }
        return false;
    }

    /// Anything in a column of numbers.
    bool has_numbers(const Row& row) const {
        for (std::size_t slot = 0; slot < slots_.size(); ++slot) {
            const auto& ref = reading_.form.sources[slot];
            if (!ref || !slots_[slot]->is_summed()) continue;
            const Cell* cell = sheet_.cell(row, ref->column);
            if (cell != nullptr && (cell->type != CellType::string || !sheet_.text(cell).empty()))
                return true;
        }
        return false;
    }

    /// The rows of the table, none beyond kMostRows.
    template <typename Each>
    void each_row(Each each) {
        std::size_t count = 0;
        for (const Row& row : sheet_.rows()) {
            if (!is_in_table(row)) continue;
            if (++count > kMostRows) {
                reading_.too_many_rows = true;
                return;
            }
            if (!each(row)) return;
        }
    }

    void read_grid() {
        const auto ordinal_column = column(FieldType::ordinal);
        const auto name_column = column(FieldType::unit);
        const auto code_column = column(FieldType::unit_code);
        std::uint32_t label_column = std::max(name_column.value_or(1), code_column.value_or(1));
        for (const auto& ref : reading_.form.sources)
            if (ref && ref->column < label_column && ref->column > name_column.value_or(1))
                label_column = ref->column - 1;
        bool totalled = false;
        each_row([&](const Row& row) {
            const std::string name = text_at(row, name_column);
            std::string code = text_at(row, code_column);
            if (context_.words.blanks.contains(mark_key(code))) code.clear();
            const std::string leading = leading_text(row, label_column);
            if (is_total_label(context_.words, leading)) {
                add_total(row.number);
                totalled = totalled || !reading_.form.records.empty();
                return true;
            }
            if (!has_figures(row) && is_signature(context_.words, sheet_, row)) {
                if (!reading_.form.records.empty()) return false;
                return true;
            }
            if (name.empty() && code.empty()) {
                if (has_numbers(row)) sums_.push_back({row.number, leading_text(row, 1'000)});
                return true;
            }
            read_grid_row(row, code, name, text_at(row, ordinal_column), totalled);
            return true;
        });
        settle_sums();
        find_hidden_columns();
        find_missing_units();
    }

    /// Rows of figures that name no unit are what they add up to, or errors.
    void settle_sums() {
        if (sums_.empty()) return;
        const RowSums sums(reading_);
        for (const SumRow& sum : sums_)
            if (!adds_up(sheet_, form_, reading_, sums, sum.row))
                add(FindingCode::unknown_unit, sum.label).row = sum.row;
        for (Finding& finding : reading_.findings)
            if (finding.code == FindingCode::unknown_unit && finding.arguments[0].value.empty())
                finding.arguments.push_back({std::string(kVariant), "nameless"});
    }

    void read_grid_row(const Row& row, const std::string& code, const std::string& name,
                       const std::string& ordinal, bool totalled) {
        const UnitMatch match = match_row_unit(context_, submitter_, first_day_, cut_off_, code, name);
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
            Finding& finding = add(FindingCode::duplicate_unit, shown, std::to_string(first->second));
            finding.row = row.number;
            finding.unit = match.unit->code;
            set_aside(match.unit->code, row.number);
            return;
        }
        if (match.kind == MatchKind::approximate) {
            Finding& finding = add(FindingCode::approximate_unit_name, shown, match.unit->short_name);
            finding.row = row.number;
            finding.unit = match.unit->code;
        }
        Record record = read_record(match.unit->code, row.number);
        if (row.hidden &&
            std::ranges::any_of(record.values, [](const Value& value) { return !value.missing(); })) {
            Finding& finding = add(FindingCode::hidden_data, std::to_string(row.number));
            finding.row = row.number;
            finding.unit = match.unit->code;
        }
        reading_.form.records.push_back(std::move(record));
    }

    /// A heading over a group of rows, a note under the table, or a total with a name of its own.
    bool is_no_unit(const Row& row, const std::string& name, const std::string& ordinal,
                    bool totalled) const {
        const bool numbered = !ordinal.empty() && !is_group_ordinal(ordinal);
        if (!numbered && begins_as_total(context_.words, name)) return true;
        if (!numbered && (is_group_ordinal(ordinal) || !has_numbers(row))) return true;
        return totalled && !has_numbers(row);
    }

    void add_elsewhere(const Row& row, const std::string& shown, const std::vector<const Unit*>& units) {
        std::string owners;
        for (const Unit* unit : units) {
            const Unit* owner = context_.definitions.units.find(unit->parent);
            const std::string& name = owner != nullptr ? owner->short_name : unit->parent;
            if (owners.find(name) == std::string::npos) owners += (owners.empty() ? "" : "; ") + name;
        }
        const std::string unit = units.size() == 1 ? units.front()->code : std::string();
        Finding& finding = add(FindingCode::unit_of_another_submitter, shown, owners);
        finding.row = row.number;
        finding.unit = unit;
        set_aside(unit, row.number);
    }

    void set_aside(const std::string& unit, std::uint32_t row) {
        reading_.set_aside.push_back(read_record(unit, row));
    }

    void add_unknown(const Row& row, const std::string& shown, const UnitMatch& match) {
        // One of them has a row, though it is not known which.
        if (match.kind == MatchKind::ambiguous)
            for (const Unit* unit : match.candidates) in_question_.insert(unit->code);
        const auto candidates = match.unit != nullptr ? std::vector{match.unit} : match.candidates;
        Finding& finding = add(FindingCode::unknown_unit, shown, names_with_codes(candidates));
        finding.row = row.number;
        const char* variant = match.kind == MatchKind::ended       ? "ended"
                              : match.kind == MatchKind::ambiguous ? "ambiguous"
                              : !candidates.empty()                ? "suggestion"
                                                                   : nullptr;
        if (variant != nullptr) finding.arguments.push_back({std::string(kVariant), variant});
    }

    void find_hidden_columns() {
        for (std::size_t slot = 0; slot < slots_.size(); ++slot) {
            const auto& ref = reading_.form.sources[slot];
            if (!ref || !sheet_.column_hidden(ref->column)) continue;
            const bool has_data = std::ranges::any_of(reading_.form.records, [&](const Record& record) {
                return sheet_.cell(CellRef{record.row, ref->column}) != nullptr;
            });
            if (!has_data) continue;
            Finding& finding = add(FindingCode::hidden_data, column_letters(ref->column));
            finding.field = slots_[slot]->code;
            finding.row = place_.header_row;
        }
    }

    void find_missing_units() {
        for (const Unit* unit : context_.definitions.units.children(submitter_.code)) {
            if (unit->tier != Tier::base || !unit->valid_at(cut_off_) || row_of_unit_.contains(unit->code) ||
                in_question_.contains(unit->code))
                continue;
            add(FindingCode::missing_unit, unit->short_name).unit = unit->code;
        }
    }

    void read_list() {
        std::uint32_t first_column = 16'384;
        for (const auto& ref : reading_.form.sources)
            if (ref) first_column = std::min(first_column, ref->column);
        each_row([&](const Row& row) {
            const std::string ordinal = text_at(row, column(FieldType::ordinal));
            const std::uint32_t last_column = ordinal.empty() ? 16'384 : first_column;
            if (is_total_label(context_.words, leading_text(row, last_column))) {
                add_total(row.number);
                return true;
            }
            if (!has_figures(row) && is_signature(context_.words, sheet_, row)) return false;
            const auto filled = std::ranges::count_if(reading_.form.sources, [&](const auto& ref) {
                return ref && !sheet_.shown(sheet_.cell(row, ref->column)).empty();
            });
            // A blank row, or a note under the table, is no record.
            if (filled == 0 || (filled == 1 && ordinal.empty() && !has_numbers(row))) return true;
            if (!has_numbers(row) && is_group_ordinal(ordinal)) return true;
            reading_.form.records.push_back(read_record(submitter_.code, row.number));
            if (row.hidden) add(FindingCode::hidden_data, std::to_string(row.number)).row = row.number;
            return true;
        });
        find_hidden_columns();
    }

    const Context& context_;
    FormPlace place_;
    const SheetView& sheet_;
    const Form& form_;
    const Unit& submitter_;
    Date first_day_;
    Date cut_off_;
    std::vector<const Field*> slots_;
    std::map<std::string, std::uint32_t> row_of_unit_;
    std::set<std::string> in_question_;
    /// A row of figures that names no unit.
    struct SumRow {
        std::uint32_t row;
        std::string label;
    };
    std::vector<SumRow> sums_;
    FormReading reading_;
};

}  // namespace

void FormReading::keep(Finding finding) {
    const auto is_error = [](const Finding& other) { return other.severity() >= Severity::error; };
    if (findings.size() >= kMostFindings &&
        (!is_error(finding) || std::ranges::any_of(findings.rbegin(), findings.rend(), is_error)))
        return;
    findings.push_back(std::move(finding));
}

FormReading read_form(const Context& context, const FormPlace& place, const Unit& submitter,
                      const Period& period) {
    return FormReader(context, place, submitter, period).read();
}

}  // namespace tonghop::intake
