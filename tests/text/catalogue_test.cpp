#include "text/catalogue.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>

#include <gtest/gtest.h>

#include "core/finding.hpp"
#include "support/source_dir.hpp"

namespace tonghop::text {
namespace {

std::string all_source_text() {
    std::ostringstream text;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(TONGHOP_SOURCE_DIR "/src")) {
        const auto extension = entry.path().extension();
        if (extension == ".cpp" || extension == ".hpp") text << std::ifstream(entry.path()).rdbuf();
    }
    return text.str();
}

TEST(Catalogue, BothLanguagesHaveTheSameKeysAndPlaceholders) {
    const Catalogue vietnamese(Language::vietnamese);
    const Catalogue english(Language::english);
    ASSERT_EQ(vietnamese.keys(), english.keys());
    for (const std::string& key : vietnamese.keys()) {
        auto left = placeholders(vietnamese.pattern(key));
        auto right = placeholders(english.pattern(key));
        EXPECT_EQ(std::set(left.begin(), left.end()), std::set(right.begin(), right.end())) << key;
    }
}

TEST(Catalogue, EveryKeyIsUsedInTheSource) {
    const std::string source = all_source_text();
    for (const std::string& key : Catalogue(Language::vietnamese).keys()) {
        if (key.starts_with("finding.")) {
            const auto point = std::min(key.find('.', 8), key.size());
            EXPECT_TRUE(parse_finding_code(key.substr(8, point - 8))) << key << " is no finding";
            if (point == key.size()) continue;
            EXPECT_NE(source.find('"' + key.substr(point + 1) + '"'), std::string::npos)
                << key << " is not used";
            continue;
        }
        // Keys that are put together of a fixed start and the name of a value: "status." + name(status).
        const bool whole = source.find('"' + key + '"') != std::string::npos;
        const bool by_start = source.find('"' + key.substr(0, key.rfind('.') + 1) + '"') != std::string::npos;
        EXPECT_TRUE(whole || by_start) << key << " is not used";
    }
}

TEST(Catalogue, EveryFindingHasItsSentenceAndAdvice) {
    const auto keys = Catalogue(Language::vietnamese).keys();
    for (const FindingKind& kind : finding_kinds()) {
        EXPECT_TRUE(std::ranges::binary_search(keys, "finding." + std::string(kind.name))) << kind.name;
        EXPECT_TRUE(std::ranges::binary_search(keys, "advice." + std::string(kind.name))) << kind.name;
    }
}

TEST(Catalogue, EveryOperatorErrorHasItsSentence) {
    const auto keys = Catalogue(Language::vietnamese).keys();
    const std::string source = all_source_text();
    const std::regex thrown(R"re((?:OperatorError|Message)\s*[({]\s*"([a-z0-9.-]+)")re");
    for (auto match = std::sregex_iterator(source.begin(), source.end(), thrown);
         match != std::sregex_iterator(); ++match)
        EXPECT_TRUE(std::ranges::binary_search(keys, (*match)[1].str())) << (*match)[1];
}

TEST(Catalogue, FillsInNamesAndLeavesUnknownOnesEmpty) {
    const Catalogue catalogue(Language::vietnamese);
    const std::string sentence = catalogue(
        message_of(Finding{.code = FindingCode::missing_required, .sheet = "TV-01", .cell = CellRef{95, 8}}));
    EXPECT_NE(sentence.find("H95"), std::string::npos) << sentence;
    EXPECT_EQ(sentence.find('{'), std::string::npos) << sentence;
}

TEST(Catalogue, ReasonsOfTheSystemAreSaidInItsLanguage) {
    const std::vector<Argument> full = {{"path", "a"}, {"reason", "No space left on device"}};
    EXPECT_NE(Catalogue(Language::vietnamese)("write.failed", full).find("đĩa đã đầy"), std::string::npos);
    EXPECT_NE(Catalogue(Language::english)("write.failed", full).find("No space left on device"),
              std::string::npos);
    EXPECT_NE(
        Catalogue(Language::vietnamese)("write.failed", {{"path", "a"}, {"reason", "Rare"}}).find("Rare"),
        std::string::npos);
}

}  // namespace
}  // namespace tonghop::text
