#include "cli/history.hpp"

#include <algorithm>

#include "store/locks.hpp"
#include "store/records.hpp"
#include "store/submissions.hpp"

namespace tonghop::cli {

intake::History StoredHistory::Told::view() {
    {
        const auto held = history_.hold();
        since_ = history_.changes_;
    }
    return {
        [this](const Form& form, const Period& period, const std::string& unit) {
            return history_.record(form, period, unit, *this);
        },
        [this](const Form& form, const Period& period) {
            return history_.locks_.contains({form.code, period}) || history_.locks_.contains({"", period});
        }};
}

StoredHistory::StoredHistory(const Definitions& definitions, const store::Database& database)
    : definitions_(definitions), database_(database) {
    for (const store::PeriodLock& lock : store::locks(database)) locks_.emplace(lock.form, lock.period);
}

void StoredHistory::change(const std::string& form, const Period& period, const std::string& submitter) {
    last_change_[{form, period, submitter}] = ++changes_;
}

bool StoredHistory::is_stale(const Told& told) {
    const auto held = hold();
    return std::ranges::any_of(told.past_, [&](const auto& past) {
        const auto change = last_change_.find(past.first);
        return change != last_change_.end() && change->second > told.since_;
    });
}

const Record* StoredHistory::record(const Form& form, const Period& period, const std::string& unit,
                                    Told& told) {
    // A base union's record stands in the report of the unit above it, unless it owes one itself. Moved to
    // another, it gets another code.
    const Unit* known = form.layout == Layout::grid ? definitions_.units.find(unit) : nullptr;
    const bool is_row = known != nullptr && !is_about(definitions_.units, form.obligation, *known);
    const Past& past = this->past(form, period, is_row ? known->parent : unit, told);
    const auto place = past.place_of_unit.find(unit);
    if (place == past.place_of_unit.end()) return nullptr;
    const std::size_t slots = past.numbers.size() / past.place_of_unit.size();
    told.record_.unit = unit;
    told.record_.values.resize(slots);
    for (std::size_t slot = 0; slot < slots; ++slot)
        told.record_.values[slot].number = past.numbers[place->second * slots + slot].value();
    return &told.record_;
}

const StoredHistory::Past& StoredHistory::past(const Form& form, const Period& period,
                                               const std::string& submitter, Told& told) {
    for (const auto& [of, past] : told.past_)
        if (of.form == form.code && of.period == period && of.submitter == submitter) return past;
    Past& past = told.past_.emplace_back(Of{form.code, period, submitter}, Past()).second;
    const auto held = hold();
    store::for_each_record(database_, form.code, period, submitter, store::version_of(form).fields,
                           [&](const store::RecordView& record) { past.add(record.unit, record.numbers); });
    return past;
}

void StoredHistory::Past::add(std::string_view unit, std::span<const std::optional<Decimal>> of_unit) {
    const std::size_t place =
        place_of_unit.try_emplace(std::string(unit), place_of_unit.size()).first->second;
    numbers.resize(place_of_unit.size() * of_unit.size());
    std::ranges::copy(of_unit, numbers.begin() + static_cast<std::ptrdiff_t>(place * of_unit.size()));
}

}  // namespace tonghop::cli
