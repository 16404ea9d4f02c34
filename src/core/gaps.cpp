#include "core/gaps.hpp"

#include "core/names.hpp"

namespace tonghop {

namespace {

constexpr auto kStates = name_table<ReportState>({{ReportState::accepted, "accepted"},
                                                  {ReportState::returned, "returned"},
                                                  {ReportState::rejected, "rejected"},
                                                  {ReportState::missing, "missing"},
                                                  {ReportState::not_due, "not_due"},
                                                  {ReportState::waiting, "waiting"}});

}  // namespace

std::string_view name(ReportState state) {
    return kStates.name(state);
}

}  // namespace tonghop
