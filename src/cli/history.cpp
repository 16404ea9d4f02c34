#include "cli/history.hpp"

#include "store/locks.hpp"
#include "store/records.hpp"
#include "store/submissions.hpp"

namespace tonghop::cli {

intake::History StoredHistory::view() {
    return {[this](const Form& form, const Period& period, const std::string& unit) {
                return record(form, period, unit);
            },
            [this](const Form& form, const Period& period) {
                return store::is_locked(database_, form.code, period);
            }};
}

void StoredHistory::forget(const std::string& form, const Period& period) {
    records_.erase({form, period.code()});
}

const Record* StoredHistory::record(const Form& form, const Period& period, const std::string& unit) {
    const auto [entry, fresh] = records_.try_emplace({form.code, period.code()});
    if (fresh) {
        const auto fields = store::version_of(form).fields;
        store::for_each_record(database_, form.code, period, period, fields,
                               [&](const store::RecordView& view) {
                                   Record& record = entry->second[std::string(view.unit)];
                                   record.unit = view.unit;
                                   record.number = view.number;
                                   record.row = view.row;
                                   record.values.resize(fields.size());
                                   for (std::size_t slot = 0; slot < fields.size(); ++slot)
                                       record.values[slot].number = view.numbers[slot];
                               });
    }
    const auto found = entry->second.find(unit);
    return found == entry->second.end() ? nullptr : &found->second;
}

}  // namespace tonghop::cli
