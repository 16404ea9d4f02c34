#include "intake/read_form.hpp"

#include <algorithm>
#include <map>

#include "intake/match_unit.hpp"
#include "intake/read_value.hpp"
#include "text/format_date.hpp"
#include "text/normalise.hpp"
#include "text/parse_number.hpp"

namespace tonghop::intake {

namespace {

class FormReader {
  public:
    FormReader(const Context& context, const FormPlace& place, const Unit& submitter, const Period& period)
        : context_(context), place_(place), sheet_(*place.sheet), form_(place.form()), submitter_(submitter) {
        reading_.form.form = form_.code;
        reading_.form.version = form_.version;
        reading_.form.period = period;
        reading_.form.sheet = sheet_.name();
        first_day_ = period.first_day();
        cut_off_ = form_.cut_off(period);
        for (const Field* field : form_.stored_fields()) {
            slots_.push_back(field);
            reading_.form.sources.push_back(place.place(field->code));
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
            ValueReading value =
                read_value(context_.words, sheet_, form_, *slots_[slot], *ref, submitter_.tier);
            for (Finding& finding : value.findings) {
                finding.unit = unit;
                reading_.findings.push_back(std::move(finding));
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
    }

    bool is_total_label(const std::string& text) const {
        return context_.words.totals.contains(text::fold_heading(text));
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

    /// «TM. BAN THƯỜNG VỤ», «Người lập biểu», «…, ngày 24 tháng 1 năm 2023»: here the table is over.
    bool is_signature(const Row& row) const {
        for (const Cell& cell : row.cells) {
            const std::string text = sheet_.text(&cell);
            if (text.empty()) continue;
            const std::string key = text::fold_heading(text);
            for (const std::string& word : context_.words.signatures)
                if (key == word || key.starts_with(word + " ") || key.starts_with(word + "(")) return true;
            const std::string plain_key = text::fold_plain(text);
            if (const auto day = plain_key.find("ngay "); day != std::string::npos)
                if (plain_key.find(" thang ", day) != std::string::npos &&
                    plain_key.find(" nam ", day) != std::string::npos)
                    return true;
        }
        return false;
    }

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

    /// «I», «II», «A», «b»: what numbers a group of rows; digits number a row.
    static bool is_group_ordinal(const std::string& ordinal) {
        std::string key = text::fold_plain(ordinal);
        if (key.empty() || key.size() > 5) return false;
        return std::ranges::all_of(key, [](char c) { return c == 'i' || c == 'v' || c == 'x'; }) ||
               (key.size() == 1 && key[0] >= 'a' && key[0] <= 'z');
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
        for (const Row& row : sheet_.rows()) {
            if (row.number < place_.first_data_row) continue;
            const std::string name = text_at(row, name_column);
            const std::string code = text_at(row, code_column);
            const std::string leading = leading_text(row, label_column);
            if (is_total_label(leading)) {
                add_total(row.number);
                totalled = totalled || !reading_.form.records.empty();
                continue;
            }
            if (is_signature(row)) {
                if (!reading_.form.records.empty()) break;
                continue;
            }
            if (name.empty() && code.empty()) {
                if (has_numbers(row)) add_unnamed(row);
                continue;
            }
            read_grid_row(row, code, name, text_at(row, ordinal_column), totalled);
        }
        find_hidden_columns();
        find_missing_units();
    }

    void add_unnamed(const Row& row) {
        // A subtotal without a label, or figures beside the table: nothing names the unit.
        if (leading_text(row, 1'000).empty()) return;
        add(FindingCode::unknown_unit, leading_text(row, 1'000)).row = row.number;
    }

    void read_grid_row(const Row& row, const std::string& code, const std::string& name,
                       const std::string& ordinal, bool totalled) {
        const UnitMatch match = match_row_unit(context_, submitter_, first_day_, cut_off_, code, name);
        const std::string shown = name.empty() ? code : name;
        switch (match.kind) {
            case MatchKind::exact:
            case MatchKind::approximate:
                break;
            case MatchKind::elsewhere: {
                const Unit* owner = context_.definitions.units.find(match.unit->parent);
                Finding& finding = add(FindingCode::unit_of_another_submitter, shown,
                                       owner != nullptr ? owner->short_name : match.unit->parent);
                finding.row = row.number;
                finding.unit = match.unit->code;
                set_aside(match.unit->code, row.number);
                return;
            }
            case MatchKind::ended:
            case MatchKind::ambiguous:
            case MatchKind::none:
                // A heading over a group of rows, or a note under the table, names no unit.
                if (match.kind == MatchKind::none && (is_group_ordinal(ordinal) || !has_numbers(row)) &&
                    (ordinal.empty() || is_group_ordinal(ordinal)))
                    return;
                if (match.kind == MatchKind::none && totalled && !has_numbers(row)) return;
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

    void set_aside(const std::string& unit, std::uint32_t row) {
        reading_.set_aside.push_back(read_record(unit, row));
    }

    void add_unknown(const Row& row, const std::string& shown, const UnitMatch& match) {
        std::string candidates;
        for (const Unit* unit : match.candidates)
            candidates += (candidates.empty() ? " (" : "; ") + unit->short_name + " – " + unit->code;
        if (match.unit != nullptr) candidates = " (" + match.unit->short_name + " – " + match.unit->code;
        if (!candidates.empty()) candidates += ")";
        add(FindingCode::unknown_unit, shown, candidates).row = row.number;
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
            if (unit->tier != Tier::base || !unit->valid_at(cut_off_) || row_of_unit_.contains(unit->code))
                continue;
            add(FindingCode::missing_unit, unit->short_name).unit = unit->code;
        }
    }

    void read_list() {
        std::uint32_t first_column = 16'384;
        for (const auto& ref : reading_.form.sources)
            if (ref) first_column = std::min(first_column, ref->column);
        for (const Row& row : sheet_.rows()) {
            if (row.number < place_.first_data_row) continue;
            if (is_total_label(leading_text(row, first_column))) {
                add_total(row.number);
                continue;
            }
            if (is_signature(row)) break;
            const auto filled = std::ranges::count_if(reading_.form.sources, [&](const auto& ref) {
                return ref && !sheet_.shown(sheet_.cell(row, ref->column)).empty();
            });
            const std::string ordinal = text_at(row, column(FieldType::ordinal));
            // A blank row, or a note under the table, is no record.
            if (filled == 0 || (filled == 1 && ordinal.empty() && !has_numbers(row))) continue;
            if (!has_numbers(row) && is_group_ordinal(ordinal)) continue;
            reading_.form.records.push_back(read_record(submitter_.code, row.number));
            if (row.hidden) add(FindingCode::hidden_data, std::to_string(row.number)).row = row.number;
        }
        find_hidden_columns();
    }

    const Context& context_;
    const FormPlace& place_;
    const SheetView& sheet_;
    const Form& form_;
    const Unit& submitter_;
    Date first_day_;
    Date cut_off_;
    std::vector<const Field*> slots_;
    std::map<std::string, std::uint32_t> row_of_unit_;
    FormReading reading_;
};

}  // namespace

FormReading read_form(const Context& context, const FormPlace& place, const Unit& submitter,
                      const Period& period) {
    return FormReader(context, place, submitter, period).read();
}

}  // namespace tonghop::intake
