#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/calendar.hpp"
#include "core/finding.hpp"
#include "core/form.hpp"
#include "core/period.hpp"
#include "core/submission.hpp"

namespace tonghop::store {

class Database;

/// Counts from 1 in the order taken in; stays the same for ever.
using SubmissionId = std::int64_t;

/// The stored fields of a form as a version of its definition has them: slot n of a record is fields[n].
/// Several field lists of one version may exist; each is kept.
struct FormVersion {
    std::string form;
    std::string version;
    std::vector<std::string> fields;
};

FormVersion version_of(const Form& form);

/// True where this receipt is on record: the same receipt again is no event.
bool has_receipt(const Database& database, const Receipt& receipt);

/// True where a file of this name brought these bytes, whenever it came.
bool has_file(const Database& database, std::string_view file, std::string_view sha256);

/// The submission that brought these bytes, of which others are duplicates; nothing where they are new.
std::optional<SubmissionId> earliest_with_content(const Database& database, std::string_view sha256);

/// The submission that this receipt repeats byte for byte: one received before it (or accepted by a person).
/// Missing: the bytes are new, or came only later; then the file is evaluated, and add() makes those that
/// came later its duplicates. So the order in which files are taken in does not matter.
std::optional<SubmissionId> duplicate_of(const Database& database, const Receipt& receipt);

/// Takes a submission in, the whole of it or nothing: the file's bytes, what they mean, what was found.
/// A submission of status ignored is recorded as a duplicate of earliest_with_content.
/// versions: one for each form that has records, its fields as many as the records' values.
/// id: that of a submission which is put back into a database made anew; what this does to others is on
/// record already then. Result: the new id; that of the receipt where it is on record already, and nothing
/// changes.
SubmissionId add(Database& database, const Receipt& receipt, std::string_view bytes,
                 const Submission& submission, const std::vector<Finding>& findings,
                 const std::vector<FormVersion>& versions, Timestamp recorded_at,
                 std::optional<SubmissionId> id = std::nullopt);

/// A submission's kept bytes were evaluated again: replaces all but the receipt and the bytes, and withdraws
/// a person's acceptance. On record as "recheck". Never for duplicates.
/// Errors: OperatorError where the id is unknown.
void replace(Database& database, SubmissionId id, const Submission& submission,
             const std::vector<Finding>& findings, const std::vector<FormVersion>& versions, Timestamp at);

/// Who accepted a returned submission, and why.
struct Acceptance {
    std::string reason;
    std::string by;
    Timestamp at;

    bool operator==(const Acceptance&) const = default;
};

/// A person accepts a returned submission; its forms and records are those of `submission`, its findings
/// stay. On record as "accept". Errors: OperatorError where the id is unknown, the submission is not
/// returned, or a period is locked.
void accept(Database& database, SubmissionId id, const Acceptance& acceptance, const Submission& submission,
            const std::vector<FormVersion>& versions);

/// One form of a stored submission.
struct StoredForm {
    std::string form;
    std::string version;
    /// Period{} where it is not known.
    Period period;
    std::string sheet;
    bool in_force = false;
    /// 0 for the first file of a submitter for the form and period; duplicates are not counted.
    int revision = 0;

    bool operator==(const StoredForm&) const = default;
};

struct StoredSubmission {
    SubmissionId id = 0;
    Receipt receipt;
    /// Empty where it is not known.
    std::string submitter;
    SubmissionStatus status = SubmissionStatus::rejected;
    /// Set where status is ignored.
    std::optional<SubmissionId> duplicate_of;
    Timestamp recorded_at;
    std::optional<Acceptance> acceptance;
    /// As they stand in the workbook.
    std::vector<StoredForm> forms;

    /// True where any of its forms is.
    bool in_force() const;
    /// The highest of its forms.
    int revision() const;
};

/// What is set must agree; form and period with one and the same form of the submission.
struct SubmissionFilter {
    std::optional<SubmissionId> id;
    std::optional<std::string> submitter;
    std::optional<SubmissionStatus> status;
    std::optional<std::string> form;
    std::optional<Period> period;
};

/// In the order received (then by file), each with all its forms.
std::vector<StoredSubmission> submissions(const Database& database, const SubmissionFilter& filter = {});

/// Nothing where the id is unknown.
std::optional<StoredSubmission> submission(const Database& database, SubmissionId id);

/// In the order found; empty where the id is unknown.
std::vector<Finding> findings(const Database& database, SubmissionId id);

/// Findings of one code in one submission.
struct FindingCount {
    SubmissionId submission = 0;
    FindingCode code = FindingCode::unreadable_file;
    int count = 0;
};

/// By submission.
std::vector<FindingCount> finding_counts(const Database& database);

/// The bytes as they came; nothing where they never did.
std::optional<std::string> bytes(const Database& database, std::string_view sha256);

/// Something that came for a form and period, whatever became of it. Rejected files count for the forms that
/// their submission names, even without records.
struct ReceivedReport {
    SubmissionId submission = 0;
    std::string submitter;
    Timestamp received_at;
    std::string file;
    SubmissionStatus status = SubmissionStatus::rejected;
    int revision = 0;
    bool in_force = false;
};

/// Accepted and returned submissions whose records of a form and period hold no number other than 0, if any:
/// those of which it is worth looking whether anything was filled in.
std::vector<SubmissionId> perhaps_blank(const Database& database, std::string_view form,
                                        const Period& period);

/// Exact duplicates and unknown submitters are left out. By submitter, then time received.
std::vector<ReceivedReport> received(const Database& database, std::string_view form, const Period& period);

}  // namespace tonghop::store
