#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "cli/output_record.hpp"
#include "cli/run_lock.hpp"
#include "cli/workspace.hpp"
#include "core/message.hpp"
#include "report/report_data.hpp"
#include "report/template.hpp"
#include "write/replacement.hpp"

namespace tonghop::cli {

/// Renders documents and writes them, never over what a person has changed. There is one at a time in a
/// workspace: a second waits for the first, and is to be made before what its documents say is read.
class DocumentWriter {
  public:
    /// Errors: OperatorError where a format asked for is unknown.
    DocumentWriter(const Session& session, const Workspace& workspace);

    /// Writes one document in the formats asked for, else in those of the template. The JSON that it takes
    /// the place of is kept in the folder ban-truoc, so that the two issues can be compared.
    /// Result: the files. Errors: OperatorError where they cannot be written.
    std::vector<std::filesystem::path> write(const report::Template& used, const report::ReportData& data,
                                             const std::filesystem::path& directory);

    /// Writes one file that stands for a document, by what makes it.
    /// Result: the file.
    std::filesystem::path write_as(const ReportDocument& document, const std::filesystem::path& wanted,
                                   const std::function<void(const std::filesystem::path& path)>& make);

    /// Writes a document for each unit that has a row in the template's data set, into a folder named after
    /// the template, and removes there what was written for units that have none any more, unless a person
    /// has changed it.
    /// Result: the number of documents.
    std::size_t write_each(const report::Template& used, report::ReportData data,
                           const std::filesystem::path& directory);

    /// Removes what write_each wrote for the data's unit, unless a person has changed it.
    void remove(const report::Template& used, const report::ReportData& data,
                const std::filesystem::path& directory);

    /// What to tell of files that a person has changed, and that therefore stay as they are.
    std::vector<Message> kept() const;

    /// What was written, by this call and those before it.
    OutputRecord& record() { return record_; }

  private:
    using IsStale = std::function<bool(const std::filesystem::path& path, const WrittenFile& file)>;

    /// A file that is written, but has not taken its place.
    struct Staged {
        std::unique_ptr<write::Replacement> file;
        std::filesystem::path path;
        WrittenFile written;
        bool is_issue = false;
    };

    std::vector<std::filesystem::path> stage(const report::Template& used, const report::ReportData& data,
                                             const std::filesystem::path& directory);
    std::filesystem::path stage_file(const ReportDocument& document, const std::filesystem::path& wanted,
                                     const std::function<void(const std::filesystem::path& path)>& make);
    /// All that is staged takes its place: on the disk and on record before, so that neither a half-written
    /// file nor one that seems to be somebody else's is left, whenever the program ends.
    void place_staged();
    void remove_stale(const report::Template& used, const report::ReportData& data,
                      const std::filesystem::path& folder, const IsStale& is_stale);

    const Session& session_;
    /// Before the record is read.
    DocumentLock lock_;
    OutputRecord record_;
    std::vector<std::filesystem::path> kept_;
    std::vector<Staged> staged_;
};

/// Writes a template's document, or a document for each unit that it is for.
/// Result: what to tell the person.
std::vector<Message> write_documents(DocumentWriter& writer, const report::Template& used,
                                     const report::ReportData& data, const std::filesystem::path& directory);

}  // namespace tonghop::cli
