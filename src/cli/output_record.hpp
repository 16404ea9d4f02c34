#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "core/report_document.hpp"

namespace tonghop::cli {

/// A file that the program wrote, as it was then.
struct WrittenFile {
    std::string sha256;
    ReportIdentity identity;
    std::string title;
    /// Name of the document, without the file's ending.
    std::string document;
    Date as_of;
};

/// A document's file with these bytes.
WrittenFile written_file(const ReportDocument& document, std::string sha256);

/// What the program has written into a folder (out/), on record in the folder itself: so that what a person
/// has changed since is told from what may be replaced, and the start page knows the documents' titles.
class OutputRecord {
  public:
    /// A record that cannot be read counts as none: then nothing that lies there is replaced.
    explicit OutputRecord(std::filesystem::path root);

    /// True where the file is there just as the program left it.
    bool is_untouched(const std::filesystem::path& path) const;
    /// The file itself where it is free or untouched, else the first free "X (2).html".
    std::filesystem::path place_of(const std::filesystem::path& wanted) const;

    /// Says on the disk what files are about to hold, so that they count as the program's own even where it
    /// ends before save().
    /// Errors: OperatorError where it cannot be written.
    void announce(const std::vector<std::pair<std::filesystem::path, WrittenFile>>& files) const;
    void add(const std::filesystem::path& path, WrittenFile file);
    /// Removes a file that is untouched. Result: true where it did.
    bool remove(const std::filesystem::path& path);

    /// Keys: paths as they are on record, relative to the root where they lie beneath it.
    const std::map<std::string, WrittenFile>& files() const { return files_; }
    std::filesystem::path path_of(const std::string& key) const { return root_ / key; }

    /// The period and day of the last run; empty, nothing before the first.
    std::string last_period;
    std::optional<Date> last_day;

    /// When it returns, the files that were added are on the disk too.
    /// Errors: OperatorError where it cannot be written.
    void save() const;

  private:
    void read_announced();
    std::string key_of(const std::filesystem::path& path) const;

    std::filesystem::path root_;
    std::filesystem::path canonical_root_;
    std::map<std::string, WrittenFile> files_;
    /// Where files were added since the record was read.
    std::set<std::filesystem::path> folders_;
};

}  // namespace tonghop::cli
