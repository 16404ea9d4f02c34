#include "cli/document_writer.hpp"

#include <algorithm>
#include <set>
#include <system_error>
#include <utility>

#include "cli/read_file.hpp"
#include "core/operator_error.hpp"
#include "report/render.hpp"
#include "store/hash.hpp"
#include "write/writers.hpp"

namespace tonghop::cli {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view kFormerIssues = "ban-truoc";
/// So many files at the most stand beside those that they replace.
constexpr std::size_t kTogether = 1'000;
constexpr std::size_t kFew = 8;

void make_folder(const fs::path& folder) {
    std::error_code failure;
    fs::create_directories(folder, failure);
    if (failure)
        throw OperatorError("cli.cannot-write", {{"path", folder.string()}, {"reason", failure.message()}});
}

/// Keeps an issue that is about to be replaced by another one: ban-truoc/thang-2025-06.1.json …
void keep_former(const fs::path& issue, const fs::path& replacement) {
    std::error_code failure;
    if (!fs::is_regular_file(issue, failure) || read_file(issue) == read_file(replacement)) return;
    const fs::path folder = issue.parent_path() / kFormerIssues;
    make_folder(folder);
    fs::path former;
    for (int number = 1; number == 1 || fs::exists(former, failure); ++number)
        former = folder / (issue.stem().string() + "." + std::to_string(number) + issue.extension().string());
    fs::rename(issue, former, failure);
    if (failure)
        throw OperatorError("cli.cannot-write", {{"path", former.string()}, {"reason", failure.message()}});
}

}  // namespace

DocumentWriter::DocumentWriter(const Session& session, const Workspace& workspace)
    : session_(session), lock_(workspace.root), record_(workspace.out()) {
    for (const std::string& format : session.options.formats)
        if (write::find_writer(format) == nullptr)
            throw OperatorError("cli.unknown-format",
                                {{"name", format}, {"known", write::names_of_writers()}});
}

std::vector<fs::path> DocumentWriter::write(const report::Template& used, const report::ReportData& data,
                                            const fs::path& directory) {
    std::vector<fs::path> paths = stage(used, data, directory);
    place_staged();
    return paths;
}

fs::path DocumentWriter::write_as(const ReportDocument& document, const fs::path& wanted,
                                  const std::function<void(const fs::path& path)>& make) {
    fs::path path = stage_file(document, wanted, make);
    place_staged();
    return path;
}

std::size_t DocumentWriter::write_each(const report::Template& used, report::ReportData data,
                                       const fs::path& directory) {
    const fs::path folder = directory / used.name;
    std::set<fs::path> written;
    const std::vector<std::string> units = report::units_with_rows(used, data);
    for (const std::string& unit : units) {
        data.unit = unit;
        for (const fs::path& path : stage(used, data, folder)) written.insert(path.filename());
        if (staged_.size() >= kTogether) place_staged();
    }
    place_staged();
    remove_stale(used, data, folder, [&](const fs::path& path, const WrittenFile&) {
        return !written.contains(path.filename());
    });
    return units.size();
}

std::vector<fs::path> DocumentWriter::stage(const report::Template& used, const report::ReportData& data,
                                            const fs::path& directory) {
    const ReportDocument document = report::render(used, data);
    std::vector<fs::path> paths;
    for (const std::string& format :
         session_.options.formats.empty() ? used.formats : session_.options.formats) {
        const write::Writer& writer = *write::find_writer(format);
        paths.push_back(stage_file(document, directory / (document.name + std::string(writer.ending)),
                                   [&](const fs::path& path) { writer.write(document, path); }));
        staged_.back().is_issue = format == "json";
    }
    return paths;
}

fs::path DocumentWriter::stage_file(const ReportDocument& document, const fs::path& wanted,
                                    const std::function<void(const fs::path& path)>& make) {
    make_folder(wanted.parent_path());
    fs::path path = record_.place_of(wanted);
    if (path != wanted) kept_.push_back(wanted);
    auto file = std::make_unique<write::Replacement>(path);
    make(file->temporary());
    WrittenFile written = written_file(document, store::sha256_hex(read_file(file->temporary())));
    staged_.push_back({std::move(file), path, std::move(written)});
    return path;
}

void DocumentWriter::place_staged() {
    if (staged_.empty()) return;
    const std::vector<Staged> staged = std::exchange(staged_, {});
    std::vector<std::pair<fs::path, WrittenFile>> announced;
    std::set<fs::path> folders;
    for (const Staged& one : staged) {
        announced.emplace_back(one.path, one.written);
        folders.insert(one.path.parent_path());
    }
    record_.announce(announced);
    // The disk takes as long for hundreds of files together as for a few one by one.
    const bool few = staged.size() <= kFew;
    if (!few) write::wait_for_disk(folders);
    for (const Staged& one : staged) {
        if (one.is_issue) keep_former(one.path, one.file->temporary());
        one.file->commit(few ? write::OnDisk::at_once : write::OnDisk::later);
        record_.add(one.path, one.written);
    }
}

void DocumentWriter::remove(const report::Template& used, const report::ReportData& data,
                            const fs::path& directory) {
    remove_stale(used, data, directory / used.name,
                 [&](const fs::path&, const WrittenFile& file) { return file.identity.unit == data.unit; });
}

std::vector<Message> DocumentWriter::kept() const {
    std::vector<Message> messages;
    for (const fs::path& path : kept_) messages.push_back({"report.kept", {{"path", path.string()}}});
    return messages;
}

void DocumentWriter::remove_stale(const report::Template& used, const report::ReportData& data,
                                  const fs::path& folder, const IsStale& is_stale) {
    std::vector<fs::path> stale;
    for (const auto& [key, file] : record_.files()) {
        const bool is_same = file.identity.report == used.name &&
                             file.identity.programme == data.programme->code &&
                             file.identity.period == data.period.code();
        const fs::path path = record_.path_of(key);
        std::error_code ignored;
        if (is_same && fs::equivalent(path.parent_path(), folder, ignored) && is_stale(path, file))
            stale.push_back(path);
    }
    for (const fs::path& path : stale)
        if (!record_.remove(path)) kept_.push_back(path);
}

std::vector<Message> write_documents(DocumentWriter& writer, const report::Template& used,
                                     const report::ReportData& data, const fs::path& directory) {
    std::vector<Message> said;
    if (used.each.empty()) {
        for (const fs::path& path : writer.write(used, data, directory))
            said.push_back({"report.written", {{"path", path.string()}}});
    } else if (const std::size_t count = writer.write_each(used, data, directory); count > 0) {
        said.push_back({"report.written-each",
                        {{"count", std::to_string(count)}, {"path", (directory / used.name).string()}}});
    }
    return said;
}

}  // namespace tonghop::cli
