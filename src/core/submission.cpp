#include "core/submission.hpp"

#include <algorithm>

#include "core/names.hpp"

namespace tonghop {

namespace {

constexpr auto kStatuses = name_table<SubmissionStatus>({{SubmissionStatus::accepted, "accepted"},
                                                         {SubmissionStatus::returned, "returned"},
                                                         {SubmissionStatus::rejected, "rejected"},
                                                         {SubmissionStatus::ignored, "ignored"},
                                                         {SubmissionStatus::waiting, "waiting"}});

}  // namespace

std::string_view name(SubmissionStatus status) {
    return kStatuses.name(status);
}
std::optional<SubmissionStatus> parse_submission_status(std::string_view text) {
    return kStatuses.parse(text);
}

SubmissionStatus status_of(const std::vector<Finding>& findings) {
    Severity worst = Severity::info;
    for (const Finding& finding : findings) worst = std::max(worst, finding.severity());
    if (worst == Severity::reject) return SubmissionStatus::rejected;
    if (worst == Severity::error) return SubmissionStatus::returned;
    return SubmissionStatus::accepted;
}

}  // namespace tonghop
