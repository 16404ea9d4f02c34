#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/calendar.hpp"
#include "core/decimal.hpp"
#include "core/period.hpp"
#include "core/submission.hpp"
#include "store/submissions.hpp"

namespace tonghop::store {

/// The submission that counts for a submitter, form and period: the accepted one received last.
struct InForce {
    SubmissionId submission = 0;
    std::string submitter;
    Period period;
    Timestamp received_at;
    /// Submissions before it for the same submitter, form and period, duplicates not counted.
    int revision = 0;

    bool operator==(const InForce&) const = default;
};

/// From the first to the last period (by their order in time: a half-year stands before the year that ends
/// with it), by period, then submitter. Submitters with nothing in force are not there.
std::vector<InForce> in_force(const Database& database, std::string_view form, const Period& first,
                              const Period& last);

/// Nothing where nothing is in force.
std::optional<InForce> in_force(const Database& database, std::string_view form, const Period& period,
                                std::string_view submitter);

/// All forms of a submission, as they were added.
std::vector<FormSubmission> forms(const Database& database, SubmissionId id);

/// The stored fields that each of these forms has: slot n of its records is fields[n].
std::vector<FormVersion> versions(const Database& database, SubmissionId id);

/// One form of a submission; values and sources stand in the order of `fields`, missing where its version
/// had no such field. Nothing where the submission has no such form.
std::optional<FormSubmission> records(const Database& database, SubmissionId id, std::string_view form,
                                      const Period& period, std::span<const std::string> fields);

/// A record that counts. Lives during the call that gets it only.
struct RecordView {
    SubmissionId submission = 0;
    Period period;
    std::string_view submitter;
    std::string_view unit;
    int number = 1;
    std::uint32_t row = 0;
    /// One a field asked for: its number; nothing where it is missing, or a text.
    std::span<const std::optional<Decimal>> numbers;
    /// One a field asked for: its text; empty where it is missing, or a number.
    std::span<const std::string> texts;
};

/// The periods that something of a form is in force of, ascending.
std::vector<Period> periods_in_force(const Database& database, std::string_view form);

/// The periods that something of a form was sent for, whatever became of it; ascending.
std::vector<Period> periods_sent(const Database& database, std::string_view form);

/// Visits the records in force of a form, from the first to the last period: by period, then submitter, then
/// as they stand on the sheet. Sees one state of the database, whatever others write meanwhile.
/// begin: called with the submitter before the records of each report, also where it has none.
void for_each_record(const Database& database, std::string_view form, const Period& first, const Period& last,
                     std::span<const std::string> fields, const std::function<void(const RecordView&)>& visit,
                     const std::function<void(std::string_view submitter)>& begin = {});

/// The same of one submitter and period.
void for_each_record(const Database& database, std::string_view form, const Period& period,
                     std::string_view submitter, std::span<const std::string> fields,
                     const std::function<void(const RecordView&)>& visit);

}  // namespace tonghop::store
