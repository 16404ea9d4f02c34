#include "intake/read_value.hpp"

#include <cmath>

#include "text/format_number.hpp"
#include "text/normalise.hpp"
#include "text/parse_date.hpp"
#include "text/parse_number.hpp"

namespace tonghop::intake {

namespace {

/// Larger figures than any federation has are typing errors: their sums stay within a Decimal.
constexpr std::int64_t kLargest = 1'000'000'000'000;

struct Reader {
    const Words& words;
    const SheetView& sheet;
    const Form& form;
    const Field& field;
    CellRef ref;
    const Cell* cell;
    Tier submitter;
    ValueReading reading;

    void find(FindingCode code, std::string expected = {}) {
        Finding finding;
        finding.code = code;
        finding.form = form.code;
        finding.sheet = sheet.name();
        finding.cell = ref;
        finding.field = field.code;
        finding.arguments = {
            {"field", display_label(field)}, {"found", sheet.shown(cell)}, {"expected", std::move(expected)}};
        reading.findings.push_back(std::move(finding));
        if (kind_of(code).severity == Severity::error) reading.unreadable = true;
    }

    bool is_blank() const {
        if (cell == nullptr) return true;
        if (cell->type == CellType::empty) return !cell->formula;
        if (cell->type != CellType::string) return false;
        const std::string text = sheet.text(cell);
        return text.empty() || words.blanks.contains(text);
    }

    void read_blank() {
        if (field.is_flag() && field.kind != FieldKind::checklist)
            reading.value.number = Decimal();
        else if (field.is_required_of(submitter))
            find(FindingCode::missing_required);
    }

    void accept_number(Decimal value) {
        const Decimal largest = Decimal::from_integer(kLargest);
        if (value > largest || value < -largest) return find(FindingCode::not_a_number);
        if (field.type == FieldType::integer && !value.is_integer()) find(FindingCode::not_an_integer);
        if (value < Decimal()) find(FindingCode::negative);
        if (!reading.unreadable) reading.value.number = value;
    }

    void read_number() {
        if (cell->type == CellType::number) {
            // «15/20» typed into a cell turns into a date: no figure.
            const auto value = sheet.is_date(*cell) ? std::nullopt : Decimal::from_double(cell->number);
            if (!value) return find(FindingCode::not_a_number);
            // A count of 1.00001 is no count, though four places would hide it.
            if (field.type == FieldType::integer && std::floor(cell->number) != cell->number) {
                find(FindingCode::not_an_integer);
                if (cell->number < 0) find(FindingCode::negative);
                return;
            }
            return accept_number(*value);
        }
        const auto value =
            cell->type == CellType::string ? text::parse_number(sheet.text(cell)) : std::nullopt;
        if (!value) return find(FindingCode::not_a_number);
        find(FindingCode::number_as_text, plain(*value));
        reading.value.raw = sheet.text(cell);
        accept_number(*value);
    }

    void read_flag() {
        if (cell->type == CellType::boolean || cell->type == CellType::number) {
            if (cell->number == 0 || cell->number == 1)
                reading.value.number = Decimal::from_integer(cell->number == 1 ? 1 : 0);
            else
                find(FindingCode::not_a_choice);
            return;
        }
        const std::string text = sheet.text(cell);
        const std::string key = text::fold_heading(text);
        if (words.yes.contains(key) || words.yes.contains(text))
            reading.value.number = Decimal::from_integer(1);
        else if (words.no.contains(key) || words.no.contains(text))
            reading.value.number = Decimal();
        else
            return find(FindingCode::not_a_choice);
        reading.value.raw = text;
    }

    void read_choice() {
        const std::string shown = sheet.shown(cell);
        const std::string key = text::fold(shown);
        std::string all;
        for (const std::string& choice : field.choices) {
            if (text::fold(choice) == key) {
                reading.value.text = choice;
                if (shown != choice) reading.value.raw = shown;
                return;
            }
            all += (all.empty() ? "" : "; ") + choice;
        }
        find(FindingCode::not_a_choice, all);
    }

    void read_date() {
        std::optional<Date> date;
        if (cell->type == CellType::number) date = text::date_of_serial(cell->number);
        if (cell->type == CellType::string) date = text::parse_date(sheet.text(cell));
        if (!date) return find(FindingCode::not_a_date);
        reading.value.number = Decimal::from_integer(date->time_since_epoch().count());
        if (cell->type == CellType::string) reading.value.raw = sheet.text(cell);
    }

    void read() {
        if (is_blank()) return read_blank();
        if (cell->type == CellType::error) return find(FindingCode::formula_error);
        if (cell->type == CellType::empty) return find(FindingCode::formula_without_value);
        switch (field.type) {
            case FieldType::integer:
            case FieldType::decimal:
            case FieldType::percent:
                return read_number();
            case FieldType::flag:
            case FieldType::boolean:
                return read_flag();
            case FieldType::choice:
                return read_choice();
            case FieldType::date:
                return read_date();
            case FieldType::text:
            case FieldType::unit:
            case FieldType::unit_code:
            case FieldType::ordinal:
                reading.value.text = sheet.shown(cell);
                return;
        }
    }
};

}  // namespace

ValueReading read_value(const Words& words, const SheetView& sheet, const Form& form, const Field& field,
                        CellRef ref, Tier submitter) {
    Reader reader{words, sheet, form, field, ref, sheet.cell(ref), submitter, {}};
    reader.read();
    return std::move(reader.reading);
}

std::string display_label(const Field& field) {
    if (field.label.lower.empty()) return text::clean(field.label.upper);
    return text::clean(field.label.upper) + " – " + text::clean(field.label.lower);
}

std::string plain(Decimal value) {
    return text::format_number(value, {value.is_integer() ? NumberStyle::count : NumberStyle::decimal, 0});
}

}  // namespace tonghop::intake
