#include "intake/check_form.hpp"

#include <algorithm>

#include "core/sum.hpp"
#include "formula/evaluate.hpp"
#include "formula/reference.hpp"
#include "intake/read_value.hpp"
#include "text/parse_number.hpp"

namespace tonghop::intake {

namespace {

constexpr std::uint32_t kBelowAllRows = 0xFFFFFFFF;

Decimal magnitude(Decimal value) {
    return value < Decimal() ? -value : value;
}

std::optional<Decimal> sum_of(const std::vector<Record>& records, std::size_t slot) {
    Sum sum;
    for (const Record& record : records) sum.add(record.values[slot].number);
    return sum.value();
}

/// The figure in a total row; nothing where there is none to compare.
std::optional<Decimal> total_at(const SheetView& sheet, CellRef ref) {
    const Cell* cell = sheet.cell(ref);
    if (cell == nullptr) return std::nullopt;
    if (cell->type == CellType::number) return Decimal::from_double(cell->number);
    if (cell->type == CellType::string) return text::parse_number(sheet.text(cell));
    return std::nullopt;
}

/// What the right side of a breached comparison comes to, for the sentence.
std::string expected_by(const Expression& condition, const formula::Lookup& lookup) {
    if (condition.operands.size() != 2) return {};
    const auto value = formula::evaluate(condition.operands[1], lookup);
    return value ? plain(*value) : std::string();
}

Finding finding_at(FindingCode code, const Form& form, const FormReading& reading, const Record& record,
                   const std::string& field, std::string expected) {
    Finding finding;
    finding.code = code;
    finding.form = form.code;
    finding.sheet = reading.form.sheet;
    finding.field = field;
    finding.unit = record.unit;
    const auto slot = form.slot(field);
    const auto value = slot ? record.values[*slot].number : std::nullopt;
    if (slot) finding.cell = reading.form.source(record, *slot);
    const Field* definition = form.find(field);
    finding.arguments = {{"field", definition != nullptr ? display_label(*definition) : field},
                         {"found", value ? plain(*value) : std::string()},
                         {"expected", std::move(expected)}};
    return finding;
}

/// Looks references up in a record, the other forms of its submission, and what was in force before.
class Surroundings {
  public:
    Surroundings(const Context& context, const Form& form, const std::vector<FormReading>& submission,
                 const History& history, const Period& period)
        : context_(context),
          form_(form),
          submission_(submission),
          history_(history),
          previous_(form.period_before(period)) {}

    formula::Lookup lookup(const Record& record) const {
        return [this, &record](const formula::Reference& reference) -> std::optional<Decimal> {
            if (!reference.form.empty() && reference.form != form_.code) return total(reference);
            if (reference.kind != formula::Reference::Kind::value) return total(reference);
            const auto slot = form_.slot(reference.field);
            if (!slot) return std::nullopt;
            if (!reference.previous) return record.values[*slot].number;
            if (!previous_ || !history_.record) return std::nullopt;
            const Record* before = history_.record(form_, *previous_, record.unit);
            return before == nullptr ? std::nullopt : before->values[*slot].number;
        };
    }

  private:
    /// A field of a form of this submission, summed; its number of records.
    std::optional<Decimal> total(const formula::Reference& reference) const {
        const std::string& code = reference.form.empty() ? form_.code : reference.form;
        if (reference.previous || reference.where) return std::nullopt;
        const Form* form = context_.definitions.find_form(code);
        const auto reading =
            std::ranges::find(submission_, code, [](const FormReading& other) { return other.form.form; });
        if (form == nullptr || reading == submission_.end()) return std::nullopt;
        const auto& records = reading->form.records;
        if (reference.kind == formula::Reference::Kind::rows)
            return Decimal::from_integer(static_cast<std::int64_t>(records.size()));
        const auto slot = form->slot(reference.field);
        if (!slot || reading->unreadable[*slot]) return std::nullopt;
        const auto sum = sum_of(records, *slot);
        // No record at all adds up to nothing: a list that was sent empty.
        return records.empty() ? std::optional(Decimal()) : sum;
    }

    const Context& context_;
    const Form& form_;
    const std::vector<FormReading>& submission_;
    const History& history_;
    std::optional<Period> previous_;
};

}  // namespace

std::vector<Finding> check_totals(const SheetView& sheet, const Form& form, const FormReading& reading) {
    std::vector<Finding> findings;
    const auto fields = form.stored_fields();
    const RowSums sums(reading);
    for (const TotalRow& total : reading.totals) {
        // A total above the rows counts all of them.
        const bool above = reading.form.records.empty() || reading.form.records.front().row > total.row;
        const std::uint32_t end = above ? kBelowAllRows : total.row;
        for (std::size_t slot = 0; slot < fields.size(); ++slot) {
            const auto& source = reading.form.sources[slot];
            if (!source || !(fields[slot]->is_summed() || fields[slot]->kind == FieldKind::record) ||
                fields[slot]->type == FieldType::date ||
                !(fields[slot]->is_number() || fields[slot]->is_flag()) || reading.unreadable[slot])
                continue;
            const CellRef ref{total.row, source->column};
            const auto reported = total_at(sheet, ref);
            if (!reported) continue;
            const auto all = sums.between(0, end, slot);
            if (reported == all || reported == sums.between(total.after, end, slot)) continue;
            Finding finding;
            finding.code = FindingCode::total_mismatch;
            finding.form = form.code;
            finding.sheet = reading.form.sheet;
            finding.cell = ref;
            finding.field = fields[slot]->code;
            finding.arguments = {{"field", display_label(*fields[slot])},
                                 {"found", plain(*reported)},
                                 {"expected", all ? plain(*all) : std::string()}};
            findings.push_back(std::move(finding));
        }
    }
    return findings;
}

bool adds_up(const SheetView& sheet, const Form& form, const FormReading& reading, const RowSums& sums,
             std::uint32_t row) {
    // The group below ends before the next row that is no record: a total, or the heading of another group.
    const std::uint32_t end = sums.end_of_group(sheet, row);
    const auto above = std::ranges::lower_bound(reading.totals, row, {}, &TotalRow::row);
    const std::uint32_t after = above == reading.totals.begin() ? 0 : std::prev(above)->row;
    const auto fields = form.stored_fields();
    for (std::size_t slot = 0; slot < fields.size(); ++slot) {
        const auto& source = reading.form.sources[slot];
        if (!source || !fields[slot]->is_number() || reading.unreadable[slot]) continue;
        const auto reported = total_at(sheet, {row, source->column});
        if (!reported || *reported == Decimal()) continue;
        if (reported != sums.between(0, row, slot) && reported != sums.between(after, row, slot) &&
            reported != sums.between(row, end, slot))
            return false;
    }
    return true;
}

std::vector<Finding> check_rules(const Context& context, const Form& form, const FormReading& reading,
                                 const std::vector<FormReading>& submission, const History& history) {
    std::vector<Finding> findings;
    const Surroundings surroundings(context, form, submission, history, reading.form.period);
    for (const Record& record : reading.form.records) {
        const formula::Lookup lookup = surroundings.lookup(record);
        for (const Rule& rule : form.rules)
            if (formula::holds(rule.condition, lookup) == false)
                findings.push_back(finding_at(rule.code, form, reading, record, rule.at,
                                              expected_by(rule.condition, lookup)));
    }
    // «Có» where the line that it is a part of says «Không»: no numbers to show.
    for (Finding& finding : findings) {
        const Field* field = form.find(finding.field);
        if (finding.code == FindingCode::part_exceeds_whole && field != nullptr && field->is_flag())
            finding.arguments.push_back({std::string(kVariant), "flag"});
    }
    return findings;
}

std::vector<Finding> check_changes(const Form& form, const FormReading& reading, const History& history) {
    std::vector<Finding> findings;
    const auto previous = form.period_before(reading.form.period);
    if (!form.unusual_change || !previous || !history.record) return findings;
    const auto fields = form.stored_fields();
    for (const Record& record : reading.form.records) {
        const Record* before = history.record(form, *previous, record.unit);
        if (before == nullptr) continue;
        for (std::size_t slot = 0; slot < fields.size(); ++slot) {
            if (fields[slot]->kind != FieldKind::stock || !fields[slot]->is_number()) continue;
            const auto& now = record.values[slot].number;
            const auto& then = before->values[slot].number;
            if (!now || !then) continue;
            const Decimal change = magnitude(*now - *then);
            const auto bound = Decimal::multiply(form.unusual_change->share, *then);
            if (change < form.unusual_change->at_least || !bound || change <= *bound) continue;
            findings.push_back(finding_at(FindingCode::unusual_change, form, reading, record,
                                          fields[slot]->code, plain(*then)));
        }
    }
    return findings;
}

}  // namespace tonghop::intake
