#include "cli/rescue.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

#include "cli/read_file.hpp"
#include "cli/receipts.hpp"
#include "cli/sent_files.hpp"
#include "cli/settings.hpp"
#include "core/operator_error.hpp"
#include "store/integrity.hpp"

namespace tonghop::cli {

namespace fs = std::filesystem;

namespace {

store::Salvage open_database(const Workspace& workspace) {
    std::error_code ignored;
    if (!fs::exists(workspace.database(), ignored))
        throw OperatorError("cli.no-database", {{"path", workspace.root.string()}});
    return store::Salvage(workspace.database());
}

bool same(const Receipt& left, const Receipt& right) {
    return std::tie(left.file, left.received_at, left.sha256) ==
           std::tie(right.file, right.received_at, right.sha256);
}

/// An older database is sound; one of a newer version is not to be made anew by this program.
bool is_damaged(const Workspace& workspace, const store::Saved& saved) {
    const auto damage = store::damage_of(workspace.database());
    if (damage && damage->key == "store.newer-version") throw OperatorError(*damage);
    return damage && (damage->key != "store.older-version" || saved.submissions.empty());
}

}  // namespace

Rescue::Rescue(const Session& session, const Workspace& workspace)
    : session_(session),
      workspace_(workspace),
      database_(open_database(workspace)),
      saved_(database_.saved()) {
    if (is_damaged(workspace, saved_)) {
        open_backups();
        for (const store::Salvage& backup : backups_) complete_from(backup.saved());
        store::complete_from_audit(saved_);
    }
    settle_receipts();
}

/// The newest first: backups are named after their moment.
void Rescue::open_backups() {
    if (std::exchange(backups_are_open_, true)) return;
    std::vector<fs::path> files;
    std::error_code failure;
    for (fs::directory_iterator entry(workspace_.root / "backup", failure), end; !failure && entry != end;
         entry.increment(failure))
        if (entry->path().extension() == ".db") files.push_back(entry->path());
    std::ranges::sort(files, std::greater<>());
    for (const fs::path& file : files) backups_.emplace_back(file);
}

void Rescue::complete_from(const store::Saved& backup) {
    std::set<std::tuple<std::string, Timestamp, std::string>> known;
    for (const auto& [id, submission] : saved_.submissions)
        known.emplace(submission.receipt.file, submission.receipt.received_at, submission.receipt.sha256);
    for (const auto& [id, submission] : backup.submissions) {
        const Receipt& receipt = submission.receipt;
        const auto found = saved_.submissions.find(id);
        if (found != saved_.submissions.end() && !found->second.was_locked) {
            found->second.was_locked = submission.was_locked;
            found->second.locked_period = submission.locked_period;
        }
        if (found == saved_.submissions.end()) {
            if (!known.contains({receipt.file, receipt.received_at, receipt.sha256}))
                saved_.submissions.emplace(id, submission);
        } else if (found->second.other_receipt && same(*found->second.other_receipt, receipt)) {
            found->second.receipt = receipt;
            found->second.other_receipt.reset();
        } else if (!found->second.recorded_at && same(found->second.receipt, receipt)) {
            found->second.receipt.sender = receipt.sender;
            found->second.recorded_at = submission.recorded_at;
        }
    }
    const auto merge = [](auto& into, const auto& from) { into.insert(from.begin(), from.end()); };
    merge(saved_.acceptances, backup.acceptances);
    merge(saved_.audit, backup.audit);
    merge(saved_.unit_events, backup.unit_events);
    for (auto& [number, event] : saved_.unit_events)
        if (const auto found = backup.unit_events.find(number);
            found != backup.unit_events.end() && found->second.steps.size() > event.steps.size())
            event.steps = found->second.steps;
    merge(saved_.registers, backup.registers);
    merge(saved_.spoken_of, backup.spoken_of);
}

/// Where a row and its index differ, the one counts of which there is a file.
void Rescue::settle_receipts() {
    for (auto& [id, submission] : saved_.submissions) {
        if (!submission.other_receipt) continue;
        const auto lies_there = [&](const Receipt& receipt) {
            std::error_code ignored;
            return bytes(receipt) && fs::exists(workspace_.inbox() / receipt.file, ignored);
        };
        const bool other = lies_there(*submission.other_receipt) && !lies_there(submission.receipt);
        if (other || !bytes(submission.receipt)) {
            submission.other_receipt->sender = submission.receipt.sender;
            submission.receipt = *submission.other_receipt;
        }
        submission.other_receipt.reset();
    }
}

std::optional<std::string> Rescue::bytes(const Receipt& receipt) {
    if (auto kept = database_.bytes(receipt.sha256)) return kept;
    open_backups();
    std::optional<std::string> found;
    for (store::Salvage& backup : backups_)
        if ((found = backup.bytes(receipt.sha256))) break;
    if (!found) found = bytes_in_inbox(receipt.sha256);
    if (found) elsewhere_.insert(receipt.sha256);
    return found;
}

std::optional<std::string> Rescue::bytes_in_inbox(const std::string& sha256) {
    if (!inbox_) look_through_inbox();
    const auto place = inbox_->find(sha256);
    return place == inbox_->end() ? std::nullopt : place->second();
}

void Rescue::look_through_inbox() {
    inbox_.emplace();
    const spreadsheet::Limits limits = limits_of(workspace_.root, session_.say);
    const auto each = [limits](const fs::path& path, const SentFileVisitor& visit) {
        std::error_code failure;
        const auto bytes = read_sent_file(path, failure, limits.file_bytes);
        if (bytes) each_sent_file({}, *bytes, limits, visit);
    };
    for (const Arrival& arrival : find_arrivals(session_, workspace_, {})) {
        if (arrival.obstacle != Obstacle::none) continue;
        each(arrival.path, [&](const Receipt& found, std::string_view) {
            inbox_->try_emplace(found.sha256, [each, path = arrival.path, sha256 = found.sha256] {
                std::optional<std::string> wanted;
                each(path, [&](const Receipt& again, std::string_view bytes) {
                    if (again.sha256 == sha256) wanted = bytes;
                });
                return wanted;
            });
        });
    }
}

}  // namespace tonghop::cli
