#include "text/legacy.hpp"

#include <gtest/gtest.h>

namespace tonghop::text {
namespace {

TEST(Legacy, Tcvn3IsRecognisedAndConverted) {
    const char* text =
        "§¬n vÞ b¸o c¸o: Liªn ®oµn Lao ®éng, ng\xC2\xAD"
        "êi lao ®éng";
    EXPECT_EQ(legacy_encoding_of_text(text), LegacyEncoding::tcvn3);
    EXPECT_EQ(from_legacy(text, LegacyEncoding::tcvn3), "Đơn vị báo cáo: Liên đoàn Lao động, người lao động");
}

TEST(Legacy, VniIsRecognisedAndConverted) {
    const char* text = "Lieân ñoaøn Lao ñoäng, thoûa öôùc, ngöôøi, kyø, taäp theå";
    EXPECT_EQ(legacy_encoding_of_text(text), LegacyEncoding::vni);
    EXPECT_EQ(from_legacy(text, LegacyEncoding::vni), "Liên đoàn Lao động, thỏa ước, người, kỳ, tập thể");
    EXPECT_EQ(from_legacy("TOÅNG COÄNG", LegacyEncoding::vni), "TỔNG CỘNG");
}

TEST(Legacy, ProperVietnameseIsLeftAlone) {
    for (const char* text : {"Liên đoàn Lao động tỉnh Trà Vinh", "hoà thuận, quê hương, thuý, quý",
                             "Cà Mau, Hoà, Huế", "plain text", "½ kg, 5µm, § 3", "năm"}) {
        EXPECT_FALSE(legacy_encoding_of_text(text)) << text;
        EXPECT_EQ(from_legacy("Liên đoàn Lao động", LegacyEncoding::tcvn3), "Liên đoàn Lao động");
    }
}

TEST(Legacy, FontsGiveTheEncodingAway) {
    EXPECT_EQ(legacy_encoding_of_font(".VnTime"), LegacyEncoding::tcvn3);
    EXPECT_EQ(legacy_encoding_of_font("VNI-Times"), LegacyEncoding::vni);
    EXPECT_FALSE(legacy_encoding_of_font("Times New Roman"));
    EXPECT_TRUE(is_capital_font(".VnTimeH"));
    EXPECT_EQ(from_legacy("céng hoµ", LegacyEncoding::tcvn3, true), "CỘNG HOÀ");
}

}  // namespace
}  // namespace tonghop::text
