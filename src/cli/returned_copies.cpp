#include "cli/returned_copies.hpp"

#include <algorithm>
#include <array>
#include <system_error>

#include <fmt/format.h>

#include "cli/read_file.hpp"
#include "cli/return_letter.hpp"
#include "core/operator_error.hpp"
#include "text/format_date.hpp"
#include "write/file_names.hpp"
#include "write/html.hpp"
#include "write/replacement.hpp"
#include "write/returned_copy.hpp"

namespace tonghop::cli {

namespace fs = std::filesystem;

namespace {

struct Made {
    std::string bytes;
    std::string_view ending;
};

/// Nothing can be marked in a file that these were found of.
bool is_closed(const Finding& finding) {
    constexpr std::array kClosed = {FindingCode::unreadable_file, FindingCode::encrypted_file,
                                    FindingCode::not_a_spreadsheet, FindingCode::file_too_large};
    return std::ranges::find(kClosed, finding.code) != kClosed.end();
}

std::string moment(Timestamp time) {
    const std::chrono::hh_mm_ss clock(time - day_of(time));
    return fmt::format("{:02}:{:02}", clock.hours().count(), clock.minutes().count());
}

write::ReturnNote note_of(const Workspace& workspace, const store::StoredSubmission& submission,
                          const std::vector<Finding>& findings) {
    const text::Catalogue words(text::Language::vietnamese);
    write::ReturnNote note;
    if (const Unit* unit = workspace.definitions.units.find(submission.submitter)) note.unit = unit->name;
    for (const store::StoredForm& form : submission.forms) {
        if (form.sheet.empty()) continue;
        const Form* definition = workspace.definitions.find_form(form.form);
        note.forms += (note.forms.empty() ? "" : "; ") + form.form +
                      (definition != nullptr ? " – " + definition->title : std::string());
        note.period = text::period_name(form.period);
    }
    note.file = fs::path(submission.receipt.file).filename().string();
    note.received =
        words("returned.received", {{"time", moment(submission.receipt.received_at)},
                                    {"date", text::numeric_date(day_of(submission.receipt.received_at))}});
    for (const Finding& finding : findings)
        note.problems.push_back({finding.sheet, finding.cell, finding.row, finding.severity(),
                                 words(message_of(finding)),
                                 words("advice." + std::string(name(finding.code)))});
    return note;
}

Made make(const Workspace& workspace, const Templates& templates, const Conversions& conversions,
          const store::StoredSubmission& submission, const std::string& bytes,
          const std::vector<Finding>& findings) {
    const write::ReturnNote note = note_of(workspace, submission, findings);
    if (std::ranges::none_of(findings, is_closed)) {
        const std::string& sha256 = submission.receipt.sha256;
        const bool converted = conversions.state(sha256) == Conversions::State::done;
        if (auto copy = write::returned_copy(converted ? conversions.bytes(sha256) : bytes, note))
            return {std::move(copy->bytes), copy->ending};
    }
    return {write::html(return_letter(workspace, templates, submission, findings)), ".html"};
}

fs::path folder_of(const Workspace& workspace, const store::StoredSubmission& submission) {
    const fs::path returned = workspace.out() / "returned";
    const auto known = std::ranges::find_if(
        submission.forms, [](const store::StoredForm& form) { return form.period.year != 0; });
    return known == submission.forms.end() ? returned : returned / known->period.code();
}

bool holds(const fs::path& path, const std::string& bytes) {
    std::error_code ignored;
    return fs::file_size(path, ignored) == bytes.size() && read_file(path) == bytes;
}

/// Where the bytes stand already, or the first name that is free: "X.xlsx", "X (2).xlsx".
fs::path place_of(const fs::path& wanted, const std::string& bytes) {
    fs::path path = wanted;
    std::error_code ignored;
    for (int number = 2; fs::exists(fs::symlink_status(path, ignored)) && !holds(path, bytes); ++number)
        path.replace_filename(
            fmt::format("{} ({}){}", wanted.stem().string(), number, wanted.extension().string()));
    return path;
}

}  // namespace

fs::path write_returned_copy(const Workspace& workspace, const Templates& templates,
                             const Conversions& conversions, const store::StoredSubmission& submission,
                             const std::string& bytes, const std::vector<Finding>& findings) {
    const Made made = make(workspace, templates, conversions, submission, bytes, findings);
    const fs::path folder = folder_of(workspace, submission);
    std::error_code failure;
    fs::create_directories(folder, failure);
    if (failure)
        throw OperatorError("cli.cannot-write", {{"path", folder.string()}, {"reason", failure.message()}});
    const fs::path path =
        place_of(folder / write::file_name(submission.receipt.file, made.ending), made.bytes);
    if (!fs::exists(path, failure)) write::write_file(path, made.bytes);
    return path;
}

}  // namespace tonghop::cli
