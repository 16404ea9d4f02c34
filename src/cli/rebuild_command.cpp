#include <algorithm>
#include <system_error>

#include "cli/all_programmes.hpp"
#include "cli/commands.hpp"
#include "cli/progress_line.hpp"
#include "cli/put_back.hpp"
#include "cli/receipts.hpp"
#include "cli/rescue.hpp"
#include "cli/run_lock.hpp"
#include "core/check.hpp"
#include "store/backup.hpp"
#include "store/integrity.hpp"
#include "store/put_back.hpp"
#include "text/format_date.hpp"

namespace tonghop::cli {

namespace {

namespace fs = std::filesystem;

/// The database that is being made; its file goes with the object.
class Workshop {
  public:
    explicit Workshop(const Workspace& workspace) : path_(workspace.database().string() + ".rebuilding") {
        clear();
    }
    ~Workshop() { clear(); }
    Workshop(const Workshop&) = delete;
    Workshop& operator=(const Workshop&) = delete;

    store::Database open() const { return store::Database::open(path_); }

  private:
    void clear() const {
        std::error_code ignored;
        for (const char* end : {"", "-wal", "-shm"}) fs::remove(path_ + end, ignored);
    }

    std::string path_;
};

/// Whether a period was locked for a file: its finding says so; where its row is lost, the audit does.
std::function<bool(const Form&, const Period&)> locked_for(const store::Saved& saved,
                                                           const store::SavedSubmission& submission,
                                                           Timestamp moment) {
    if (submission.was_locked)
        return [locked = submission.locked_period](const Form&, const Period& period) {
            return text::period_name(period) == locked;
        };
    return [locks = store::locks_at(saved.audit, moment)](const Form& form, const Period& period) {
        return std::ranges::any_of(locks, [&](const store::PeriodLock& lock) {
            return lock.period == period && (lock.form.empty() || lock.form == form.code);
        });
    };
}

/// A deed of one second, by its place among those of that second: who accepts a file that came before and
/// then takes more in did it in this order; what came in that very second was there to be accepted.
enum class Within { acceptance_of_earlier, taken_in, acceptance };

/// What happened to the files, in the order in which it did: each was evaluated last when it came, or when it
/// was checked again; a person accepted it then.
std::vector<KeptFile> in_order(const Workspace& workspace, const store::Saved& saved) {
    std::map<store::SubmissionId, Timestamp> checked_again;
    for (const auto& [number, entry] : saved.audit)
        if (entry.action == "recheck") checked_again[store::submission_of(entry)] = entry.at;
    struct Deed {
        Timestamp moment;
        Within within = Within::taken_in;
        KeptFile file;
    };
    std::vector<Deed> deeds;
    std::map<store::SubmissionId, Timestamp> evaluated;
    Timestamp last_recorded;
    for (const auto& [id, submission] : saved.submissions) {
        // Numbers follow the order in which files were recorded.
        last_recorded = submission.recorded_at.value_or(
            last_recorded == Timestamp() ? submission.receipt.received_at : last_recorded);
        const auto again = checked_again.find(id);
        const Timestamp moment = again == checked_again.end() ? last_recorded : again->second;
        evaluated[id] = moment;
        deeds.push_back(
            {moment,
             Within::taken_in,
             {id, submission.receipt, last_recorded, folder_of(workspace, submission.receipt.file),
              locked_for(saved, submission, moment), std::nullopt}});
    }
    for (const auto& [id, acceptance] : saved.acceptances) {
        const auto found = saved.submissions.find(id);
        if (found == saved.submissions.end()) continue;
        const bool came_before = evaluated[id] < acceptance.at;
        deeds.push_back({acceptance.at,
                         came_before ? Within::acceptance_of_earlier : Within::acceptance,
                         {id,
                          found->second.receipt,
                          acceptance.at,
                          folder_of(workspace, found->second.receipt.file),
                          {},
                          acceptance}});
    }
    std::ranges::stable_sort(deeds, {}, [](const Deed& deed) { return std::pair(deed.moment, deed.within); });
    std::vector<KeptFile> ordered;
    for (Deed& deed : deeds) ordered.push_back(std::move(deed.file));
    return ordered;
}

class Rebuild {
  public:
    Rebuild(const Session& session, const Workspace& workspace)
        : session_(session), workspace_(workspace), rescue_(session, workspace), saved_(rescue_.saved()) {}

    /// Makes the database and says what became of the old one's content.
    ExitStatus run() {
        const Workshop workshop(workspace_);
        fs::path kept;
        {
            store::Database made = workshop.open();
            make(made);
            TONGHOP_CHECK(store::check_integrity(made).empty());
            find_losses(made);
            kept = store::put_in_place(made, workspace_.database());
        }
        print(session_.say("rebuild.done", {{"path", workspace_.database().string()},
                                            {"count", std::to_string(saved_.submissions.size() - lost_)},
                                            {"locks", std::to_string(saved_.locks.size())}}));
        print(session_.say("rebuild.kept", {{"path", kept.string()}}));
        if (rescue_.found_elsewhere() > 0)
            print(session_.say("rebuild.elsewhere", {{"count", std::to_string(rescue_.found_elsewhere())}}));
        print(session_, losses_);
        if (losses_.empty()) return ExitStatus::done;
        print(session_.say("rebuild.advice", {{"path", kept.string()}}));
        return ExitStatus::needs_person;
    }

  private:
    void make(store::Database& made) {
        store::Batch batch(made);
        for (const auto& [number, entry] : saved_.audit) store::put_back(made, number, entry);
        for (const auto& [number, event] : saved_.unit_events) {
            for (const std::string& sha256 : {event.before, event.after}) {
                const auto text = saved_.registers.find(sha256);
                store::put_back_register(made, sha256,
                                         text == saved_.registers.end() ? std::string_view() : text->second);
            }
            store::put_back(made, number, event);
        }
        batch.commit();
        ProgressLine progress(session_.say);
        put_back(
            session_, workspace_, made, in_order(workspace_, saved_),
            [&](const Receipt& receipt) { return rescue_.bytes(receipt); }, std::ref(progress));
        for (const store::PeriodLock& lock : saved_.locks) store::put_back(made, lock);
    }

    void find_losses(const store::Database& made) {
        for (const auto& [id, before] : saved_.submissions) {
            const auto after = store::submission(made, id);
            const std::vector<Argument> named = {
                {"id", std::to_string(id)},
                {"file", before.receipt.file},
                {"moment", iso(before.receipt.received_at)},
                {"before", before.status ? status(*before.status) : std::string()},
                {"after", after ? status(after->status) : std::string()}};
            if (!after) {
                ++lost_;
                losses_.push_back({"rebuild.lost", named});
            } else if (before.status && *before.status != after->status) {
                losses_.push_back({"rebuild.other-status", named});
            }
        }
        for (const store::SubmissionId id : nameless())
            losses_.push_back({"rebuild.lost-nameless", {{"id", std::to_string(id)}}});
        say_gaps("rebuild.audit-lost", saved_.audit);
        say_gaps("rebuild.events-lost", saved_.unit_events);
        for (const auto& [number, event] : saved_.unit_events)
            if (!saved_.registers.contains(event.before) || !saved_.registers.contains(event.after))
                losses_.push_back({"rebuild.register-lost",
                                   {{"date", text::numeric_date(event.date)}, {"document", event.document}}});
    }

    /// Numbers that were given to a submission of which nothing else is left.
    std::set<store::SubmissionId> nameless() const {
        std::set<store::SubmissionId> lost;
        for (const store::SubmissionId id : saved_.spoken_of)
            if (!saved_.submissions.contains(id)) lost.insert(id);
        store::SubmissionId expected = 1;
        for (const auto& [id, submission] : saved_.submissions) {
            for (; expected < id; ++expected) lost.insert(expected);
            expected = id + 1;
        }
        return lost;
    }

    template <typename Entry>
    void say_gaps(const char* key, const std::map<std::int64_t, Entry>& entries) {
        if (entries.empty()) return;
        const auto gaps = entries.rbegin()->first - static_cast<std::int64_t>(entries.size());
        if (gaps > 0) losses_.push_back({key, {{"count", std::to_string(gaps)}}});
    }

    std::string status(SubmissionStatus status) const {
        return session_.say("status." + std::string(name(status)));
    }

    const Session& session_;
    const Workspace& workspace_;
    Rescue rescue_;
    const store::Saved& saved_;
    std::vector<Message> losses_;
    std::size_t lost_ = 0;
};

}  // namespace

ExitStatus rebuild(const Session& asked) {
    const Session session = of_all_programmes(asked);
    const Workspace workspace = open_workspace(session);
    const RunLock lock(workspace.root);
    return Rebuild(session, workspace).run();
}

}  // namespace tonghop::cli
