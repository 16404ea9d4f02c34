#pragma once

#include <string>
#include <string_view>

namespace tonghop::intake {

/// A heading for comparing, from the strictest to the loosest.
struct HeadingKey {
    /// Words::heading().
    std::string exact;
    /// Without a number or letter in front («1.», «a)», «I.»), «Trong đó:», and a note in parentheses behind.
    std::string core;
    /// The core without diacritics.
    std::string plain;
    /// What stood in the parentheses: «người», «triệu đồng»; empty where none did.
    std::string note;
};

/// exact: a key of Words::heading().
HeadingKey heading_key(const std::string& exact);

/// How well a heading on a sheet fits a label: 3 the same, 2 but for numbering and notes, 1 but for
/// diacritics too; 0 not. A note that names a measure fits only where the label's does: «(nghìn đồng)» is not
/// «(triệu đồng)».
int fit(const HeadingKey& heading, const HeadingKey& label);

/// A heading in one row that holds an upper and a lower label: «Đoàn viên công đoàn - Tổng số». All three are
/// exact keys.
bool joins(std::string_view heading, std::string_view upper, std::string_view lower);

}  // namespace tonghop::intake
