#include "cli/document_writer.hpp"

#include <algorithm>
#include <set>
#include <system_error>

#include "cli/read_file.hpp"
#include "core/operator_error.hpp"
#include "report/render.hpp"
#include "write/json.hpp"
#include "write/writers.hpp"

namespace tonghop::cli {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view kFormerIssues = "ban-truoc";

void make_folder(const fs::path& folder) {
    std::error_code failure;
    fs::create_directories(folder, failure);
    if (failure)
        throw OperatorError("cli.cannot-write", {{"path", folder.string()}, {"reason", failure.message()}});
}

/// Keeps an issue that is about to be replaced by another one: ban-truoc/thang-2025-06.1.json …
void keep_former(const fs::path& issue, const ReportDocument& document) {
    std::error_code failure;
    if (!fs::is_regular_file(issue, failure) || read_file(issue) == write::json(document)) return;
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
    : session_(session), record_(workspace.out()) {
    for (const std::string& format : session.options.formats)
        if (write::find_writer(format) == nullptr)
            throw OperatorError("cli.unknown-format",
                                {{"name", format}, {"known", write::names_of_writers()}});
}

std::vector<fs::path> DocumentWriter::write(const report::Template& used, const report::ReportData& data,
                                            const fs::path& directory) {
    make_folder(directory);
    const ReportDocument document = report::render(used, data);
    std::vector<fs::path> written;
    for (const std::string& format :
         session_.options.formats.empty() ? used.formats : session_.options.formats) {
        const write::Writer& writer = *write::find_writer(format);
        const fs::path wanted = directory / (document.name + std::string(writer.ending));
        const fs::path path = record_.place_of(wanted);
        if (path != wanted) kept_.push_back(wanted);
        if (format == "json") keep_former(path, document);
        writer.write(document, path);
        record_.add(path, document);
        written.push_back(path);
    }
    return written;
}

fs::path DocumentWriter::write_as(const ReportDocument& document, const fs::path& wanted,
                                  const std::function<void(const fs::path& path)>& make) {
    make_folder(wanted.parent_path());
    const fs::path path = record_.place_of(wanted);
    if (path != wanted) kept_.push_back(wanted);
    make(path);
    record_.add(path, document);
    return path;
}

std::size_t DocumentWriter::write_each(const report::Template& used, report::ReportData data,
                                       const fs::path& directory) {
    const fs::path folder = directory / used.name;
    std::set<fs::path> written;
    const std::vector<std::string> units = report::units_with_rows(used, data);
    for (const std::string& unit : units) {
        data.unit = unit;
        for (const fs::path& path : write(used, data, folder)) written.insert(path.filename());
    }
    remove_stale(used, data, folder, [&](const fs::path& path, const WrittenFile&) {
        return !written.contains(path.filename());
    });
    return units.size();
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
