#include "core/owed_duty.hpp"

#include "core/names.hpp"

namespace tonghop {

namespace {

constexpr auto kStates = name_table<DutyState>({{DutyState::done, "done"},
                                                {DutyState::late, "late"},
                                                {DutyState::early, "early"},
                                                {DutyState::returned, "returned"},
                                                {DutyState::overdue, "overdue"},
                                                {DutyState::not_due, "not_due"},
                                                {DutyState::no_deadline, "no_deadline"},
                                                {DutyState::unknown, "unknown"}});

}  // namespace

std::string_view name(DutyState state) {
    return kStates.name(state);
}

}  // namespace tonghop
