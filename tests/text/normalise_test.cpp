#include "text/normalise.hpp"

#include <cstdint>
#include <random>
#include <string>

#include <gtest/gtest.h>

namespace tonghop::text {
namespace {

TEST(Fold, PlacingOfToneMarksSaysNothing) {
    EXPECT_EQ(fold("Hoà Bình"), fold("Hòa Bình"));
    EXPECT_EQ(fold("Uỷ ban"), fold("ủy ban"));
    EXPECT_EQ(fold("Thoả ước"), fold("Thỏa ước"));
}

TEST(Fold, ComposedAndDecomposedLettersAreTheSame) {
    EXPECT_EQ(fold("Liên đoàn"), fold("Lie\xCC\x82n đoa\xCC\x80n"));
    EXPECT_EQ(clean("Lie\xCC\x82n"), "Liên");
}

TEST(Fold, CaseBlanksAndLineBreaksSayNothing) {
    EXPECT_EQ(fold("TỔNG SỐ\nLAO ĐỘNG "), fold("Tổng  số lao\xC2\xA0động"));
    EXPECT_EQ(fold("Đơn vị báo cáo:"), fold("đơn vị báo cáo"));
    EXPECT_EQ(fold("Phan Rang - Tháp Chàm"), fold("Phan Rang–Tháp Chàm"));
}

TEST(Fold, DifferentWordsStayDifferent) {
    EXPECT_NE(fold("hoa"), fold("hòa"));
    EXPECT_NE(fold("Đông"), fold("Đồng"));
    EXPECT_NE(fold("thị xã Duyên Hải"), fold("huyện Duyên Hải"));
    EXPECT_NE(fold("Trường Tiểu học Lương Hòa"), fold("Trường Tiểu học Lương Hòa A"));
}

TEST(Fold, LookAlikesOfDAreMended) {
    EXPECT_EQ(fold("\xC3\x90oàn"), fold("Đoàn"));
    EXPECT_EQ(fold("\xC6\x89oàn"), fold("Đoàn"));
    EXPECT_EQ(fold("\xC3\xB0oàn"), fold("đoàn"));
}

TEST(Fold, InvisibleAndWideCharactersSayNothing) {
    EXPECT_EQ(fold("Đoàn\xE2\x80\x8B viên"), fold("Đoàn viên"));
    EXPECT_EQ(fold("Đoàn\xC2\xAD viên"), fold("Đoàn viên"));
    EXPECT_EQ(fold("\xEF\xBB\xBFĐoàn\xE3\x80\x80viên\xE2\x81\xA9"), fold("Đoàn viên"));
    EXPECT_EQ(clean("ＳＴＴ １２"), "STT 12");
}

TEST(FoldHeading, SpellingsWithIAndYAreTheSame) {
    EXPECT_EQ(fold_heading("Kỹ năng"), fold_heading("Kĩ năng"));
    EXPECT_EQ(fold_heading("Quý II"), fold_heading("Quí II"));
    EXPECT_EQ(fold_heading("Lý luận"), fold_heading("Lí luận"));
    EXPECT_EQ(fold_heading("Tỷ lệ"), fold_heading("Tỉ lệ"));
    EXPECT_EQ(fold_heading("hằng năm"), fold_heading("HÀNG NĂM"));
    EXPECT_NE(fold_heading("tay"), fold_heading("tai"));
}

TEST(FoldHeading, ABulletIsNoPartOfTheHeading) {
    EXPECT_EQ(fold_heading("- Trong đó: nữ"), fold_heading("Trong đó: nữ"));
    EXPECT_EQ(fold_heading("+ Số người"), fold_heading("Số người"));
}

/// Texts of up to eight code points, many of them letters with marks, and whatever else there is in Latin and
/// punctuation.
std::string random_text(std::mt19937& random) {
    static const std::u32string kOften = U"aăâbdđeêioôơuưyAĐƯàảãáạấậữỵ .,:-/()–“”\u00A0\u200B\u00AD";
    std::u32string points;
    for (auto left = random() % 9; left > 0; --left)
        points += random() % 2 == 0   ? kOften[random() % kOften.size()]
                  : random() % 2 == 0 ? static_cast<char32_t>(0x300 + random() % 0x70)
                                      : static_cast<char32_t>(1 + random() % 0x2100);
    std::string text;
    for (const char32_t point : points) {
        const auto bits = static_cast<std::uint32_t>(point);
        if (bits < 0x80) {
            text += static_cast<char>(bits);
        } else if (bits < 0x800) {
            text += static_cast<char>(0xC0 | (bits >> 6));
            text += static_cast<char>(0x80 | (bits & 0x3F));
        } else {
            text += static_cast<char>(0xE0 | (bits >> 12));
            text += static_cast<char>(0x80 | ((bits >> 6) & 0x3F));
            text += static_cast<char>(0x80 | (bits & 0x3F));
        }
    }
    return text;
}

// A letter of another script behind the text makes it one that Unicode's own tables are asked for.
TEST(Fold, CommonTextsComeOutAsByUnicodesTables) {
    std::mt19937 random(20251129);
    for (int run = 0; run < 20'000; ++run) {
        const std::string text = "1" + random_text(random) + "1";
        EXPECT_EQ(fold(text + "あ"), fold(text) + "あ") << text;
        EXPECT_EQ(fold_plain(text + "あ"), fold_plain(text) + "あ") << text;
        EXPECT_EQ(clean(text + "e\xCC\x81"), clean(text) + "é") << text;
    }
}

TEST(FoldPlain, DropsEveryDiacritic) {
    EXPECT_EQ(fold_plain("Liên đoàn Lao động tỉnh Bến Tre"), "lien doan lao dong tinh ben tre");
}

TEST(Clean, InvalidBytesBecomeTheReplacementCharacter) {
    EXPECT_EQ(clean("a\xFFz"), "a\xEF\xBF\xBDz");
}

TEST(Clean, KeepsDisplayedTextAsItIs) {
    EXPECT_EQ(clean("  Độc lập  -  Tự do "), "Độc lập - Tự do");
}

TEST(Upper, KnowsVietnamese) {
    EXPECT_EQ(upper("Liên đoàn Lao động"), "LIÊN ĐOÀN LAO ĐỘNG");
}

TEST(EditDistance, CountsEditsUpToALimit) {
    EXPECT_EQ(edit_distance("tra vinh", "tra vinh", 2), 0);
    EXPECT_EQ(edit_distance("tra vihn", "tra vinh", 2), 1);
    EXPECT_EQ(edit_distance("tra vin", "tra vinh", 2), 1);
    EXPECT_EQ(edit_distance("ben tre", "tra vinh", 2), 3);
    EXPECT_EQ(edit_distance("", "abc", 5), 3);
}

}  // namespace
}  // namespace tonghop::text
