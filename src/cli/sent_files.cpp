#include "cli/sent_files.hpp"

#include "cli/read_submission.hpp"
#include "spreadsheet/archived_files.hpp"
#include "store/hash.hpp"

namespace tonghop::cli {

namespace {

/// More than a person wants to read of one archive.
constexpr std::size_t kMostFindings = 50;

Finding finding_in(const spreadsheet::ArchiveContents::Closed& file) {
    Finding finding = finding_of(file.failure);
    if (!file.name.empty()) finding.arguments.push_back({"member", " (" + file.name + ")"});
    return finding;
}

std::vector<Finding> findings_of(const spreadsheet::ArchiveContents& contents) {
    std::vector<Finding> findings;
    for (const auto& file : contents.closed)
        if (findings.size() < kMostFindings) findings.push_back(finding_in(file));
    if (findings.empty() && contents.workbooks == 0)
        findings.push_back(finding_of({spreadsheet::Failure::not_a_spreadsheet, "ZIP"}));
    return findings;
}

}  // namespace

void each_sent_file(const Receipt& sent, std::string_view bytes, const spreadsheet::Limits& limits,
                    const SentFileVisitor& visit) {
    Receipt itself = sent;
    itself.sha256 = store::sha256_hex(bytes);
    if (!spreadsheet::is_archive(bytes, limits)) return visit(itself, bytes);

    const auto contents =
        spreadsheet::visit_archive(bytes, limits, [&](const std::string& name, std::string_view of_file) {
            Receipt receipt = sent;
            receipt.file += "/" + name;
            receipt.sha256 = store::sha256_hex(of_file);
            visit(receipt, of_file);
        });
    if (!findings_of(contents).empty()) visit(itself, bytes);
}

std::vector<Finding> findings_of_archive(std::string_view bytes, const spreadsheet::Limits& limits) {
    if (!spreadsheet::is_archive(bytes, limits)) return {};
    return findings_of(
        spreadsheet::visit_archive(bytes, limits, [](const std::string&, std::string_view) {}));
}

}  // namespace tonghop::cli
