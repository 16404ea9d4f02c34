#include <array>
#include <optional>
#include <string>

#include <gtest/gtest.h>

#include "definitions/load.hpp"
#include "definitions/strict_csv.hpp"
#include "support/source_dir.hpp"

namespace tonghop::definitions {
namespace {

constexpr std::string_view kData = TONGHOP_SOURCE_DIR "/data";

/// "70%", "2/3", "68500", or nothing: as definitions write it.
std::string shown(const std::optional<Fraction>& fraction) {
    if (!fraction) return {};
    const auto plain = [](Decimal value) {
        std::string text = std::to_string(value.integer_part());
        if (!value.is_integer())
            text += "." + std::to_string(value.ten_thousandths() % Decimal::kScale / 1000);
        return text;
    };
    const std::string numerator = plain(fraction->numerator);
    if (fraction->denominator == Decimal::from_integer(1)) return numerator;
    if (fraction->denominator == Decimal::from_integer(100)) return numerator + "%";
    return numerator + "/" + plain(fraction->denominator);
}

/// programme_rows.csv names every target, component, baseline, rule, duty and task of the five source
/// documents, with the operator, the target and the document's own words.
TEST(ProgrammeRows, EveryRowOfTheSourceDocumentsStandsInItsProgrammeWordForWord) {
    const Loaded loaded = load({kData});
    std::vector<Problem> problems;
    const auto source = read_source(TONGHOP_SOURCE_DIR "/tests/definitions/programme_rows.csv", problems);
    ASSERT_TRUE(source);
    constexpr std::array<std::string_view, 7> kColumns{"programme", "id",         "group", "operator",
                                                       "target",    "target_max", "quote"};
    const auto table = parse_csv(*source, kColumns, kColumns, problems);
    ASSERT_TRUE(table);
    EXPECT_EQ(table->rows.size(), 167U);
    for (const auto& row : table->rows) {
        const auto cell = [&](std::string_view column) { return row[*table->column(column)].text; };
        const Programme* programme = loaded.definitions.find_programme(cell("programme"));
        ASSERT_NE(programme, nullptr) << cell("programme");
        const Indicator* indicator = programme->find(cell("id"));
        ASSERT_NE(indicator, nullptr) << cell("id");
        EXPECT_EQ(name(indicator->group), cell("group")) << cell("id");
        EXPECT_EQ(name(indicator->target.comparison), cell("operator")) << cell("id");
        const auto set = indicator->group == IndicatorGroup::baseline && indicator->baseline
                             ? std::optional(Fraction{*indicator->baseline})
                             : indicator->target.value;
        EXPECT_EQ(shown(set), cell("target")) << cell("id");
        EXPECT_EQ(shown(indicator->target.upper), cell("target_max")) << cell("id");
        EXPECT_EQ(indicator->quote, cell("quote")) << cell("id");
        EXPECT_FALSE(indicator->population.empty()) << cell("id");
    }
}

TEST(ProgrammeRows, OnlyDutiesAreFedByNoForm) {
    for (const Programme& programme : load({kData}).definitions.programmes)
        for (const Indicator& indicator : programme.indicators)
            EXPECT_EQ(indicator.numerator.has_value(), indicator.group != IndicatorGroup::duty)
                << indicator.id;
}

}  // namespace
}  // namespace tonghop::definitions
