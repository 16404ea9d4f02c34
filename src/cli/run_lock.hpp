#pragma once

#include <filesystem>

#include "core/message.hpp"

namespace tonghop::cli {

/// Another run holds the workspace.
class WorkspaceBusy {
  public:
    explicit WorkspaceBusy(Message message) : message_(std::move(message)) {}
    const Message& message() const { return message_; }

  private:
    Message message_;
};

/// Held while a command writes to a workspace. The system lets go of it when the process ends, however it
/// ends.
class RunLock {
  public:
    /// Errors: WorkspaceBusy where another process holds it; OperatorError where the file cannot be made.
    explicit RunLock(const std::filesystem::path& workspace);
    ~RunLock();
    RunLock(const RunLock&) = delete;
    RunLock& operator=(const RunLock&) = delete;

  private:
    int descriptor_ = -1;
};

}  // namespace tonghop::cli
