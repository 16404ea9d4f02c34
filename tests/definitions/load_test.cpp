#include "definitions/load.hpp"

#include <gtest/gtest.h>

#include "definitions/load_units.hpp"
#include "text/catalogue.hpp"

namespace tonghop::definitions {
namespace {

void expect_none(const std::vector<Problem>& problems) {
    const text::Catalogue catalogue(text::Language::english);
    for (const Problem& problem : problems) ADD_FAILURE() << line_of(problem, catalogue);
}

TEST(PackagedData, LoadsWithoutAProblem) {
    const Loaded loaded = load({TONGHOP_SOURCE_DIR "/data"});
    expect_none(loaded.problems);
    ASSERT_FALSE(loaded.definitions.federations.empty());
    for (const Federation& federation : loaded.definitions.federations) {
        const LoadedUnits units =
            load_units(TONGHOP_SOURCE_DIR "/data/federations/" + federation.code + "/units.csv");
        expect_none(units.problems);
        ASSERT_NE(units.units.root(), nullptr) << federation.code;
        EXPECT_EQ(units.units.root()->code, federation.root);
    }
}

}  // namespace
}  // namespace tonghop::definitions
