#include "cli/take_again.hpp"

#include <optional>
#include <set>

#include "cli/sent_files.hpp"
#include "cli/taker.hpp"
#include "core/operator_error.hpp"

namespace tonghop::cli {

namespace {

std::optional<Period> period_of(const store::StoredSubmission& stored) {
    if (stored.forms.empty() || stored.forms.front().period.year == 0) return std::nullopt;
    return stored.forms.front().period;
}

void expect(Taker& taker, const store::Database& database, const std::vector<store::StoredSubmission>& open) {
    for (const store::StoredSubmission& stored : open)
        if (const auto kept = store::bytes(database, stored.receipt.sha256))
            each_sent_file(
                stored.receipt, *kept, taker.limits(),
                [&](const Receipt& receipt, std::string_view bytes) { taker.expect(receipt.sha256, bytes); });
    taker.convert();
}

/// What became of it now, and of files of an archive that opens by now; nothing where all is as it was.
std::vector<TakenIn> take_again(Taker& taker, store::Database& database,
                                const store::StoredSubmission& stored) {
    std::vector<TakenIn> taken;
    const auto bytes = store::bytes(database, stored.receipt.sha256);
    if (!bytes) return taken;
    const auto folder = period_of(stored);
    const auto read = [&](const SentFile& file) { return taker.understand(taker.context(), file).reading; };
    bool still_itself = false;
    each_sent_file(stored.receipt, *bytes, taker.limits(),
                   [&](const Receipt& receipt, std::string_view of_file) {
                       if (receipt.file == stored.receipt.file) {
                           still_itself = true;
                       } else if (!store::has_receipt(database, receipt)) {
                           const SentFile file{receipt, std::string(of_file), folder};
                           taken.push_back(taker.add(file, read(file)));
                       }
                   });
    if (!still_itself) return taken;
    intake::Reading reading = read({stored.receipt, *bytes, folder});
    if (reading.submission.status == stored.status &&
        reading.findings == store::findings(database, stored.id))
        return taken;
    taker.replace(stored.id, reading);
    taken.push_back({stored.id, stored.receipt, reading.submission.submitter, reading.submission.status,
                     std::move(reading.findings)});
    return taken;
}

}  // namespace

Intake take_in_again(const Session& session, const Workspace& workspace, const Templates& templates,
                     store::Database& database, const IntakeWatch& watch) {
    Taker taker(session, workspace, templates, database);
    std::vector<store::StoredSubmission> open;
    for (store::StoredSubmission& stored : store::submissions(database))
        if (stored.status == SubmissionStatus::returned || stored.status == SubmissionStatus::rejected ||
            stored.status == SubmissionStatus::waiting)
            open.push_back(std::move(stored));
    expect(taker, database, open);
    std::vector<TakenIn> taken;
    std::set<store::SubmissionId> changed;
    store::Batch batch(database);
    for (std::size_t index = 0; index < open.size(); ++index) {
        watch.progress(index, open.size(), open[index].receipt.file);
        for (TakenIn& file : take_again(taker, database, open[index])) {
            changed.insert(file.id);
            taken.push_back(std::move(file));
        }
    }
    for (TakenIn& file : taken) file.copy = taker.hand_back(file.id, file.status, file.findings);
    batch.commit();
    // Those that are as they were: where somebody has removed what went back.
    for (const store::StoredSubmission& stored : open)
        if (!changed.contains(stored.id))
            taker.hand_back(stored.id, stored.status, store::findings(database, stored.id));
    Intake intake;
    for (TakenIn& file : taken) {
        watch.taken(file);
        intake.add(std::move(file));
    }
    return intake;
}

void accept_returned(const Session& session, const Workspace& workspace, store::Database& database,
                     store::SubmissionId id) {
    const auto stored = store::submission(database, id);
    if (!stored) throw OperatorError("cli.no-submission", {{"id", std::to_string(id)}});
    const auto bytes = store::bytes(database, stored->receipt.sha256);
    if (!bytes) throw OperatorError("cli.no-bytes", {{"id", std::to_string(id)}});
    const Templates no_letters;
    Taker taker(session, workspace, no_letters, database);
    expect(taker, database, {*stored});
    taker.accept(id,
                 taker.understand(taker.context(), {stored->receipt, *bytes, period_of(*stored)}).reading);
}

}  // namespace tonghop::cli
