#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "report/template_language.hpp"
#include "support/golden.hpp"
#include "support/source_dir.hpp"

namespace tonghop::report {
namespace {

/// templates/README.md is what people who edit templates read: nothing that a template may say is left out.
class Guide : public testing::Test {
  protected:
    void expect_named(std::string_view word) {
        const std::string alone = "`" + std::string(word) + "`";
        const std::string with_argument = "`" + std::string(word) + " ";
        EXPECT_TRUE(text_.find(alone) != std::string::npos || text_.find(with_argument) != std::string::npos)
            << word;
    }

    const std::string text_ = tonghop::test::read_text(TONGHOP_SOURCE_DIR "/templates/README.md");
};

TEST_F(Guide, NamesEveryPlaceholderAndEveryWayToShowIt) {
    for (const KnownName& name : known_names()) expect_named(name.name);
    for (const KnownView& view : known_views()) expect_named(view.name);
}

TEST_F(Guide, NamesEveryDataSetAndItsColumns) {
    for (const KnownDataSet& set : known_data_sets()) {
        expect_named(set.name);
        for (const KnownName& column : known_columns(set.rows)) expect_named(column.name);
    }
}

TEST_F(Guide, NamesEveryKeyDirectiveAndPart) {
    for (const std::string_view key : front_matter_keys()) expect_named(key);
    for (const std::string_view directive : known_directives()) {
        EXPECT_NE(text_.find("### `" + std::string(directive) + "`"), std::string::npos) << directive;
        for (const std::string_view key : directive_keys(directive)) expect_named(key);
    }
    for (const std::string_view part : known_parts())
        EXPECT_NE(text_.find("::: " + std::string(part)), std::string::npos) << part;
    for (const std::string_view key : query_keys())
        EXPECT_NE(text_.find("`" + std::string(key) + "="), std::string::npos) << key;
}

}  // namespace
}  // namespace tonghop::report
