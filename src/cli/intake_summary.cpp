#include "cli/intake_summary.hpp"

#include <algorithm>

namespace tonghop::cli {

namespace {

/// More findings of one file than a person reads at a terminal; the returned copy has them all.
constexpr std::size_t kFindingsShown = 10;

void print_file(const Session& session, const Workspace& workspace, const TakenIn& file) {
    print(session.say("intake.file", {{"id", std::to_string(file.id)},
                                      {"file", file.receipt.file},
                                      {"status", session.say("status." + std::string(name(file.status)))},
                                      {"submitter", workspace.short_name(file.submitter)}}));
    std::size_t shown = 0;
    for (const Finding& finding : file.findings) {
        if (shown == kFindingsShown) {
            print("    " +
                  session.say("intake.more", {{"count", std::to_string(file.findings.size() - shown)}}));
            break;
        }
        print("    " + session.say(message_of(finding)));
        ++shown;
    }
    if (!file.copy.empty()) print("    " + session.say("intake.copy", {{"path", file.copy.string()}}));
}

}  // namespace

ExitStatus print_intake(const Session& session, const Workspace& workspace, const Intake& intake) {
    for (const TakenIn& file : intake.files) print_file(session, workspace, file);
    for (const PassedOver& file : intake.passed_over)
        print(session.say("intake.passed-over." + std::string(name(file.obstacle)), {{"file", file.file}}));
    const auto count = [&](SubmissionStatus status) { return std::to_string(intake.count(status)); };
    print(session.say("intake.summary", {{"all", std::to_string(intake.all())},
                                         {"accepted", count(SubmissionStatus::accepted)},
                                         {"returned", count(SubmissionStatus::returned)},
                                         {"rejected", count(SubmissionStatus::rejected)},
                                         {"ignored", count(SubmissionStatus::ignored)},
                                         {"waiting", count(SubmissionStatus::waiting)},
                                         {"known", std::to_string(intake.known)}}));
    if (const auto copies =
            std::ranges::count_if(intake.files, [](const TakenIn& file) { return !file.copy.empty(); });
        copies > 0)
        print(session.say("intake.copies", {{"count", std::to_string(copies)},
                                            {"path", (workspace.out() / "returned").string()}}));
    if (intake.unregistered > 0)
        print(session.say("intake.unregistered", {{"count", std::to_string(intake.unregistered)}}));
    const bool open = intake.count(SubmissionStatus::returned) + intake.count(SubmissionStatus::rejected) +
                          intake.count(SubmissionStatus::waiting) >
                      0;
    return open || !intake.passed_over.empty() ? ExitStatus::needs_person : ExitStatus::done;
}

}  // namespace tonghop::cli
