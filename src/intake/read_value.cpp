#include "intake/read_value.hpp"

#include <algorithm>
#include <cmath>

#include "text/format_date.hpp"
#include "text/format_number.hpp"
#include "text/normalise.hpp"
#include "text/parse_date.hpp"
#include "text/parse_number.hpp"

namespace tonghop::intake {

namespace {

/// Larger figures than any federation has are typing errors: their sums stay within a Decimal.
constexpr std::int64_t kLargest = 1'000'000'000'000;

/// The days of 2000 to 2099: a date whose cell has lost its format.
bool may_be_serial(double number) {
    return number >= 36'526 && number < 73'051 && std::floor(number) == number;
}

struct Reader {
    const Words& words;
    const SheetView& sheet;
    const Form& form;
    const Field& field;
    CellRef ref;
    const Cell* cell;
    Tier submitter;
    ValueReading reading;

    /// What the cell holds, as people write it: «1,5», «05/8/2023».
    std::string found() const {
        if (cell == nullptr || cell->type != CellType::number) return sheet.shown(cell);
        if (sheet.is_date(*cell))
            if (const auto date = text::date_of_serial(cell->number)) return text::numeric_date(*date);
        std::string shown = sheet.shown(cell);
        std::ranges::replace(shown, '.', ',');
        return shown;
    }

    void find(FindingCode code, std::string expected = {}, std::string variant = {}) {
        Finding finding;
        finding.code = code;
        finding.form = form.code;
        finding.sheet = sheet.name();
        finding.cell = ref;
        finding.field = field.code;
        finding.arguments = {
            {"field", display_label(field)}, {"found", found()}, {"expected", std::move(expected)}};
        if (!variant.empty()) finding.arguments.push_back({std::string(kVariant), std::move(variant)});
        reading.findings.push_back(std::move(finding));
        if (kind_of(code).severity == Severity::error) reading.unreadable = true;
    }

    bool is_blank() const {
        if (cell == nullptr) return true;
        if (cell->type == CellType::empty) return !cell->formula;
        if (cell->type != CellType::string) return false;
        const std::string text = sheet.text(cell);
        return text.empty() || words.blanks.contains(mark_key(text));
    }

    void read_blank() {
        if (field.is_flag() && field.kind != FieldKind::checklist)
            reading.value.number = Decimal();
        else if (field.is_required_of(submitter))
            find(FindingCode::missing_required);
    }

    /// «1.234» typed into a program that takes the point for a decimal one becomes one and a bit: the
    /// thousands that may be meant are offered.
    void find_fraction(double value) {
        const double thousands = value * 1'000;
        const bool may_be_thousands = std::abs(value) < 1'000 && std::abs(value) >= 1 &&
                                      std::abs(thousands - std::round(thousands)) < 1e-6;
        if (!may_be_thousands) return find(FindingCode::not_an_integer);
        const auto meant = Decimal::from_double(std::round(thousands));
        find(FindingCode::not_an_integer, plain(*meant), "thousands");
    }

    void accept_number(Decimal value) {
        const Decimal largest = Decimal::from_integer(kLargest);
        if (value > largest || value < -largest) return find(FindingCode::not_a_number, {}, "too-large");
        if (field.type == FieldType::integer && !value.is_integer()) find_fraction(value.to_double());
        if (value < Decimal()) find(FindingCode::negative);
        if (!reading.unreadable) reading.value.number = value;
    }

    void read_number() {
        if (cell->type == CellType::number) {
            // «15/20» typed into a cell turns into a date: no figure.
            if (sheet.is_date(*cell)) return find(FindingCode::not_a_number, {}, "date");
            // A cell that shows «98%» holds 0.98.
            const bool shows_percent = sheet.number_format(*cell).find('%') != std::string_view::npos;
            const bool scaled = shows_percent && field.type == FieldType::percent;
            const double number = scaled ? cell->number * 100 : cell->number;
            const auto value = Decimal::from_double(number);
            if (!value) return find(FindingCode::not_a_number, {}, "too-large");
            // A count of 1.00001 is no count, though four places would hide it.
            if (field.type == FieldType::integer && std::floor(number) != number) {
                find_fraction(number);
                if (number < 0) find(FindingCode::negative);
                return;
            }
            return accept_number(*value);
        }
        const std::string text = sheet.text(cell);
        const auto value = cell->type == CellType::string ? text::parse_number(text) : std::nullopt;
        // «98%» is no count, nor an amount of money.
        if (!value || (text.ends_with('%') && field.type != FieldType::percent))
            return find(FindingCode::not_a_number);
        find(FindingCode::number_as_text, plain(*value));
        reading.value.raw = text;
        accept_number(*value);
    }

    void read_flag() {
        if (cell->type == CellType::boolean || cell->type == CellType::number) {
            if (cell->number == 0 || cell->number == 1)
                reading.value.number = Decimal::from_integer(cell->number == 1 ? 1 : 0);
            else
                find(FindingCode::not_a_choice, {}, field.type == FieldType::flag ? "flag" : "yes-no");
            return;
        }
        const std::string text = sheet.text(cell);
        const std::string key = text::fold_heading(text);
        const std::string mark = mark_key(text);
        if (words.yes.contains(key) || words.yes.contains(mark))
            reading.value.number = Decimal::from_integer(1);
        else if (words.no.contains(key) || words.no.contains(mark))
            reading.value.number = Decimal();
        else
            return find(FindingCode::not_a_choice, {}, field.type == FieldType::flag ? "flag" : "yes-no");
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
        if (cell->type == CellType::number && (sheet.is_date(*cell) || may_be_serial(cell->number)))
            date = text::date_of_serial(cell->number);
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
    int places = 0;
    for (std::int64_t unit = Decimal::kScale; value.ten_thousandths() % unit != 0; unit /= 10) ++places;
    return text::format_number(value, {NumberStyle::count, places});
}

}  // namespace tonghop::intake
