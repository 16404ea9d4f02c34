#include "definitions/load.hpp"

#include <algorithm>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "definitions/folder.hpp"
#include "definitions/load_units.hpp"
#include "support/source_dir.hpp"
#include "text/catalogue.hpp"

namespace tonghop::definitions {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

void expect_none(const std::vector<Problem>& problems) {
    const text::Catalogue catalogue(text::Language::english);
    for (const Problem& problem : problems) ADD_FAILURE() << line_of(problem, catalogue);
}

const Definitions& packaged() {
    static const Loaded loaded = load({TONGHOP_SOURCE_DIR "/data"});
    return loaded.definitions;
}

TEST(PackagedData, LoadsWithoutAProblem) {
    expect_none(load({TONGHOP_SOURCE_DIR "/data"}).problems);
    EXPECT_EQ(packaged().programmes.size(), 5U);
    EXPECT_EQ(packaged().forms.size(), 13U);
}

TEST(PackagedData, EveryFederationHasItsRegisterAndProgrammes) {
    ASSERT_EQ(packaged().federations.size(), 5U);
    for (const Federation& federation : packaged().federations) {
        const LoadedUnits units =
            load_units(TONGHOP_SOURCE_DIR "/data/federations/" + federation.code + "/units.csv");
        expect_none(units.problems);
        ASSERT_NE(units.units.root(), nullptr) << federation.code;
        EXPECT_EQ(units.units.root()->code, federation.root);
        for (const std::string& programme : federation.programmes)
            EXPECT_NE(packaged().find_programme(programme), nullptr) << programme;
    }
}

TEST(PackagedData, HasEveryIndicatorOfTheProgrammes) {
    const auto count = [](const char* code) { return packaged().find_programme(code)->indicators.size(); };
    EXPECT_EQ(count("tra-vinh-2021"), 32U);
    EXPECT_EQ(count("quang-binh-2018"), 28U);
    EXPECT_EQ(count("ninh-thuan-2021"), 30U);
    EXPECT_EQ(count("ben-tre-2023"), 54U);
    EXPECT_EQ(count("tong-lien-doan-2015"), 29U);
}

TEST(PackagedData, TargetsAreWhatTheProgrammesSay) {
    const Programme& programme = *packaged().find_programme("tra-vinh-2021");
    const Indicator& two_thirds = *programme.find("TV-C08");
    EXPECT_EQ(two_thirds.target.comparison, TargetOperator::above);
    EXPECT_EQ(two_thirds.target.value, (Fraction{Decimal::from_integer(2), Decimal::from_integer(3)}));
    EXPECT_EQ(two_thirds.target.milestone, make_date(2030, 12, 31));
    EXPECT_TRUE(two_thirds.is_ratio());

    const Indicator& most = *programme.find("TV-C04");
    EXPECT_EQ(most.target.comparison, TargetOperator::most);
    EXPECT_FALSE(most.target.value);

    const Indicator& admitted = *programme.find("TV-C02");
    EXPECT_EQ(admitted.span, Span::over_term);
    EXPECT_NE(admitted.quote.find("kêp nạp"), std::string::npos) << "the quote stays as it stands";
    EXPECT_EQ(admitted.text.find("kêp"), std::string::npos);

    const Indicator& members = *programme.find("TV-C01");
    EXPECT_EQ(members.baseline, Decimal::from_integer(53'871));
    EXPECT_EQ(members.target.value, Fraction{Decimal::from_integer(68'500)});

    const Indicator& planned = *packaged().find_programme("quang-binh-2018")->find("QB-C04");
    EXPECT_EQ(planned.target.upper, Fraction{Decimal::from_integer(2)});
}

TEST(PackagedData, FormsAreDueWhenTheProgrammesSay) {
    const auto due = [](const char* form, const Period& period) {
        return iso(packaged().find_form(form)->due(period));
    };
    EXPECT_EQ(due("TV-01", Period::month(2025, 12)), "2025-12-25");
    EXPECT_EQ(due("TV-02", Period::whole_year(2025)), "2025-11-15");
    EXPECT_EQ(due("QB-01", Period::half(2019, 1)), "2019-06-10");
    EXPECT_EQ(due("QB-02", Period::half(2019, 2)), "2019-11-30");
    EXPECT_EQ(due("NT-01", Period::whole_year(2021)), "2021-12-15");
    EXPECT_EQ(due("BT-02", Period::whole_year(2023)), "2023-11-30");
    EXPECT_EQ(due("TLD-01", Period::half(2015, 1)), "2015-06-30");
    EXPECT_EQ(due("TLD-01", Period::whole_year(2015)), "2015-11-14") << "before 15/11";
    EXPECT_EQ(packaged().find_form("TLD-01")->schedule(Period::half(2015, 2)), nullptr);
    EXPECT_TRUE(packaged().find_form("TLD-01")->cumulative_year);
}

TEST(Load, AnOverlayReplacesAFileAndAddsOthers) {
    const Folder base;
    for (const auto& [path, text] : sound_files()) base.write(path, text);
    const Folder overlay;
    const auto form = sound_files().at("programmes/p-2021/forms/TV-01.yaml");
    overlay.write("programmes/p-2021/forms/TV-01.yaml", with(form, "{day: 25}", "{day: 20}"));
    overlay.write("programmes/p-2021/forms/TV-03.yaml",
                  with(with(form, "code: TV-01", "code: TV-03"), "Biểu tổng hợp", "Biểu khác"));
    const Loaded loaded = load({base.path(), overlay.path(), base.path() / "nowhere"});
    expect_none(loaded.problems);
    ASSERT_EQ(loaded.definitions.forms.size(), 3U);
    EXPECT_EQ(loaded.definitions.find_form("TV-01")->schedules.at(0).due.day, 20);
    EXPECT_EQ(loaded.definitions.find_form("TV-03")->title, "Biểu khác");
    EXPECT_EQ(loaded.definitions.find_form("TV-02")->look_back_months, 24);
}

TEST(Load, ReadsEveryKeyOfAForm) {
    const Folder folder;
    for (const auto& [path, text] : sound_files()) folder.write(path, text);
    const Loaded loaded = load({folder.path()});
    expect_none(loaded.problems);
    const Form& slip = *loaded.definitions.find_form("TV-02");
    EXPECT_EQ(slip.programme, "p-2021");
    EXPECT_EQ(slip.version, "1");
    EXPECT_EQ(slip.layout, Layout::slip);
    EXPECT_EQ(slip.cut_off(Period::half(2025, 1)), make_date(2025, 5, 31));
    EXPECT_EQ(slip.due(Period::whole_year(2025)), make_date(2025, 11, 14));
    EXPECT_THAT(slip.obligation.units, ElementsAre("TVH01"));
    EXPECT_EQ(slip.obligation.from, make_date(2022, 1, 1));
    EXPECT_TRUE(slip.cumulative_year);
    EXPECT_EQ(slip.find("nu_2")->section, "II");
    EXPECT_THAT(slip.find("nu_2")->synonyms, ElementsAre(Label{"Nữ", ""}));
    const Form& grid = *loaded.definitions.find_form("TV-01");
    EXPECT_THAT(grid.find("khu_vuc")->choices, ElementsAre("Nhà nước", "Nghiệp đoàn"));
    EXPECT_EQ(grid.find("dv_tong")->label, (Label{"Đoàn viên", "Tổng số"}));
    EXPECT_TRUE(grid.find("lao_dong")->required);
    ASSERT_EQ(grid.rules.size(), 1U);
    EXPECT_EQ(grid.rules[0].text, "dv_tong <= lao_dong");
    EXPECT_EQ(grid.rules[0].code, FindingCode::part_exceeds_whole);
    EXPECT_EQ(grid.unusual_change->share, Decimal::from_ten_thousandths(5'000));
}

TEST(Load, CollectsTheProblemsOfAllFilesInOrder) {
    const Folder folder;
    for (const auto& [path, text] : sound_files()) folder.write(path, text);
    folder.write("vocabulary.yaml", "totals: [Cộng]\n");
    folder.write("federations/p/federation.yaml",
                 with(sound_files().at("federations/p/federation.yaml"), "[p-2021]", "[p-2022]"));
    const auto problems = load({folder.path()}).problems;
    EXPECT_THAT(brief(problems), ElementsAre("federation.yaml:4:14 definitions.unknown-programme",
                                             "vocabulary.yaml:1:1 definitions.missing-key",
                                             "vocabulary.yaml:1:1 definitions.missing-key",
                                             "vocabulary.yaml:1:1 definitions.missing-key",
                                             "vocabulary.yaml:1:1 definitions.missing-key",
                                             "vocabulary.yaml:1:1 definitions.missing-key",
                                             "vocabulary.yaml:1:1 definitions.missing-key",
                                             "vocabulary.yaml:1:1 definitions.missing-key"));
    const text::Catalogue catalogue(text::Language::vietnamese);
    const OperatorError error = error_of(problems, catalogue);
    const std::string sentence = catalogue(error.message());
    EXPECT_NE(sentence.find("Có 8 lỗi"), std::string::npos) << sentence;
    EXPECT_NE(sentence.find("federation.yaml:4:14: không có chương trình “p-2022”"), std::string::npos)
        << sentence;
}

TEST(Load, FilesInTheWrongPlaceAreNamed) {
    const Folder folder;
    for (const auto& [path, text] : sound_files()) folder.write(path, text);
    folder.write("programmes/p-2021/TV-03.yaml", "code: TV-03\n");
    folder.write("programmes/p-2021/forms/TV-04.yml", "code: TV-04\n");
    folder.write("samples/anything.yaml", "none of our business");
    EXPECT_THAT(brief(load({folder.path()}).problems),
                ElementsAre("TV-03.yaml:0:0 definitions.stray-file", "TV-04.yml:0:0 definitions.stray-file"));
}

TEST(Load, AFormNeedsItsProgramme) {
    const Folder folder;
    for (const auto& [path, text] : sound_files())
        if (path.find("federation") == std::string::npos) folder.write(path, text);
    folder.remove("programmes/p-2021/programme.yaml");
    EXPECT_THAT(brief(load({folder.path()}).problems),
                ElementsAre("TV-01.yaml:1:1 definitions.form-without-programme",
                            "TV-02.yaml:1:1 definitions.form-without-programme"));
}

TEST(Load, TheFirstFolderMustExist) {
    const Folder folder;
    EXPECT_THAT(brief(load({folder.path() / "nowhere"}).problems),
                ElementsAre("nowhere:0:0 definitions.no-folder"));
}

}  // namespace
}  // namespace tonghop::definitions
