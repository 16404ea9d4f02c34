#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "core/definitions.hpp"
#include "core/packed_decimal.hpp"
#include "intake/context.hpp"
#include "store/database.hpp"

namespace tonghop::cli {

/// What is in force before a submission, read from the store for several threads while one of them writes.
class StoredHistory {
    /// A form, a period, a submitter.
    struct Of {
        std::string form;
        Period period;
        std::string submitter;

        auto operator<=>(const Of&) const = default;
    };
    /// The numbers of a submitter's records in force, as many a record as the form has stored fields.
    struct Past {
        std::unordered_map<std::string, std::size_t> place_of_unit;
        std::vector<PackedDecimal> numbers;

        /// Of several records of a unit the last one counts.
        void add(std::string_view unit, std::span<const std::optional<Decimal>> of_unit);
    };

  public:
    /// What one submission was told, and when: told too early where something of it changed since.
    class Told {
      public:
        explicit Told(StoredHistory& history) : history_(history) {}
        Told(const Told&) = delete;
        Told& operator=(const Told&) = delete;

        /// Lives as long as this object; a record that it hands out, until the next is asked for.
        intake::History view();

      private:
        friend class StoredHistory;

        StoredHistory& history_;
        std::vector<std::pair<Of, Past>> past_;
        std::uint64_t since_ = 0;
        Record record_;
    };

    StoredHistory(const Definitions& definitions, const store::Database& database);

    /// Held while the database is written to: who asks meanwhile has to wait.
    std::unique_lock<std::mutex> hold() { return std::unique_lock(mutex_); }
    /// Something of a form, period and submitter came into force. The caller holds the database.
    void change(const std::string& form, const Period& period, const std::string& submitter);
    /// Nobody has been told anything that is still to be judged. The caller holds the database.
    void forget_changes() { last_change_.clear(); }
    /// Whether something that a submission was told has changed since.
    bool is_stale(const Told& told);

  private:
    const Record* record(const Form& form, const Period& period, const std::string& unit, Told& told);
    const Past& past(const Form& form, const Period& period, const std::string& submitter, Told& told);

    const Definitions& definitions_;
    const store::Database& database_;
    /// Form ("" for all) and period. They do not change while one command works.
    std::set<std::pair<std::string, Period>> locks_;
    std::mutex mutex_;
    /// Which of the changes, counted from 1, was the last of it.
    std::map<Of, std::uint64_t> last_change_;
    std::uint64_t changes_ = 0;
};

}  // namespace tonghop::cli
