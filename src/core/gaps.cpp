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

constexpr auto kStandingNames = name_table<Standing>({{Standing::not_owed, "not-owed"},
                                                      {Standing::received, "received"},
                                                      {Standing::corrected, "corrected"},
                                                      {Standing::not_due, "not-due"},
                                                      {Standing::late, "late"},
                                                      {Standing::waiting, "waiting"},
                                                      {Standing::empty, "empty"},
                                                      {Standing::returned, "returned"},
                                                      {Standing::rejected, "rejected"},
                                                      {Standing::incomplete, "incomplete"},
                                                      {Standing::missing, "missing"}});
static_assert(kStandingNames.names.size() == kStandings);

}  // namespace

std::string_view name(ReportState state) {
    return kStates.name(state);
}

std::string_view name(Standing standing) {
    return kStandingNames.name(standing);
}

}  // namespace tonghop
