#pragma once

#include <map>
#include <string>
#include <unordered_map>
#include <utility>

#include "intake/context.hpp"
#include "store/database.hpp"

namespace tonghop::cli {

/// What is in force before a submission, read from the store once for each form and period.
class StoredHistory {
  public:
    explicit StoredHistory(const store::Database& database) : database_(database) {}

    /// Lives as long as this object.
    intake::History view();
    /// To be called when something of a form and period has come into force.
    void forget(const std::string& form, const Period& period);

  private:
    using Records = std::unordered_map<std::string, Record>;

    const Record* record(const Form& form, const Period& period, const std::string& unit);

    const store::Database& database_;
    std::map<std::pair<std::string, std::string>, Records> records_;
};

}  // namespace tonghop::cli
