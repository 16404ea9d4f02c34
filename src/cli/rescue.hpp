#pragma once

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "cli/workspace.hpp"
#include "store/salvage.hpp"

namespace tonghop::cli {

/// Everything that a workspace's database can be made anew from: what can still be read of it; where that is
/// not all, its backups; and the files that still lie in the inbox.
class Rescue {
  public:
    /// Errors: OperatorError where there is no database, or one of a newer version.
    Rescue(const Session& session, const Workspace& workspace);

    const store::Saved& saved() const { return saved_; }
    /// The file's bytes as they were received, wherever they are found.
    std::optional<std::string> bytes(const Receipt& receipt);
    /// How many files' bytes were found elsewhere.
    std::size_t found_elsewhere() const { return elsewhere_.size(); }

  private:
    /// Looks for bytes by their hash.
    using Place = std::function<std::optional<std::string>()>;

    void open_backups();
    void complete_from(const store::Saved& backup);
    void settle_receipts();
    std::optional<std::string> bytes_in_inbox(const std::string& sha256);
    void look_through_inbox();

    const Session& session_;
    const Workspace& workspace_;
    store::Salvage database_;
    std::vector<store::Salvage> backups_;
    store::Saved saved_;
    bool backups_are_open_ = false;
    /// By hash; made when it is first asked for.
    std::optional<std::map<std::string, Place>> inbox_;
    std::set<std::string> elsewhere_;
};

}  // namespace tonghop::cli
