#include "intake/form_reader.hpp"

#include <algorithm>

#include "intake/read_value.hpp"
#include "text/format_date.hpp"
#include "text/parse_number.hpp"

namespace tonghop::intake {

FormReader::FormReader(const Context& all, const FormPlace& where, const Unit& unit, const Period& period)
    : context(all), place(where), sheet(*where.sheet), form(where.form()), submitter(unit) {
    settle_second_places();
    reading.form.form = form.code;
    reading.form.version = form.version;
    reading.form.period = period;
    reading.form.sheet = sheet.name();
    first_day = period.first_day();
    cut_off = form.cut_off(period);
    for (const Field* field : form.stored_fields()) {
        slots.push_back(field);
        reading.form.sources.push_back(place.place(field->code));
    }
    reading.unreadable.resize(slots.size());
    if (sheet.legacy()) add(FindingCode::legacy_encoding, std::string(text::name(*sheet.legacy())));
    find_missing_columns();
}

void FormReader::settle_second_places() {
    for (std::size_t index = 0; index < place.second_places.size(); ++index) {
        const auto& second = place.second_places[index];
        auto& first = place.places[index];
        if (!second || !first) continue;
        bool first_filled = false;
        bool second_filled = false;
        bool same = true;
        for (const Row& row : sheet.rows()) {
            if (!is_in_table(row)) continue;
            const std::string left = sheet.shown(sheet.cell(row, first->column));
            const std::string right = sheet.shown(sheet.cell(row, second->column));
            first_filled = first_filled || !left.empty();
            second_filled = second_filled || !right.empty();
            same = same && left == right;
        }
        if (same || !second_filled) continue;
        if (!first_filled) {
            first = second;
            continue;
        }
        const Field& field = form.fields[index];
        Finding& finding = add(FindingCode::missing_column,
                               column_letters(first->column) + ", " + column_letters(second->column));
        finding.field = field.code;
        finding.arguments.push_back({"field", display_label(field)});
        finding.arguments.push_back({std::string(kVariant), "twice"});
    }
}

bool FormReader::is_in_table(const Row& row) const {
    if (row.number < place.first_data_row || row.number >= place.end_row) return false;
    return std::ranges::none_of(place.repeated_headers, [&](const auto& rows) {
        return rows.first <= row.number && row.number < rows.second;
    });
}

Finding& FormReader::add(FindingCode code, std::string found, std::string expected) {
    Finding& finding = reading.findings.emplace_back();
    finding.code = code;
    finding.form = form.code;
    finding.sheet = sheet.name();
    finding.arguments = {{"found", std::move(found)}, {"expected", std::move(expected)}};
    return finding;
}

void FormReader::find_missing_columns() {
    for (std::size_t index = 0; index < form.fields.size(); ++index) {
        const Field& field = form.fields[index];
        if (!field.is_required_of(submitter.tier) || place.places[index]) continue;
        // A unit may be named by its code alone.
        if (field.type == FieldType::unit && column(FieldType::unit_code)) continue;
        Finding& finding = add(FindingCode::missing_column);
        finding.field = field.code;
        finding.arguments.push_back({"field", display_label(field)});
    }
}

std::optional<std::uint32_t> FormReader::column(FieldType type) const {
    const Field* field = place.field_of(type);
    const auto ref = field == nullptr ? std::nullopt : place.place(field->code);
    return ref ? std::optional(ref->column) : std::nullopt;
}

std::string FormReader::text_at(const Row& row, std::optional<std::uint32_t> column_number) const {
    return column_number ? sheet.shown(sheet.cell(row, *column_number)) : std::string();
}

CellRef FormReader::choice_cell(CellRef ref) const {
    if (!sheet.shown(sheet.cell(ref)).empty()) return ref;
    const CellRef merged = sheet.merged(ref).first;
    return merged.column == ref.column && merged.row >= place.first_data_row ? merged : ref;
}

Record FormReader::read_record(const std::string& unit, std::uint32_t row) {
    Record record;
    record.unit = unit;
    record.row = row;
    record.number = static_cast<int>(reading.form.records.size()) + 1;
    for (std::size_t slot = 0; slot < slots.size(); ++slot) {
        const auto ref = reading.form.source(record, slot);
        if (!ref) {
            record.values.emplace_back();
            continue;
        }
        const CellRef from = slots[slot]->type == FieldType::choice ? choice_cell(*ref) : *ref;
        ValueReading value = read_value(context.words, sheet, form, *slots[slot], from, submitter.tier);
        if (from != *ref) {
            // What is wrong there is said where it stands.
            value.findings.clear();
        }
        for (Finding& finding : value.findings) {
            finding.unit = unit;
            reading.keep(std::move(finding));
        }
        check_date(*slots[slot], *ref, unit, value.value);
        if (value.unreadable) reading.unreadable[slot] = true;
        record.values.push_back(std::move(value.value));
    }
    return record;
}

void FormReader::check_date(const Field& field, CellRef ref, const std::string& unit, const Value& value) {
    if (field.type != FieldType::date || field.kind != FieldKind::record || !value.number) return;
    const Date date{std::chrono::days{value.number->integer_part()}};
    const Date last = std::max(cut_off, reading.form.period.last_day());
    if (first_day <= date && date <= last) return;
    Finding& finding = add(FindingCode::date_outside_period, text::numeric_date(date),
                           text::numeric_date(first_day) + " – " + text::numeric_date(last));
    finding.cell = ref;
    finding.field = field.code;
    finding.unit = unit;
    finding.arguments.push_back({"field", display_label(field)});
}

void FormReader::add_total(std::uint32_t row) {
    reading.totals.push_back({row, reading.totals.empty() ? 0 : reading.totals.back().row});
}

std::string FormReader::leading_text(const Row& row, std::uint32_t last_column) const {
    for (const Cell& cell : row.cells) {
        if (cell.column > last_column) break;
        if (std::string text = sheet.text(&cell); !text.empty() && !text::parse_number(text)) return text;
    }
    return {};
}

bool FormReader::has_figures(const Row& row) const {
    for (std::size_t slot = 0; slot < slots.size(); ++slot) {
        const auto& ref = reading.form.sources[slot];
        const Cell* cell = ref && slots[slot]->is_summed() ? sheet.cell(row, ref->column) : nullptr;
        if (cell == nullptr) continue;
        if (cell->type != CellType::string || text::parse_number(sheet.text(cell))) return true;
    }
    return false;
}

bool FormReader::has_numbers(const Row& row) const {
    for (std::size_t slot = 0; slot < slots.size(); ++slot) {
        const auto& ref = reading.form.sources[slot];
        if (!ref || !slots[slot]->is_summed()) continue;
        const Cell* cell = sheet.cell(row, ref->column);
        if (cell != nullptr && (cell->type != CellType::string || !sheet.text(cell).empty())) return true;
    }
    return false;
}

void FormReader::find_hidden_columns() {
    for (std::size_t slot = 0; slot < slots.size(); ++slot) {
        const auto& ref = reading.form.sources[slot];
        if (!ref || !sheet.column_hidden(ref->column)) continue;
        const bool has_data = std::ranges::any_of(reading.form.records, [&](const Record& record) {
            return sheet.cell(CellRef{record.row, ref->column}) != nullptr;
        });
        if (!has_data) continue;
        Finding& finding = add(FindingCode::hidden_data, column_letters(ref->column));
        finding.field = slots[slot]->code;
        finding.row = place.header_row;
    }
}

}  // namespace tonghop::intake
