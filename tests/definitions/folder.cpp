#include "definitions/folder.hpp"

#include <fstream>

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <unistd.h>

namespace tonghop::definitions {

namespace fs = std::filesystem;

Folder::Folder() {
    static int count = 0;
    path_ = fs::path(testing::TempDir()) / fmt::format("tonghop-definitions-{}-{}", getpid(), ++count);
    fs::create_directories(path_);
}

Folder::~Folder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
}

void Folder::write(const std::string& relative, const std::string& bytes) const {
    fs::create_directories((path_ / relative).parent_path());
    std::ofstream(path_ / relative, std::ios::binary) << bytes;
}

void Folder::remove(const std::string& relative) const {
    fs::remove(path_ / relative);
}

std::map<std::string, std::string> sound_files() {
    return {
        {"vocabulary.yaml",
         "totals: [Cộng]\n"
         "submitter_labels: [Đơn vị báo cáo]\n"
         "signatures: [Người lập biểu]\n"
         "slip_labels: [Chỉ tiêu]\n"
         "slip_values: [Số liệu]\n"
         "yes: [x, có]\n"
         "no: [không]\n"
         "blanks: [\"-\"]\n"
         "abbreviations:\n"
         "  cđ: công đoàn\n"},
        {"programmes/p-2021/programme.yaml",
         "code: p-2021\n"
         "title: Chương trình\n"
         "citation: Chương trình số 1\n"
         "first_day: 2021-01-01\n"
         "last_day: 2030-12-31\n"
         "reviews:\n"
         "  - name: so-ket-2025\n"
         "    as_of: 2025-12-31\n"
         "indicators:\n"
         "  - id: P-C01\n"
         "    group: target\n"
         "    text: Có trên 2/3 là đoàn viên\n"
         "    measure: Tỷ lệ đoàn viên\n"
         "    unit: \"%\"\n"
         "    numerator: TV-01.dv_tong\n"
         "    denominator: TV-01.lao_dong\n"
         "    target: {operator: \">\", value: 2/3, milestone: 2025-12-31}\n"
         "    baseline: 53.5\n"
         "    baseline_date: 2021-12-31\n"},
        {"programmes/p-2021/forms/TV-01.yaml",
         "code: TV-01\n"
         "version: \"1\"\n"
         "title: Biểu tổng hợp\n"
         "layout: bang\n"
         "schedules:\n"
         "  - frequency: month\n"
         "    due: {day: 25}\n"
         "obligation:\n"
         "  tiers: [cap-tren, nganh]\n"
         "fields:\n"
         "  - code: ten\n"
         "    label: Tên đơn vị\n"
         "    type: unit\n"
         "    kind: key\n"
         "  - code: khu_vuc\n"
         "    label: Khu vực\n"
         "    type: choice\n"
         "    kind: attribute\n"
         "    choices: [Nhà nước, Nghiệp đoàn]\n"
         "  - code: lao_dong\n"
         "    label: Tổng số lao động\n"
         "    type: integer\n"
         "    kind: stock\n"
         "    required: true\n"
         "  - code: dv_tong\n"
         "    label: {upper: Đoàn viên, lower: Tổng số}\n"
         "    type: integer\n"
         "    kind: stock\n"
         "rules:\n"
         "  - condition: dv_tong <= lao_dong\n"
         "    code: part-exceeds-whole\n"
         "    at: dv_tong\n"
         "unusual_change: {at_least: 50, share: 0.5}\n"},
        {"programmes/p-2021/forms/TV-02.yaml",
         "code: TV-02\n"
         "version: \"1\"\n"
         "title: Phiếu báo cáo\n"
         "layout: phieu\n"
         "schedules:\n"
         "  - frequency: half\n"
         "    numbers: [1]\n"
         "    cut_off: {month: 5, day: 31}\n"
         "    due: {month: 6, day: 10}\n"
         "  - frequency: year\n"
         "    due: {month: 11, day: 15, strictly_before: true}\n"
         "obligation:\n"
         "  units: [TVH01]\n"
         "  from: 2022-01-01\n"
         "cumulative_year: true\n"
         "look_back_months: 24\n"
         "fields:\n"
         "  - code: tong\n"
         "    section: I\n"
         "    label: Số người\n"
         "    type: integer\n"
         "    kind: flow\n"
         "  - code: nu\n"
         "    section: I\n"
         "    label: Trong đó nữ\n"
         "    type: integer\n"
         "    kind: flow\n"
         "  - code: nu_2\n"
         "    section: II\n"
         "    label: Trong đó nữ\n"
         "    synonyms: [Nữ]\n"
         "    type: integer\n"
         "    kind: flow\n"
         "rules:\n"
         "  - condition: tong = sum(TV-01.dv_tong)\n"
         "    code: cross-form-mismatch\n"
         "    at: tong\n"},
        {"federations/p/federation.yaml",
         "code: p\n"
         "name: Liên đoàn Lao động tỉnh\n"
         "root: TVH\n"
         "programmes: [p-2021]\n"
         "place: Trà Vinh\n"
         "issuer: LIÊN ĐOÀN LAO ĐỘNG TỈNH\n"
         "report_symbol: BC-LĐLĐ\n"
         "letter_symbol: LĐLĐ-ToC\n"
         "authority: [TM. BAN THƯỜNG VỤ, CHỦ TỊCH]\n"
         "report_recipients: [Như trên]\n"},
    };
}

std::string with(const std::string& text, const std::string& piece, const std::string& by) {
    const std::size_t at = text.find(piece);
    EXPECT_NE(at, std::string::npos) << "not there: " << piece;
    EXPECT_EQ(text.find(piece, at + 1), std::string::npos) << "there twice: " << piece;
    return std::string(text).replace(at, piece.size(), by);
}

std::vector<std::string> brief(const std::vector<Problem>& problems) {
    std::vector<std::string> lines;
    for (const Problem& problem : problems)
        lines.push_back(fmt::format("{}:{}:{} {}", fs::path(problem.file).filename().string(), problem.line,
                                    problem.column, problem.message.key));
    return lines;
}

std::vector<std::string> problems_with(const std::string& file, const std::string& piece,
                                       const std::string& by) {
    const Folder folder;
    bool changed = false;
    for (const auto& [path, text] : sound_files()) {
        const bool meant = fs::path(path).filename() == file;
        changed = changed || meant;
        folder.write(path, meant ? with(text, piece, by) : text);
    }
    EXPECT_TRUE(changed) << file;
    return brief(load({folder.path()}).problems);
}

}  // namespace tonghop::definitions
