#include "text/legacy.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include <gtest/gtest.h>

#include "support/source_dir.hpp"
#include "text/legacy_writer.hpp"
#include "text/normalise.hpp"
#include "text/syllable.hpp"

namespace tonghop::text {
namespace {

std::optional<LegacyEncoding> encoding_of(std::string_view text) {
    return encoding_by(encoding_evidence(text));
}

/// Every line of words that the project carries: names of units, labels of forms, quotes of documents.
const std::set<std::string>& carried_texts() {
    static const auto all = [] {
        std::set<std::string> lines;
        for (const auto& entry : std::filesystem::recursive_directory_iterator(TONGHOP_SOURCE_DIR "/data")) {
            const auto extension = entry.path().extension();
            if (extension != ".yaml" && extension != ".csv") continue;
            std::ifstream file(entry.path());
            for (std::string line; std::getline(file, line);) {
                if (line.starts_with('#')) continue;
                std::replace(line.begin(), line.end(), ',', '\n');
                std::istringstream parts(line);
                for (std::string part; std::getline(parts, part);)
                    if (std::ranges::any_of(part,
                                            [](char c) { return static_cast<unsigned char>(c) >= 0x80; }))
                        lines.insert(clean(part));
            }
        }
        return lines;
    }();
    return all;
}

TEST(Legacy, Tcvn3IsRecognisedAndConverted) {
    const char* text =
        "§¬n vÞ b¸o c¸o: Liªn ®oµn Lao ®éng, ng\xC2\xAD"
        "êi lao ®éng";
    EXPECT_EQ(encoding_of(text), LegacyEncoding::tcvn3);
    EXPECT_EQ(from_legacy(text, LegacyEncoding::tcvn3), "Đơn vị báo cáo: Liên đoàn Lao động, người lao động");
}

TEST(Legacy, VniIsRecognisedAndConverted) {
    const char* text = "Lieân ñoaøn Lao ñoäng, thoûa öôùc, ngöôøi, kyø, taäp theå";
    EXPECT_EQ(encoding_of(text), LegacyEncoding::vni);
    EXPECT_EQ(from_legacy(text, LegacyEncoding::vni), "Liên đoàn Lao động, thỏa ước, người, kỳ, tập thể");
    EXPECT_EQ(from_legacy("TOÅNG COÄNG", LegacyEncoding::vni), "TỔNG CỘNG");
}

TEST(Legacy, NoTextOfTheDefinitionsIsTakenForAnythingElse) {
    ASSERT_GT(carried_texts().size(), 3'000U);
    EncodingEvidence all;
    for (const std::string& text : carried_texts()) {
        const EncodingEvidence evidence = encoding_evidence(text);
        all += evidence;
        EXPECT_EQ(evidence.tcvn3 + evidence.vni, 0) << text;
    }
    EXPECT_GT(all.unicode, 10'000);
}

TEST(Legacy, NeitherIsOtherWesternText) {
    for (const char* text :
         {"Müller, Citroën, naïve, façade, Nestlé, Zoë, señor, Ångström, Kärcher GmbH, für",
          "½ kg, 5µm, § 3, 20°C ± 1, 3×4, £5, ¥7, ©2025", "hoà thuận, quê hương, thuý, quý",
          "Cà Mau, Hoà, Huế", "plain text"})
        EXPECT_FALSE(encoding_of(text)) << text;
    EXPECT_EQ(from_legacy("Liên đoàn Lao động", LegacyEncoding::tcvn3), "Liên đoàn Lao động");
}

struct Rates {
    int texts = 0;
    int recognised = 0;
    int converted = 0;
};

/// Over texts of ten lines of words each, as a sheet has at least.
Rates rates_of(LegacyEncoding encoding) {
    Rates rates;
    std::vector<std::string> lines(carried_texts().begin(), carried_texts().end());
    for (std::size_t first = 0; first + 10 <= lines.size(); first += 10) {
        std::string legacy;
        std::string proper;
        for (std::size_t index = first; index < first + 10; ++index) {
            legacy += test::in_legacy(lines[index], encoding) + "\n";
            proper += lines[index] + "\n";
        }
        ++rates.texts;
        if (encoding_of(legacy) == encoding) ++rates.recognised;
        if (fold(from_legacy(legacy, encoding)) == fold(proper))
            ++rates.converted;
        else
            ADD_FAILURE() << proper << "became\n" << from_legacy(legacy, encoding);
    }
    std::printf("%s: %d texts, %d recognised, %d converted\n", std::string(name(encoding)).c_str(),
                rates.texts, rates.recognised, rates.converted);
    return rates;
}

TEST(Legacy, TheDefinitionsInTcvn3AreRecognisedAndConvertedBack) {
    const Rates rates = rates_of(LegacyEncoding::tcvn3);
    EXPECT_GT(rates.texts, 300);
    EXPECT_EQ(rates.recognised, rates.texts);
    EXPECT_EQ(rates.converted, rates.texts);
}

TEST(Legacy, TheDefinitionsInVniAreRecognisedAndConvertedBack) {
    const Rates rates = rates_of(LegacyEncoding::vni);
    EXPECT_GT(rates.texts, 300);
    EXPECT_EQ(rates.recognised, rates.texts);
    EXPECT_EQ(rates.converted, rates.texts);
}

TEST(Legacy, FontsGiveTheEncodingAway) {
    EXPECT_EQ(legacy_encoding_of_font(".VnTime"), LegacyEncoding::tcvn3);
    EXPECT_EQ(legacy_encoding_of_font("VNI-Times"), LegacyEncoding::vni);
    EXPECT_FALSE(legacy_encoding_of_font("Times New Roman"));
    EXPECT_TRUE(is_capital_font(".VnTimeH"));
    EXPECT_EQ(from_legacy("céng hoµ", LegacyEncoding::tcvn3, true), "CỘNG HOÀ");
}

TEST(Syllable, HasABeginningAndAnEndOfTheLanguage) {
    for (const char* word : {"đoàn", "NGƯỜI", "quyết", "giếng", "gì", "hoà", "hòa", "khuỷu", "nghiêng", "y",
                             "ở", "Thỏa", "yêu", "uỷ", "huỳnh", "xoong", "quý", "quầy", "Kỹ"})
        EXPECT_TRUE(is_syllable(word)) << word;
    for (const char* word : {"Müller", "C§CS", "®oµn", "Krông", "LĐLĐ", "", "ng", "thng", "fax", "aeb"})
        EXPECT_FALSE(is_syllable(word)) << word;
}

}  // namespace
}  // namespace tonghop::text
