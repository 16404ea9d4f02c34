#pragma once

#include <string>
#include <utility>
#include <vector>

namespace tonghop {

/// The words by which offices mark the parts of a sheet, as data/vocabulary.yaml lists them. Matching is
/// without case, spacing and tone placement, so each word stands once.
struct Vocabulary {
    /// «Cộng», «Tổng số», «Tổng cộng»…: labels of total rows.
    std::vector<std::string> totals;
    /// «Đơn vị báo cáo»…: what stands before the submitter's name.
    std::vector<std::string> submitter_labels;
    /// «Kỳ báo cáo», «Tháng»: what stands before the period.
    std::vector<std::string> period_labels;
    /// «Kỳ trước», «Kế hoạch», «Lũy kế»: over columns whose figures are not those reported.
    std::vector<std::string> other_figures;
    /// How names of unions begin («Liên đoàn Lao động», «Công đoàn ngành»), and the words behind that tell
    /// units of one name apart («huyện», «thị xã»).
    std::vector<std::string> unit_kinds;
    std::vector<std::string> unit_levels;
    /// «Người lập biểu», «TM. Ban Thường vụ»…: where the signatures begin.
    std::vector<std::string> signatures;
    /// Headings of a slip's columns: what is asked, and where the answer stands.
    std::vector<std::string> slip_labels;
    std::vector<std::string> slip_values;
    /// «x», «có», «✓»… and «không»…
    std::vector<std::string> yes;
    std::vector<std::string> no;
    /// «-», «…»: typed where there is nothing.
    std::vector<std::string> blanks;
    /// «Không có ý kiến»…: answers that say nothing, besides those of no and blanks.
    std::vector<std::string> no_opinions;
    /// Abbreviation and what it stands for: {"cđcs", "công đoàn cơ sở"}.
    std::vector<std::pair<std::string, std::string>> abbreviations;
};

}  // namespace tonghop
