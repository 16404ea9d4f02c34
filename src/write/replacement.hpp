#pragma once

#include <filesystem>
#include <set>
#include <string_view>

namespace tonghop::write {

/// When a file has to be on the disk: when it takes its place, or when wait_for_disk says so. The disk takes
/// as long for hundreds of files together as for a few one by one.
enum class OnDisk { at_once, later };

/// A new file that takes the place of another only when it is whole: written beside it under a name of its
/// own, forced to the disk, then renamed. Without commit() it is removed again and the old one stays.
class Replacement {
  public:
    /// Creates the empty new file. Folders above it are not created.
    /// Errors:  OperatorError "write.failed" with path and reason.
    explicit Replacement(std::filesystem::path target);
    ~Replacement();
    Replacement(const Replacement&) = delete;
    Replacement& operator=(const Replacement&) = delete;

    const std::filesystem::path& temporary() const { return temporary_; }

    /// Makes the bytes the content of the new file.
    /// Errors:  OperatorError "write.failed" with path and reason.
    void write(std::string_view bytes);

    /// Errors:  OperatorError "write.failed" with path and reason.
    void commit(OnDisk on_disk = OnDisk::at_once);

    [[noreturn]] void fail(std::string_view reason) const;

  private:
    std::filesystem::path target_;
    std::filesystem::path temporary_;
    bool committed_ = false;
};

/// Writes the bytes as the file `path`, or leaves what was there.
/// Errors:  OperatorError "write.failed" with path and reason.
void write_file(const std::filesystem::path& path, std::string_view bytes, OnDisk on_disk = OnDisk::at_once);

/// Writes behind what a file holds, or makes it; on the disk when it returns.
/// Errors:  OperatorError "write.failed" with path and reason.
void append_to_file(const std::filesystem::path& path, std::string_view bytes);

/// Removes what programs that have ended left beneath a folder, beside the files that they were writing.
void remove_left_over(const std::filesystem::path& folder);

/// Everything that was written into these folders is on the disk when it returns.
/// Errors:  OperatorError "write.failed" with path and reason.
void wait_for_disk(const std::set<std::filesystem::path>& folders);

}  // namespace tonghop::write
