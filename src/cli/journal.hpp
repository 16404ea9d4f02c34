#pragma once

#include <filesystem>
#include <memory>
#include <string>

namespace tonghop::cli {

/// The log of a workspace's runs, log/tonghop.log: a line an event, with its time. Kept small: at 1 MB it is
/// put aside and a new one begun, five are kept.
class Journal {
  public:
    /// Errors: OperatorError where it cannot be written.
    explicit Journal(const std::filesystem::path& workspace);
    ~Journal();
    Journal(const Journal&) = delete;
    Journal& operator=(const Journal&) = delete;

    void write(const std::string& line);

  private:
    struct Channel;
    std::unique_ptr<Channel> channel_;
};

}  // namespace tonghop::cli
