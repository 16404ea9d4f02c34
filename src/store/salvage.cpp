#include "store/salvage.hpp"

#include <algorithm>
#include <charconv>

#include "store/hash.hpp"
#include "store/page_rows.hpp"

namespace tonghop::store {

namespace {

bool is_hash(std::string_view text) {
    return text.size() == 64 && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

/// A row of which one asks what it may be. What a column does not hold is nothing.
class Reading {
  public:
    explicit Reading(const PageRow& row) : row_(row) {}

    bool has_columns(std::size_t count) const { return row_.columns.size() == count; }
    bool has_id() const { return row_.id && *row_.id > 0; }
    std::int64_t id() const { return *row_.id; }

    const std::string* text(std::size_t column) const {
        return std::get_if<std::string>(&row_.columns[column]);
    }
    const Blob* blob(std::size_t column) const { return std::get_if<Blob>(&row_.columns[column]); }
    std::optional<std::int64_t> integer(std::size_t column) const {
        const auto* value = std::get_if<std::int64_t>(&row_.columns[column]);
        return value == nullptr ? std::nullopt : std::optional(*value);
    }
    bool is_null(std::size_t column) const {
        return std::holds_alternative<std::monostate>(row_.columns[column]);
    }
    std::optional<Timestamp> moment(std::size_t column) const {
        const std::string* value = text(column);
        return value == nullptr ? std::nullopt : parse_iso_timestamp(*value);
    }
    bool hash(std::size_t column) const {
        const std::string* value = text(column);
        return value != nullptr && is_hash(*value);
    }
    bool texts(std::size_t first, std::size_t last) const {
        for (std::size_t column = first; column <= last; ++column)
            if (text(column) == nullptr) return false;
        return true;
    }

  private:
    const PageRow& row_;
};

std::string after_colon(const std::string& details) {
    const auto colon = details.find(": ");
    return colon == std::string::npos ? std::string() : details.substr(colon + 2);
}

/// Puts rows of all tables, in any order, together to what they say. A row belongs to the table whose columns
/// it has.
class Sorter {
  public:
    void take(const PageRow& row) {
        const Reading reading(row);
        if (reading.has_id())
            static_cast<void>(take_submission(reading) || take_unit_event(reading) || take_audit(reading) ||
                              take_acceptance(reading) || take_form(reading) || take_register(reading));
        else
            static_cast<void>(take_receipt(reading) || take_lock(reading) || take_finding(reading) ||
                              take_argument(reading) || take_step(reading));
    }

    Saved finish() {
        join_receipts();
        join_findings();
        for (auto& [event, steps] : steps_)
            if (const auto found = saved_.unit_events.find(event); found != saved_.unit_events.end())
                for (auto& [ordinal, step] : steps) found->second.steps.push_back(std::move(step));
        complete_from_audit(saved_);
        return std::move(saved_);
    }

  private:
    bool take_submission(const Reading& row) {
        if (!row.has_columns(9) || !row.is_null(0) || !row.texts(1, 6) || !row.hash(4)) return false;
        const auto received = row.moment(2);
        const auto status = parse_submission_status(*row.text(6));
        if (!received || !status) return false;
        SavedSubmission& submission = saved_.submissions[row.id()];
        submission.receipt = {*row.text(1), *received, *row.text(3), *row.text(4)};
        submission.status = status;
        submission.recorded_at = row.moment(8);
        return true;
    }

    /// The index of receipts: (file, received_at, sha256), and the number of the submission.
    bool take_receipt(const Reading& row) {
        if (!row.has_columns(4) || !row.texts(0, 2) || !row.hash(2)) return false;
        const auto received = row.moment(1);
        const auto id = row.integer(3);
        if (!received || !id || *id < 1) return false;
        receipts_[*id] = {*row.text(0), *received, "", *row.text(2)};
        return true;
    }

    bool take_unit_event(const Reading& row) {
        if (!row.has_columns(9) || !row.is_null(0) || !row.texts(1, 8) || !row.hash(7) || !row.hash(8))
            return false;
        const auto date = parse_iso_date(*row.text(2));
        const auto at = row.moment(6);
        if (!date || !at) return false;
        saved_.unit_events[row.id()] = {*row.text(1), *date, *row.text(3), *row.text(4), *row.text(5),
                                        *at,          {},    *row.text(7), *row.text(8)};
        return true;
    }

    bool take_audit(const Reading& row) {
        if (!row.has_columns(5) || !row.is_null(0) || !row.texts(1, 4)) return false;
        const auto at = row.moment(1);
        if (!at) return false;
        saved_.audit[row.id()] = {*at, *row.text(2), *row.text(3), *row.text(4)};
        return true;
    }

    bool take_acceptance(const Reading& row) {
        if (!row.has_columns(4) || !row.is_null(0) || !row.texts(1, 3)) return false;
        const auto at = row.moment(3);
        if (!at) return false;
        saved_.acceptances[row.id()] = {*row.text(1), *row.text(2), *at};
        return true;
    }

    bool take_form(const Reading& row) {
        if (!row.has_columns(7) || !row.is_null(0) || !row.texts(5, 6)) return false;
        const auto submission = row.integer(1);
        if (!submission || !row.integer(2) || !row.integer(3)) return false;
        saved_.spoken_of.insert(*submission);
        return true;
    }

    bool take_register(const Reading& row) {
        if (!row.has_columns(2) || row.blob(1) == nullptr) return false;
        std::string text = row.blob(1)->bytes;
        if (std::string hash = sha256_hex(text); row.text(0) != nullptr && *row.text(0) == hash)
            saved_.registers.emplace(std::move(hash), std::move(text));
        return true;
    }

    bool take_lock(const Reading& row) {
        if (!row.has_columns(5) || !row.texts(0, 4)) return false;
        const auto period = parse_period(*row.text(0));
        const auto at = row.moment(4);
        if (!period || !at) return false;
        saved_.locks.push_back({*period, *row.text(1), *row.text(2), *row.text(3), *at});
        return true;
    }

    bool take_finding(const Reading& row) {
        if (!row.has_columns(10) || row.text(2) == nullptr) return false;
        const auto submission = row.integer(0);
        const auto ordinal = row.integer(1);
        const auto code = parse_finding_code(*row.text(2));
        if (!submission || !ordinal || !code) return false;
        saved_.spoken_of.insert(*submission);
        judged_.insert(*submission);
        if (code == FindingCode::period_locked) refused_.emplace(*submission, *ordinal);
        return true;
    }

    bool take_argument(const Reading& row) {
        if (!row.has_columns(5) || !row.texts(3, 4)) return false;
        const auto submission = row.integer(0);
        const auto finding = row.integer(1);
        if (!submission || !finding || *row.text(3) != "found") return false;
        found_[{*submission, *finding}] = *row.text(4);
        return true;
    }

    bool take_step(const Reading& row) {
        if (!row.has_columns(4) || !row.texts(2, 3)) return false;
        const auto event = row.integer(0);
        const auto ordinal = row.integer(1);
        if (!event || !ordinal) return false;
        steps_[*event][*ordinal] = {*row.text(2), *row.text(3)};
        return true;
    }

    /// A receipt stands under one number only: where a row and the index differ in it, one of them is
    /// damaged, and that makes numbers large rather than small.
    void settle_numbers() {
        std::map<std::string, SubmissionId> numbers;
        for (const auto& [id, submission] : saved_.submissions) numbers.emplace(key(submission.receipt), id);
        std::map<SubmissionId, Receipt> settled;
        for (auto& [id, receipt] : receipts_) {
            const auto other = numbers.find(key(receipt));
            if (other == numbers.end() || other->second == id) {
                settled.emplace(id, std::move(receipt));
            } else if (id < other->second) {
                saved_.submissions[id] = std::move(saved_.submissions[other->second]);
                saved_.submissions.erase(other->second);
            }
        }
        receipts_ = std::move(settled);
    }

    static std::string key(const Receipt& receipt) {
        return receipt.sha256 + iso(receipt.received_at) + receipt.file;
    }

    void join_receipts() {
        settle_numbers();
        for (const auto& [id, receipt] : receipts_) {
            const auto [entry, fresh] = saved_.submissions.try_emplace(id);
            Receipt& known = entry->second.receipt;
            if (fresh)
                known = receipt;
            else if (known.file != receipt.file || known.received_at != receipt.received_at ||
                     known.sha256 != receipt.sha256)
                entry->second.other_receipt = receipt;
        }
    }

    void join_findings() {
        for (auto& [id, submission] : saved_.submissions)
            if (submission.status &&
                (*submission.status != SubmissionStatus::rejected || judged_.contains(id)))
                submission.was_locked = false;
        for (const auto& key : refused_) {
            const auto submission = saved_.submissions.find(key.first);
            const auto period = found_.find(key);
            // Pages that nothing leads to may hold what was found before it was checked again.
            if (submission == saved_.submissions.end() ||
                submission->second.status.value_or(SubmissionStatus::rejected) != SubmissionStatus::rejected)
                continue;
            submission->second.was_locked.reset();
            if (period == found_.end()) continue;
            submission->second.was_locked = true;
            submission->second.locked_period = period->second;
        }
    }

    Saved saved_;
    std::map<SubmissionId, Receipt> receipts_;
    /// Submissions of which any finding was read.
    std::set<SubmissionId> judged_;
    std::set<std::pair<std::int64_t, std::int64_t>> refused_;
    std::map<std::pair<std::int64_t, std::int64_t>, std::string> found_;
    std::map<std::int64_t, std::map<std::int64_t, UnitStep>> steps_;
};

}  // namespace

std::vector<PeriodLock> locks_at(const std::map<std::int64_t, AuditEntry>& audit, Timestamp moment) {
    std::map<std::string, PeriodLock> locked;
    for (const auto& [number, entry] : audit) {
        if (entry.at > moment || (entry.action != "lock" && entry.action != "unlock")) continue;
        // "2025-11: …" or "2025-11 TV-01: …".
        const std::string what = entry.details.substr(0, entry.details.find(':'));
        const auto blank = what.find(' ');
        const auto period = parse_period(what.substr(0, blank));
        if (!period) continue;
        locked.erase(what);
        if (entry.action == "lock")
            locked[what] = {*period, blank == std::string::npos ? std::string() : what.substr(blank + 1),
                            after_colon(entry.details), entry.by, entry.at};
    }
    std::vector<PeriodLock> locks;
    for (const auto& [what, lock] : locked) locks.push_back(lock);
    return locks;
}

void complete_from_audit(Saved& saved) {
    for (const auto& [number, entry] : saved.audit) {
        const SubmissionId submission = submission_of(entry);
        if (submission > 0) saved.spoken_of.insert(submission);
        if (entry.action == "accept" && submission > 0)
            saved.acceptances.try_emplace(submission,
                                          Acceptance{after_colon(entry.details), entry.by, entry.at});
    }
    for (const PeriodLock& lock : locks_at(saved.audit, Timestamp::max()))
        if (std::ranges::none_of(saved.locks, [&](const PeriodLock& known) {
                return known.period == lock.period && known.form == lock.form;
            }))
            saved.locks.push_back(lock);
}

SubmissionId submission_of(const AuditEntry& entry) {
    SubmissionId id = 0;
    if (entry.action == "accept" || entry.action == "recheck" || entry.action == "duplicate")
        std::from_chars(entry.details.data(), entry.details.data() + entry.details.size(), id);
    return id;
}

struct Salvage::Pages {
    struct Place {
        std::uint32_t page = 0;
        std::int64_t row = 0;
    };

    PageFile file;
    /// Where the bytes lie that have a hash, whatever their row says of it.
    std::map<std::string, Place, std::less<>> contents;
};

Salvage::Salvage(const std::filesystem::path& path) : pages_(new Pages{PageFile(path), {}}) {
    Sorter sorter;
    PageFile& file = pages_->file;
    for (std::uint32_t page = 1; page <= file.pages(); ++page) {
        if (file.is_free(page)) continue;
        for (const PageRow& row : rows_of(file, page)) {
            const Blob* bytes =
                row.id && row.columns.size() == 3 ? std::get_if<Blob>(&row.columns[2]) : nullptr;
            if (bytes != nullptr)
                pages_->contents[sha256_hex(bytes->bytes)] = {page, *row.id};
            else
                sorter.take(row);
        }
    }
    saved_ = sorter.finish();
}

Salvage::~Salvage() = default;
Salvage::Salvage(Salvage&&) noexcept = default;
Salvage& Salvage::operator=(Salvage&&) noexcept = default;

std::optional<std::string> Salvage::bytes(std::string_view sha256) {
    const auto found = pages_->contents.find(sha256);
    if (found == pages_->contents.end()) return std::nullopt;
    for (PageRow& row : rows_of(pages_->file, found->second.page))
        if (row.id == found->second.row && row.columns.size() == 3)
            if (auto* bytes = std::get_if<Blob>(&row.columns[2])) return std::move(bytes->bytes);
    return std::nullopt;
}

}  // namespace tonghop::store
