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

/// A file that one process holds at a time. The system lets go of it when the process ends, however it ends.
class LockFile {
  public:
    /// Errors: OperatorError where the file cannot be made.
    explicit LockFile(const std::filesystem::path& path);
    ~LockFile();
    LockFile(const LockFile&) = delete;
    LockFile& operator=(const LockFile&) = delete;

    /// Result: false where another process holds it and `wait` is false.
    bool take(bool wait);

  private:
    std::filesystem::path path_;
    int descriptor_ = -1;
};

/// Held while a command writes to a workspace.
class RunLock {
  public:
    /// Errors: WorkspaceBusy where another process holds it; OperatorError where the file cannot be made.
    explicit RunLock(const std::filesystem::path& workspace);

  private:
    LockFile file_;
};

/// Held while a command writes documents, of which a workspace keeps one record; another one waits. What the
/// documents say is to be read after this is held: the last to write has read last.
class DocumentLock {
  public:
    /// Errors: OperatorError where the file cannot be made.
    explicit DocumentLock(const std::filesystem::path& workspace);

  private:
    LockFile file_;
};

}  // namespace tonghop::cli
