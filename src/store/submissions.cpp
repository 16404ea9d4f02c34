#include "store/submissions.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "core/check.hpp"
#include "core/operator_error.hpp"
#include "store/audit.hpp"
#include "store/connection.hpp"
#include "store/database.hpp"
#include "store/locks.hpp"
#include "store/packing.hpp"
#include "store/put_back.hpp"
#include "store/reading.hpp"
#include "store/sent_forms.hpp"

namespace tonghop::store {

namespace {

FindingCode finding_code(const Query& query, int column) {
    const auto known = parse_finding_code(query.text(column));
    if (!known) query.fail_damaged(column);
    return *known;
}

std::optional<SubmissionId> submission_of(Connection& connection, const Receipt& receipt) {
    Query query(connection, "submission_of_receipt");
    query.bind(":file", receipt.file)
        .bind(":received_at", iso(receipt.received_at))
        .bind(":sha256", receipt.sha256);
    return query.next() ? std::optional(query.integer(0)) : std::nullopt;
}

/// The submission that others with the same bytes repeat.
struct Original {
    SubmissionId id = 0;
    /// Received before the receipt in question, or accepted by a person.
    bool before = false;
};

std::optional<Original> original_of(Connection& connection, std::string_view sha256,
                                    std::string_view received_at, std::string_view file) {
    Query query(connection, "original_of_content");
    query.bind(":sha256", sha256).bind(":received_at", received_at).bind(":file", file);
    if (!query.next()) return std::nullopt;
    return Original{query.integer(0), query.integer(1) != 0};
}

std::int64_t version_id(Connection& connection, const FormSubmission& form,
                        const std::vector<FormVersion>& versions) {
    const auto known = std::ranges::find_if(versions, [&](const FormVersion& version) {
        return version.form == form.form && version.version == form.version;
    });
    const std::vector<std::string> fields =
        known == versions.end() ? std::vector<std::string>() : known->fields;
    for (const Record& record : form.records) TONGHOP_CHECK(record.values.size() == fields.size());
    const std::string joined = join(fields);
    {
        Query query(connection, "form_version");
        query.bind(":form", form.form).bind(":version", form.version).bind(":fields", joined);
        if (query.next()) return query.integer(0);
    }
    Query(connection, "insert_form_version")
        .bind(":form", form.form)
        .bind(":version", form.version)
        .bind(":fields", joined)
        .run();
    return last_inserted(connection);
}

void insert_records(Connection& connection, std::int64_t form, const std::vector<Record>& records) {
    Query insert(connection, "insert_record");
    Query insert_text(connection, "insert_record_text");
    std::string numbers;
    std::int64_t ordinal = 0;
    for (const Record& record : records) {
        const auto texts = std::ranges::count_if(
            record.values, [](const Value& value) { return !value.text.empty() || !value.raw.empty(); });
        pack(record.values, numbers);
        insert.bind(":submission_form", form)
            .bind(":ordinal", ordinal)
            .bind(":unit", record.unit)
            .bind(":number", record.number)
            .bind(":row", record.row)
            .bind_blob(":numbers", numbers)
            .bind(":texts", texts)
            .run();
        for (std::size_t slot = 0; texts > 0 && slot < record.values.size(); ++slot) {
            const Value& value = record.values[slot];
            if (value.text.empty() && value.raw.empty()) continue;
            insert_text.bind(":submission_form", form)
                .bind(":record", ordinal)
                .bind(":slot", static_cast<std::int64_t>(slot))
                .bind(":text", value.text)
                .bind(":raw", value.raw)
                .run();
        }
        ++ordinal;
    }
}

void insert_forms(Connection& connection, SubmissionId id, const std::vector<FormSubmission>& forms,
                  const std::vector<FormVersion>& versions) {
    std::int64_t ordinal = 0;
    for (const FormSubmission& form : forms) {
        std::optional<std::string> period;
        if (form.period != Period{}) {
            remember(connection, form.period);
            period = form.period.code();
        }
        const std::int64_t version = version_id(connection, form, versions);
        Query(connection, "insert_form")
            .bind(":submission", id)
            .bind(":ordinal", ordinal++)
            .bind(":form_version", version)
            .bind_optional(":period", period)
            .bind(":sheet", form.sheet)
            .bind(":sources", write_sources(form.sources))
            .run();
        insert_records(connection, last_inserted(connection), form.records);
    }
}

void insert_findings(Connection& connection, SubmissionId id, const std::vector<Finding>& findings) {
    Query insert(connection, "insert_finding");
    Query insert_argument(connection, "insert_finding_argument");
    std::int64_t ordinal = 0;
    for (const Finding& finding : findings) {
        std::optional<std::int64_t> cell_row, cell_column, row;
        if (finding.cell) cell_row = finding.cell->row;
        if (finding.cell) cell_column = finding.cell->column;
        if (finding.row) row = *finding.row;
        insert.bind(":submission", id)
            .bind(":ordinal", ordinal)
            .bind(":code", name(finding.code))
            .bind(":form", finding.form)
            .bind(":sheet", finding.sheet)
            .bind(":cell_row", cell_row)
            .bind(":cell_column", cell_column)
            .bind(":row", row)
            .bind(":field", finding.field)
            .bind(":unit", finding.unit)
            .run();
        std::int64_t place = 0;
        for (const Argument& argument : finding.arguments)
            insert_argument.bind(":submission", id)
                .bind(":finding", ordinal)
                .bind(":ordinal", place++)
                .bind(":name", argument.name)
                .bind(":value", argument.value)
                .run();
        ++ordinal;
    }
}

void delete_all(Connection& connection, const char* file, SubmissionId id) {
    Query(connection, file).bind(":submission", id).run();
}

void update(Connection& connection, SubmissionId id, const Submission& submission,
            const std::vector<FormVersion>& versions) {
    Query(connection, "update_submission")
        .bind(":id", id)
        .bind(":submitter", submission.submitter)
        .bind(":status", name(submission.status))
        .run();
    delete_all(connection, "delete_forms", id);
    insert_forms(connection, id, submission.forms, versions);
}

/// A file that was received before its twin takes its place.
void make_duplicate(Connection& connection, SubmissionId original, SubmissionId duplicate,
                    const Receipt& receipt) {
    delete_all(connection, "delete_forms", duplicate);
    delete_all(connection, "delete_findings", duplicate);
    Query(connection, "make_duplicate").bind(":original", original).bind(":duplicate", duplicate).run();
    insert_findings(connection, duplicate,
                    {{.code = FindingCode::duplicate_submission, .arguments = {{"found", receipt.file}}}});
}

void insert(Connection& connection, SubmissionId id, const Acceptance& acceptance,
            const Submission& submission, const std::vector<FormVersion>& versions) {
    TONGHOP_CHECK(submission.status == SubmissionStatus::accepted);
    update(connection, id, submission, versions);
    Query(connection, "insert_acceptance")
        .bind(":submission", id)
        .bind(":reason", acceptance.reason)
        .bind(":by", acceptance.by)
        .bind(":at", iso(acceptance.at))
        .run();
}

StoredSubmission must_find(const Database& database, SubmissionId id) {
    auto found = submission(database, id);
    if (!found) throw OperatorError("store.unknown-submission", {{"submission", std::to_string(id)}});
    return std::move(*found);
}

}  // namespace

FormVersion version_of(const Form& form) {
    FormVersion version{form.code, form.version, {}};
    for (const Field* field : form.stored_fields()) version.fields.push_back(field->code);
    return version;
}

bool has_receipt(const Database& database, const Receipt& receipt) {
    return submission_of(database.connection(), receipt).has_value();
}

bool has_file(const Database& database, std::string_view file, std::string_view sha256) {
    return Query(database.connection(), "submission_of_file")
        .bind(":file", file)
        .bind(":sha256", sha256)
        .next();
}

std::optional<SubmissionId> earliest_with_content(const Database& database, std::string_view sha256) {
    const auto original = original_of(database.connection(), sha256, "", "");
    return original ? std::optional(original->id) : std::nullopt;
}

std::optional<SubmissionId> duplicate_of(const Database& database, const Receipt& receipt) {
    const auto original =
        original_of(database.connection(), receipt.sha256, iso(receipt.received_at), receipt.file);
    return original && original->before ? std::optional(original->id) : std::nullopt;
}

SubmissionId add(Database& database, const Receipt& receipt, std::string_view bytes,
                 const Submission& submission, const std::vector<Finding>& findings,
                 const std::vector<FormVersion>& versions, Timestamp recorded_at,
                 std::optional<SubmissionId> number) {
    Connection& connection = database.connection();
    Transaction transaction(connection);
    if (const auto known = submission_of(connection, receipt)) return *known;

    const bool is_duplicate = submission.status == SubmissionStatus::ignored;
    const auto original = original_of(connection, receipt.sha256, iso(receipt.received_at), receipt.file);
    TONGHOP_CHECK(!is_duplicate || original);
    TONGHOP_CHECK(is_duplicate || !original || !original->before);

    Query(connection, "insert_content").bind(":sha256", receipt.sha256).bind_blob(":bytes", bytes).run();
    Query(connection, "insert_submission")
        .bind(":id", number)
        .bind(":file", receipt.file)
        .bind(":received_at", iso(receipt.received_at))
        .bind(":sender", receipt.sender)
        .bind(":sha256", receipt.sha256)
        .bind(":submitter", submission.submitter)
        .bind(":status", name(submission.status))
        .bind(":duplicate_of", is_duplicate ? std::optional(original->id) : std::nullopt)
        .bind(":recorded_at", iso(recorded_at))
        .run();
    const SubmissionId id = last_inserted(connection);
    insert_forms(connection, id, submission.forms, versions);
    insert_findings(connection, id, findings);
    if (original && !is_duplicate) {
        make_duplicate(connection, id, original->id, receipt);
        if (!number)
            add_audit(database, {recorded_at, "", "duplicate",
                                 fmt::format("{}: {} ({})", original->id, id, receipt.file)});
    }
    transaction.commit();
    return id;
}

void replace(Database& database, SubmissionId id, const Submission& submission,
             const std::vector<Finding>& findings, const std::vector<FormVersion>& versions, Timestamp at) {
    Connection& connection = database.connection();
    Transaction transaction(connection);
    const StoredSubmission before = must_find(database, id);
    TONGHOP_CHECK(before.status != SubmissionStatus::ignored);
    TONGHOP_CHECK(submission.status != SubmissionStatus::ignored);
    update(connection, id, submission, versions);
    delete_all(connection, "delete_findings", id);
    delete_all(connection, "delete_acceptance", id);
    insert_findings(connection, id, findings);
    add_audit(database, {at, "", "recheck",
                         fmt::format("{}: {} → {}", id, name(before.status), name(submission.status))});
    transaction.commit();
}

void accept(Database& database, SubmissionId id, const Acceptance& acceptance, const Submission& submission,
            const std::vector<FormVersion>& versions) {
    Connection& connection = database.connection();
    Transaction transaction(connection);
    const StoredSubmission before = must_find(database, id);
    if (before.status != SubmissionStatus::returned) {
        const std::string key = "store.accept." + std::string(name(before.status));
        throw OperatorError(key, {{"submission", std::to_string(id)}, {"file", before.receipt.file}});
    }
    for (const FormSubmission& form : submission.forms)
        if (is_locked(database, form.form, form.period))
            throw OperatorError("store.accept-locked", {{"submission", std::to_string(id)},
                                                        {"file", before.receipt.file},
                                                        {"period", form.period.code()}});
    insert(connection, id, acceptance, submission, versions);
    add_audit(database,
              {acceptance.at, acceptance.by, "accept", fmt::format("{}: {}", id, acceptance.reason)});
    transaction.commit();
}

void put_back(Database& database, SubmissionId id, const Acceptance& acceptance, const Submission& submission,
              const std::vector<FormVersion>& versions) {
    Transaction transaction(database.connection());
    insert(database.connection(), id, acceptance, submission, versions);
    transaction.commit();
}

bool StoredSubmission::in_force() const {
    return std::ranges::any_of(forms, &StoredForm::in_force);
}

int StoredSubmission::revision() const {
    int highest = 0;
    for (const StoredForm& form : forms) highest = std::max(highest, form.revision);
    return highest;
}

std::vector<StoredSubmission> submissions(const Database& database, const SubmissionFilter& filter) {
    std::optional<std::string> status_name, period_code;
    if (filter.status) status_name = name(*filter.status);
    if (filter.period) period_code = filter.period->code();
    Query query(database.connection(), "submissions");
    query.bind(":id", filter.id)
        .bind_optional(":submitter", filter.submitter)
        .bind_optional(":status", status_name)
        .bind_optional(":form", filter.form)
        .bind_optional(":period", period_code);
    std::vector<StoredSubmission> found;
    while (query.next()) {
        if (found.empty() || found.back().id != query.integer(0)) {
            StoredSubmission& next = found.emplace_back();
            next.id = query.integer(0);
            next.receipt = {std::string(query.text(1)), timestamp(query, 2), std::string(query.text(3)),
                            std::string(query.text(4))};
            next.submitter = query.text(5);
            next.status = status(query, 6);
            next.duplicate_of = query.optional_integer(7);
            next.recorded_at = timestamp(query, 8);
            if (!query.is_null(9))
                next.acceptance = {std::string(query.text(9)), std::string(query.text(10)),
                                   timestamp(query, 11)};
        }
        if (query.is_null(12)) continue;
        found.back().forms.push_back({std::string(query.text(12)), std::string(query.text(13)),
                                      period(query, 14), std::string(query.text(15)), query.integer(16) != 0,
                                      static_cast<int>(query.integer(17))});
    }
    return found;
}

std::optional<StoredSubmission> submission(const Database& database, SubmissionId id) {
    auto found = submissions(database, {.id = id});
    if (found.empty()) return std::nullopt;
    return std::move(found.front());
}

std::vector<Finding> findings(const Database& database, SubmissionId id) {
    Query query(database.connection(), "findings");
    query.bind(":submission", id);
    std::vector<Finding> findings;
    for (std::int64_t last = -1; query.next(); last = query.integer(0)) {
        if (query.integer(0) != last) {
            Finding& finding = findings.emplace_back();
            finding.code = finding_code(query, 1);
            finding.form = query.text(2);
            finding.sheet = query.text(3);
            if (!query.is_null(4))
                finding.cell = CellRef{static_cast<std::uint32_t>(query.integer(4)),
                                       static_cast<std::uint32_t>(query.integer(5))};
            if (!query.is_null(6)) finding.row = static_cast<std::uint32_t>(query.integer(6));
            finding.field = query.text(7);
            finding.unit = query.text(8);
        }
        if (!query.is_null(9))
            findings.back().arguments.push_back({std::string(query.text(9)), std::string(query.text(10))});
    }
    return findings;
}

std::vector<FindingCount> finding_counts(const Database& database) {
    Query query(database.connection(), "finding_counts");
    std::vector<FindingCount> counts;
    while (query.next())
        counts.push_back({query.integer(0), finding_code(query, 1), static_cast<int>(query.integer(2))});
    return counts;
}

std::optional<std::string> bytes(const Database& database, std::string_view sha256) {
    Query query(database.connection(), "content");
    if (!query.bind(":sha256", sha256).next()) return std::nullopt;
    return std::string(query.text(0));
}

std::vector<SubmissionId> perhaps_blank(const Database& database, std::string_view form,
                                        const Period& period) {
    std::vector<SubmissionId> ids;
    Query query(database.connection(), "perhaps_blank");
    for (query.bind(":form", form).bind(":period", period.code()); query.next();)
        ids.push_back(query.integer(0));
    return ids;
}

std::vector<ReceivedReport> received(const Database& database, std::string_view form, const Period& period) {
    SentForms all(database.connection(), form, period, period);
    std::vector<ReceivedReport> reports;
    while (const Sent* sent = all.next()) {
        const SentForm* counts = sent->in_force();
        for (const SentForm& each : sent->forms) {
            // A form may stand twice in a workbook.
            const bool is_same = !reports.empty() && reports.back().submission == each.submission;
            if (!is_same)
                reports.push_back({each.submission, sent->submitter, each.received_at, each.file, each.status,
                                   each.revision, false});
            if (counts == &each) reports.back().in_force = true;
        }
    }
    return reports;
}

}  // namespace tonghop::store
