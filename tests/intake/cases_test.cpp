#include <algorithm>
#include <filesystem>
#include <map>
#include <set>
#include <sstream>

#include <fmt/format.h>
#include <gmock/gmock.h>

#include "intake/intake_fixture.hpp"
#include "support/golden.hpp"
#include "support/source_dir.hpp"
#include "support/workbook_from_text.hpp"
#include "text/catalogue.hpp"

// Each file of cases/ is one workbook as text, and behind a line «--» everything that is found in it. Its
// name is the code that it is about, the layout of its form, and a word for further cases of the same:
// «not-a-number.bang.date.txt». Lines in front:
//   # what is wrong, for people
//   % locked 2023-01                                  the period takes nothing more in
//   % before TV-01 2022-12 T1-1 lao_dong=28           figures in force of the period before
//   % failure not-a-spreadsheet found=Word            what was found before any cell could be read

namespace tonghop::intake::testing {
namespace {

namespace fs = std::filesystem;

const fs::path kCases = fs::path(TONGHOP_SOURCE_DIR) / "tests/intake/cases";
const fs::path kTable = fs::path(TONGHOP_SOURCE_DIR) / "data/findings.md";

std::vector<std::string> split(const std::string& text, char separator) {
    std::vector<std::string> parts;
    std::istringstream stream(text);
    for (std::string part; std::getline(stream, part, separator);) parts.push_back(part);
    return parts;
}

struct CaseFile {
    std::string name;
    /// All before the line «--».
    std::string input;
    std::string comment;
    std::vector<std::string> directives;
    std::string grid;
    /// The parts of the name.
    std::string code;
    std::string layout;
};

CaseFile read_case(const fs::path& path) {
    CaseFile file;
    file.name = path.stem().string();
    const auto parts = split(file.name, '.');
    file.code = parts[0];
    if (parts.size() > 1) file.layout = parts[1];
    std::istringstream lines(tonghop::test::read_text(path));
    for (std::string line; std::getline(lines, line) && line != "--";) {
        file.input += line + "\n";
        if (line.starts_with("# "))
            file.comment = line.substr(2);
        else if (line.starts_with("% "))
            file.directives.push_back(line.substr(2));
        else
            file.grid += line + "\n";
    }
    return file;
}

std::vector<CaseFile> all_cases() {
    std::vector<CaseFile> files;
    for (const auto& entry : fs::directory_iterator(kCases)) files.push_back(read_case(entry.path()));
    std::ranges::sort(files, {}, &CaseFile::name);
    return files;
}

class Cases : public IntakeTest {
  protected:
    Reading run(const CaseFile& file) {
        locked_periods.clear();
        before.clear();
        hints.period = file.layout == "phieu" ? Period::whole_year(2023) : Period::month(2023, 1);
        for (const std::string& directive : file.directives) {
            const auto words = split(directive, ' ');
            if (words[0] == "locked") locked_periods.insert(words.at(1));
            if (words[0] == "before") remember(words);
            if (words[0] == "failure") {
                Finding finding;
                finding.code = parse_finding_code(words.at(1)).value();
                const auto found = directive.find("found=");
                if (found != std::string::npos) finding.arguments = {{"found", directive.substr(found + 6)}};
                if (words.size() > 2 && words[2].starts_with("variant="))
                    finding.arguments.push_back({std::string(kVariant), words[2].substr(8)});
                const Context context(definitions);
                return reject(context, finding, hints);
            }
        }
        return read(file.grid);
    }

  private:
    void remember(const std::vector<std::string>& words) {
        const Form& form = *definitions.find_form(words.at(1));
        Record record;
        record.unit = words.at(3);
        record.values.resize(form.stored_fields().size());
        for (std::size_t index = 4; index < words.size(); ++index) {
            const auto parts = split(words[index], '=');
            record.values.at(form.slot(parts.at(0)).value()).number = Decimal::parse(parts.at(1));
        }
        before[{words[1], words[2], words[3]}] = record;
    }
};

std::string sentence(const Finding& finding) {
    static const text::Catalogue catalogue(text::Language::vietnamese);
    return catalogue(message_of(finding));
}

std::string described(const Reading& reading) {
    std::string text;
    for (const Finding& finding : reading.findings)
        text += fmt::format("{} {}: {}\n", name(finding.code), place_of(finding), sentence(finding));
    return text + "= " + std::string(name(reading.submission.status)) + "\n";
}

TEST_F(Cases, FindExactlyWhatTheirFilesSay) {
    for (const CaseFile& file : all_cases())
        tonghop::test::expect_golden(file.input + "--\n" + described(run(file)),
                                     kCases / (file.name + ".txt"));
}

TEST_F(Cases, FindWhatTheyAreAboutAndNothingElse) {
    for (const CaseFile& file : all_cases()) {
        std::set<std::string_view> codes;
        for (const Finding& finding : run(file).findings) codes.insert(name(finding.code));
        // A number in text that is no whole one is both.
        if (file.name == "not-an-integer.bang.comma") codes.erase("number-as-text");
        EXPECT_EQ(codes, std::set<std::string_view>{file.code}) << file.name;
    }
}

/// The layouts in whose forms a code may arise; files that cannot be read have none.
const std::map<FindingCode, std::string> kApplies = {
    {FindingCode::unreadable_file, ""},
    {FindingCode::encrypted_file, ""},
    {FindingCode::not_a_spreadsheet, ""},
    {FindingCode::file_too_large, ""},
    {FindingCode::duplicate_submission, ""},
    {FindingCode::unknown_form, "bang phieu danh-sach"},
    {FindingCode::unknown_submitter, "bang phieu danh-sach"},
    {FindingCode::unknown_period, "bang phieu danh-sach"},
    {FindingCode::period_locked, "bang phieu danh-sach"},
    {FindingCode::missing_column, "bang phieu danh-sach"},
    {FindingCode::missing_required, "bang phieu danh-sach"},
    {FindingCode::not_a_number, "bang phieu danh-sach"},
    {FindingCode::not_an_integer, "bang phieu danh-sach"},
    {FindingCode::negative, "bang phieu danh-sach"},
    {FindingCode::not_a_date, "danh-sach"},
    {FindingCode::date_outside_period, "danh-sach"},
    {FindingCode::not_a_choice, "bang phieu danh-sach"},
    {FindingCode::formula_error, "bang phieu danh-sach"},
    {FindingCode::formula_without_value, "bang phieu danh-sach"},
    {FindingCode::unknown_unit, "bang"},
    {FindingCode::duplicate_unit, "bang"},
    {FindingCode::unit_of_another_submitter, "bang"},
    {FindingCode::part_exceeds_whole, "bang phieu danh-sach"},
    {FindingCode::cross_form_mismatch, "phieu"},
    {FindingCode::total_mismatch, "bang danh-sach"},
    {FindingCode::balance_mismatch, "bang phieu"},
    {FindingCode::unusual_change, "bang phieu"},
    {FindingCode::missing_unit, "bang"},
    {FindingCode::number_as_text, "bang phieu danh-sach"},
    {FindingCode::legacy_encoding, "bang phieu danh-sach"},
    {FindingCode::approximate_unit_name, "bang phieu danh-sach"},
    {FindingCode::hidden_data, "bang phieu danh-sach"},
};

TEST_F(Cases, CoverEveryCodeInEveryLayoutThatItMayAriseIn) {
    std::set<std::pair<std::string, std::string>> covered;
    for (const CaseFile& file : all_cases()) covered.emplace(file.code, file.layout);
    for (const FindingKind& kind : finding_kinds()) {
        ASSERT_TRUE(kApplies.contains(kind.code)) << kind.name;
        const std::string& layouts = kApplies.at(kind.code);
        for (const std::string& layout : layouts.empty() ? std::vector<std::string>{""} : split(layouts, ' '))
            EXPECT_TRUE(covered.contains({std::string(kind.name), layout})) << kind.name << " " << layout;
    }
}

std::string_view consequence(Severity severity) {
    switch (severity) {
        case Severity::reject:
            return "từ chối";
        case Severity::error:
            return "trả lại";
        case Severity::warning:
            return "cảnh báo";
        case Severity::info:
            return "thông tin";
    }
    return {};
}

TEST_F(Cases, MakeTheTableOfFindingsThatUsersRead) {
    std::string table =
        "# Các lỗi và cảnh báo\n\n"
        "Bảng này do kiểm thử ghi ra từ các ví dụ trong `tests/intake/cases/`, nên luôn đúng với chương "
        "trình.\n\n"
        "- *từ chối*: không nhận ra tệp, biểu, đơn vị hoặc kỳ báo cáo; tệp không được dùng.\n"
        "- *trả lại*: có chỗ sai; cả tệp không được dùng cho đến khi sửa và gửi lại.\n"
        "- *cảnh báo*: tệp vẫn được nhận; nên xem lại.\n"
        "- *thông tin*: không cần làm gì.\n\n"
        "| Mã | Mức | Ví dụ | Câu thông báo |\n|---|---|---|---|\n";
    const auto files = all_cases();
    for (const FindingKind& kind : finding_kinds()) {
        std::set<std::string> said;
        for (const CaseFile& file : files) {
            if (file.code != kind.name) continue;
            const Reading reading = run(file);
            const auto finding = std::ranges::find(reading.findings, kind.code, &Finding::code);
            ASSERT_NE(finding, reading.findings.end()) << file.name;
            // One example for each of a code's sentences.
            if (!said.insert(message_of(*finding).key).second) continue;
            table += fmt::format("| `{}` | {} | {} | {} |\n", kind.name, consequence(kind.severity),
                                 file.comment, sentence(*finding));
        }
    }
    tonghop::test::expect_golden(table, kTable);
}

TEST_F(Cases, HaveAnExampleForEverySentence) {
    std::set<std::string> said;
    for (const CaseFile& file : all_cases())
        for (const Finding& finding : run(file).findings) said.insert(message_of(finding).key);
    for (const std::string& key : text::Catalogue(text::Language::vietnamese).keys())
        EXPECT_TRUE(!key.starts_with("finding.") || said.contains(key)) << key;
}

}  // namespace
}  // namespace tonghop::intake::testing
