#include "cli/taker.hpp"

#include "cli/read_submission.hpp"
#include "cli/returned_copies.hpp"
#include "cli/settings.hpp"
#include "store/put_back.hpp"

namespace tonghop::cli {

namespace {

intake::Reading duplicate(const store::StoredSubmission& original, const intake::Context& context,
                          const intake::Hints& hints) {
    intake::Reading reading;
    reading.submission.submitter = original.submitter;
    if (reading.submission.submitter.empty() && hints.sender != nullptr)
        reading.submission.submitter = hints.sender->code;
    for (const store::StoredForm& form : original.forms) {
        FormSubmission same;
        same.form = form.form;
        same.version = form.version;
        same.period = form.period;
        same.sheet = form.sheet;
        if (context.definitions.find_form(form.form) != nullptr)
            reading.submission.forms.push_back(std::move(same));
    }
    reading.submission.status = SubmissionStatus::ignored;
    Finding finding;
    finding.code = FindingCode::duplicate_submission;
    finding.arguments = {{"found", original.receipt.file}};
    reading.findings.push_back(std::move(finding));
    return reading;
}

bool goes_back(SubmissionStatus status) {
    return status == SubmissionStatus::returned || status == SubmissionStatus::rejected;
}

}  // namespace

Taker::Taker(const Session& session, const Workspace& workspace, const Templates& templates,
             store::Database& database)
    : session_(session),
      workspace_(workspace),
      templates_(templates),
      database_(database),
      context_(workspace.definitions),
      history_(workspace.definitions, database),
      limits_(limits_of(workspace.root, session.say)),
      conversions_(limits_) {}

Taker::Understood Taker::understand(const intake::Context& context, const SentFile& file,
                                    const Locked* locked) {
    Understood understood;
    understood.told = std::make_unique<StoredHistory::Told>(history_);
    const intake::Hints hints = hints_of(context, file.receipt, file.folder);
    intake::History history = understood.told->view();
    if (locked != nullptr) history.locked = *locked;
    understood.reading = file.too_large ? too_large(context, hints)
                                        : read_submission(context, conversions_, file.receipt.sha256,
                                                          file.bytes, limits_, hints, history);
    return understood;
}

bool Taker::is_known(const SentFile& file) const {
    return file.registered ? store::has_receipt(database_, file.receipt)
                           : store::has_file(database_, file.receipt.file, file.receipt.sha256);
}

TakenIn Taker::add(const SentFile& file, intake::Reading reading) {
    return add(file, std::move(reading), session_.now, std::nullopt);
}

TakenIn Taker::add(const SentFile& file, intake::Reading reading, Timestamp recorded_at,
                   std::optional<store::SubmissionId> number) {
    if (const auto original = store::duplicate_of(database_, file.receipt))
        reading = duplicate(*store::submission(database_, *original), context_,
                            hints_of(context_, file.receipt, file.folder));
    const store::SubmissionId id =
        store::add(database_, file.receipt, file.bytes, reading.submission, reading.findings,
                   versions_of(reading.submission), recorded_at, number);
    has_changed(reading.submission);
    return {id, file.receipt, reading.submission.submitter, reading.submission.status,
            std::move(reading.findings)};
}

void Taker::replace(store::SubmissionId id, const intake::Reading& reading) {
    store::replace(database_, id, reading.submission, reading.findings, versions_of(reading.submission),
                   session_.now);
    has_changed(reading.submission);
}

void Taker::accept(store::SubmissionId id, intake::Reading reading) {
    reading.submission.status = SubmissionStatus::accepted;
    store::accept(database_, id, {session_.options.reason, session_.options.by, session_.now},
                  reading.submission, versions_of(reading.submission));
    has_changed(reading.submission);
}

void Taker::put_back(store::SubmissionId id, const store::Acceptance& acceptance, intake::Reading reading) {
    reading.submission.status = SubmissionStatus::accepted;
    store::put_back(database_, id, acceptance, reading.submission, versions_of(reading.submission));
    has_changed(reading.submission);
}

std::filesystem::path Taker::hand_back(store::SubmissionId id, SubmissionStatus status,
                                       const std::vector<Finding>& findings) const {
    if (!goes_back(status)) return {};
    const auto stored = store::submission(database_, id);
    const auto bytes = stored ? store::bytes(database_, stored->receipt.sha256) : std::nullopt;
    if (!bytes) return {};
    return write_returned_copy(workspace_, templates_, conversions_, *stored, *bytes, findings);
}

std::filesystem::path Taker::hand_back(const TakenIn& file, const std::string& bytes) const {
    if (!goes_back(file.status)) return {};
    return write_returned_copy(workspace_, templates_, conversions_, *store::submission(database_, file.id),
                               bytes, file.findings);
}

intake::Reading Taker::too_large(const intake::Context& context, const intake::Hints& hints) const {
    return intake::reject(
        context, finding_of(spreadsheet::too_many_bytes(limits_.file_bytes, spreadsheet::Exceeded::size)),
        hints);
}

std::vector<store::FormVersion> Taker::versions_of(const Submission& submission) const {
    std::vector<store::FormVersion> versions;
    for (const FormSubmission& form : submission.forms) {
        const Form* definition = workspace_.definitions.find_form(form.form);
        if (definition != nullptr && !form.records.empty())
            versions.push_back(store::version_of(*definition));
    }
    return versions;
}

void Taker::has_changed(const Submission& submission) {
    for (const FormSubmission& form : submission.forms)
        history_.change(form.form, form.period, submission.submitter);
}

}  // namespace tonghop::cli
