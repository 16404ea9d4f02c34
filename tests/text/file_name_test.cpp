#include "text/file_name.hpp"

#include <gtest/gtest.h>

#include "text/visible.hpp"

namespace tonghop::text {
namespace {

TEST(FileName, Utf8StaysAndIsComposed) {
    EXPECT_EQ(file_name("Báo cáo tháng 8.xlsx"), "Báo cáo tháng 8.xlsx");
    EXPECT_EQ(file_name("Ba\xCC\x81o ca\xCC\x81o.xlsx"), "Báo cáo.xlsx");
    EXPECT_EQ(file_name("plain.xlsx"), "plain.xlsx");
}

TEST(FileName, Windows1258IsRead) {
    EXPECT_EQ(file_name("L\xD0L\xD0 huy\xEA\xF2n C\xE2\xCCu K\xE8.xlsx"), "LĐLĐ huyện Cầu Kè.xlsx");
    EXPECT_EQ(file_name("Bi\xEA\xD2u th\xE1ng 8 n\xE3m 2025.xlsx"), "Biểu tháng 8 năm 2025.xlsx");
}

TEST(FileName, Cp437IsRead) {
    EXPECT_EQ(file_name("b\xA0o c\xA0o.xlsx"), "báo cáo.xlsx");
    EXPECT_EQ(file_name("\x82t\x82 2025.xlsx"), "été 2025.xlsx");
}

TEST(FileName, Utf8ThatWentThroughAWrongCodePageIsMended) {
    EXPECT_EQ(file_name("B├ío c├ío.xlsx"), "Báo cáo.xlsx");
    EXPECT_EQ(file_name("BÃ¡o cÃ¡o.xlsx"), "Báo cáo.xlsx");
    EXPECT_EQ(file_name("Trà Vinh – Quý II.xlsx"), "Trà Vinh – Quý II.xlsx");
}

TEST(FileName, WhatSteersTerminalsAndDirectionIsDropped) {
    EXPECT_EQ(file_name("a\x1B[2Jb\xE2\x80\xAE"
                        "c\n.xlsx"),
              "a[2Jbc.xlsx");
    EXPECT_EQ(file_name(std::string_view("a\0b", 3)), "ab");
}

TEST(FileName, AnyBytesGiveSomeName) {
    for (int first = 0; first < 256; ++first)
        for (int second = 0; second < 256; second += 7) {
            const char bytes[] = {static_cast<char>(first), static_cast<char>(second)};
            const std::string name = file_name(std::string_view(bytes, 2));
            EXPECT_EQ(visible(name), name);
        }
    EXPECT_LT(file_name(std::string(100'000, '\xE1')).size(), 20'000U);
}

TEST(Visible, EscapeSequencesCannotReachATerminal) {
    EXPECT_EQ(visible("a\x1B[31mđỏ\x7F"), "a\xEF\xBF\xBD[31mđỏ\xEF\xBF\xBD");
    EXPECT_EQ(visible("\xC2\x9B"
                      "31m \xE2\x80\xAExslx \xFF"),
              "\xEF\xBF\xBD"
              "31m \xEF\xBF\xBDxslx \xEF\xBF\xBD");
    EXPECT_EQ(visible("hai\ndòng\t"), "hai\ndòng\t");
}

}  // namespace
}  // namespace tonghop::text
