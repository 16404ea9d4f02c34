#include "cli/read_submission.hpp"

#include <algorithm>
#include <filesystem>

#include "cli/sent_files.hpp"
#include "spreadsheet/convert.hpp"
#include "spreadsheet/load.hpp"

namespace tonghop::cli {

namespace {

FindingCode code_of(spreadsheet::Failure failure) {
    switch (failure) {
        case spreadsheet::Failure::encrypted:
            return FindingCode::encrypted_file;
        case spreadsheet::Failure::not_a_spreadsheet:
            return FindingCode::not_a_spreadsheet;
        case spreadsheet::Failure::too_large:
            return FindingCode::file_too_large;
        case spreadsheet::Failure::unreadable:
        case spreadsheet::Failure::needs_conversion:
            return FindingCode::unreadable_file;
    }
    return FindingCode::unreadable_file;
}

/// In a year at least one period of every rhythm is due.
constexpr std::chrono::days kAYear{366};

/// The first period of a form's rhythm whose due date had not passed on a day.
std::optional<Period> period_due(const Form& form, Date day) {
    std::optional<Period> best;
    for (const Schedule& schedule : form.schedules)
        for (const Period& period : schedule.periods_between(day - kAYear, day + kAYear))
            if (day <= form.due(period) && (!best || form.due(period) < form.due(*best))) best = period;
    return best;
}

}  // namespace

Finding finding_of(const spreadsheet::ReadFailure& failure) {
    Finding finding;
    finding.code = code_of(failure.failure);
    finding.arguments = {{"found", failure.found}};
    if (failure.exceeded != spreadsheet::Exceeded::structure)
        finding.arguments.push_back({std::string(kVariant), std::string(name(failure.exceeded))});
    return finding;
}

intake::Reading read_submission(const intake::Context& context, const Conversions& conversions,
                                const std::string& sha256, std::string_view bytes,
                                const spreadsheet::Limits& limits, const intake::Hints& hints,
                                const intake::History& history) {
    if (std::vector<Finding> of_archive = findings_of_archive(bytes, limits); !of_archive.empty()) {
        intake::Reading reading = intake::reject(context, {}, hints);
        reading.findings = std::move(of_archive);
        return reading;
    }
    const Conversions::State conversion = conversions.state(sha256);
    if (conversion == Conversions::State::waiting) {
        intake::Reading reading = intake::reject(context, {}, hints);
        reading.findings.clear();
        reading.submission.status = SubmissionStatus::waiting;
        return reading;
    }
    if (conversion == Conversions::State::failed)
        return intake::reject(context, finding_of(spreadsheet::why_not_converted(bytes)), hints);
    if (conversion == Conversions::State::too_slow)
        return intake::reject(context, finding_of(spreadsheet::too_slow(limits.reading_time)), hints);
    const std::string made =
        conversion == Conversions::State::done ? conversions.bytes(sha256) : std::string();
    const spreadsheet::Loaded loaded = conversion == Conversions::State::done
                                           ? spreadsheet::load_converted(made, bytes, limits)
                                           : spreadsheet::load(bytes, limits);
    if (loaded.failure) return intake::reject(context, finding_of(*loaded.failure), hints);
    return intake::parse_submission(context, loaded.workbook, hints, history);
}

intake::Hints hints_of(const intake::Context& context, const Receipt& receipt,
                       const std::optional<Period>& folder) {
    intake::Hints hints;
    hints.sender = intake::sender_of(context, receipt.sender);
    hints.file = std::filesystem::path(receipt.file).filename().string();
    hints.period = folder;
    if (hints.period) return hints;
    for (const Form& form : context.definitions.forms) {
        const auto period = period_due(form, day_of(receipt.received_at));
        if (!period || form.obligation.of_nobody()) continue;
        if (hints.sender != nullptr && !is_expected(context.definitions, form, *period, *hints.sender))
            continue;
        if (!hints.period || *period < *hints.period) hints.period = period;
    }
    return hints;
}

}  // namespace tonghop::cli
