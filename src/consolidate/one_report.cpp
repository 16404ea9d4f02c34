#include "consolidate/one_report.hpp"

#include <algorithm>

#include "core/sum.hpp"
#include "text/normalise.hpp"

namespace tonghop::consolidate {

namespace {

using Reports = std::vector<const SubmitterReport*>;

class Slip {
  public:
    Slip(const Definitions& definitions, const Form& form, const Reports& reports, OneReport& made)
        : definitions_(definitions), form_(form), reports_(reports), made_(made) {}

    Record add_up(const std::string& unit) {
        Record record{.unit = unit};
        const auto fields = form_.stored_fields();
        for (std::size_t slot = 0; slot < fields.size(); ++slot)
            record.values.push_back(value_of(*fields[slot], slot));
        return record;
    }

  private:
    template <typename Visit>
    void each_value(std::size_t slot, Visit visit) const {
        for (const SubmitterReport* report : reports_)
            for (const Record& record : report->records)
                if (slot < record.values.size() && !record.values[slot].missing())
                    visit(*report, record.values[slot]);
    }

    Value value_of(const Field& field, std::size_t slot) {
        if (field.is_flag()) return answer(field, slot);
        if (field.is_task()) return progress(field, slot);
        if (field.is_number()) return sum(field, slot);
        return written(slot);
    }

    Value sum(const Field& field, std::size_t slot) const {
        Value value;
        if (!field.is_summed()) return value;
        Sum sum;
        each_value(slot, [&](const SubmitterReport&, const Value& each) { sum.add(each.number); });
        value.number = sum.value();
        return value;
    }

    Value answer(const Field& field, std::size_t slot) {
        Divided count{.field = field.code};
        each_value(slot, [&](const SubmitterReport&, const Value& each) {
            ++count.answered;
            if (each.number && *each.number != Decimal()) ++count.yes;
        });
        Value value;
        if (count.answered == 0) return value;
        const bool all = count.yes == count.answered;
        value.number = Decimal::from_integer(all ? 1 : 0);
        if (!all && count.yes > 0) made_.divided.push_back(count);
        return value;
    }

    /// The choices stand in the order: done, being done, not done.
    Value progress(const Field& field, std::size_t slot) {
        Divided count{.field = field.code};
        int begun = 0;
        each_value(slot, [&](const SubmitterReport&, const Value& each) {
            ++count.answered;
            if (each.text == field.choices.front()) ++count.yes;
            if (each.text != field.choices.back()) ++begun;
        });
        Value value;
        if (count.answered == 0) return value;
        const bool all = count.yes == count.answered;
        value.text = all ? field.choices.front() : begun == 0 ? field.choices.back() : field.choices[1];
        if (!all && count.yes > 0) made_.divided.push_back(count);
        return value;
    }

    Value written(std::size_t slot) const {
        Value value;
        each_value(slot, [&](const SubmitterReport& report, const Value& each) {
            const Unit* unit = definitions_.units.find(report.submitter);
            const std::string& name = unit == nullptr ? report.submitter : unit->short_name;
            if (!value.text.empty()) value.text += "\n";
            value.text += name + ": " + text::clean(each.text);
        });
        return value;
    }

    const Definitions& definitions_;
    const Form& form_;
    const Reports& reports_;
    OneReport& made_;
};

}  // namespace

OneReport one_report(const Definitions& definitions, const Form& form, const std::string& unit,
                     std::span<const SubmitterReport> reports) {
    Reports ordered;
    for (const SubmitterReport& report : reports) ordered.push_back(&report);
    std::ranges::stable_sort(ordered, {}, [&](const SubmitterReport* report) {
        return std::pair(definitions.units.order(report->submitter), report->submitter);
    });
    OneReport made;
    if (form.layout == Layout::slip) {
        if (!ordered.empty()) made.records.push_back(Slip(definitions, form, ordered, made).add_up(unit));
        return made;
    }
    for (const SubmitterReport* report : ordered)
        made.records.insert(made.records.end(), report->records.begin(), report->records.end());
    if (form.layout == Layout::grid)
        std::ranges::stable_sort(made.records, {}, [&](const Record& record) {
            return std::pair(definitions.units.order(record.unit), record.unit);
        });
    int number = 0;
    for (Record& record : made.records) record.number = ++number;
    return made;
}

}  // namespace tonghop::consolidate
