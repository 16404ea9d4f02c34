#include "cli/locked_register.hpp"

#include <algorithm>
#include <set>
#include <tuple>

#include "store/locks.hpp"
#include "text/format_date.hpp"

namespace tonghop::cli {

namespace {

/// What a period's figures were about: the units of a day, by what they were called and whom they were under.
using Tree = std::set<std::tuple<std::string, std::string, std::string>>;

Tree tree_of(const UnitRegister& units, Date day) {
    Tree tree;
    for (const Unit& unit : units.units())
        if (unit.valid_at(day)) tree.emplace(unit.code, unit.parent, name_at(unit, day));
    return tree;
}

std::set<Date> cut_offs(const Workspace& workspace, const store::PeriodLock& lock) {
    std::set<Date> days;
    for (const Form& form : workspace.definitions.forms)
        if ((lock.form.empty() || form.code == lock.form) && form.schedule(lock.period) != nullptr)
            days.insert(form.cut_off(lock.period));
    if (days.empty()) days.insert(lock.period.last_day());
    return days;
}

}  // namespace

std::vector<Message> touched_locks(const Workspace& workspace, const UnitRegister& before,
                                   const UnitRegister& after) {
    std::vector<Message> touched;
    std::error_code ignored;
    if (!std::filesystem::exists(workspace.database(), ignored)) return touched;
    for (const store::PeriodLock& lock : store::locks(workspace.open_read_only()))
        for (const Date day : cut_offs(workspace, lock)) {
            if (tree_of(before, day) == tree_of(after, day)) continue;
            touched.push_back({"units.locked",
                               {{"period", text::period_name(lock.period)},
                                {"code", lock.period.code()},
                                {"by", lock.by},
                                {"reason", lock.reason},
                                {"day", text::numeric_date(day)}}});
            break;
        }
    return touched;
}

}  // namespace tonghop::cli
