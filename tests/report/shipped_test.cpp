#include <algorithm>
#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "definitions/load.hpp"
#include "report/template.hpp"
#include "support/golden.hpp"
#include "support/source_dir.hpp"
#include "text/catalogue.hpp"

namespace tonghop::report {
namespace {

const std::filesystem::path kSource = TONGHOP_SOURCE_DIR;

/// The templates that come with the program, with the definitions that come with it.
class ShippedTemplates : public testing::Test {
  protected:
    ShippedTemplates() {
        for (const auto& entry : std::filesystem::recursive_directory_iterator(kSource / "templates")) {
            if (entry.path().extension() != ".md" || entry.path().filename() == "README.md") continue;
            ParsedTemplate parsed =
                parse_template(entry.path().string(), tonghop::test::read_text(entry.path()));
            for (const TemplateProblem& problem : parsed.problems) ADD_FAILURE() << say_(problem.message);
            if (parsed.value) templates_.push_back(std::move(*parsed.value));
        }
    }

    /// What a workspace with only this programme knows.
    Definitions only(const std::string& programme) const {
        Definitions definitions = loaded_.definitions;
        std::erase_if(definitions.programmes,
                      [&](const Programme& other) { return other.code != programme; });
        std::erase_if(definitions.forms, [&](const Form& form) { return form.programme != programme; });
        return definitions;
    }

    const text::Catalogue say_{text::Language::vietnamese};
    const definitions::Loaded loaded_ = definitions::load({kSource / "data"});
    std::vector<Template> templates_;
};

TEST_F(ShippedTemplates, NameOnlyWhatTheirProgrammeKnows) {
    ASSERT_FALSE(templates_.empty());
    ASSERT_TRUE(loaded_.problems.empty());
    for (const Programme& programme : loaded_.definitions.programmes)
        for (const Template& used : templates_)
            if (used.programme.empty() || used.programme == programme.code)
                for (const TemplateProblem& problem : check(used, only(programme.code)))
                    ADD_FAILURE() << programme.code << ": " << say_(problem.message);
}

TEST_F(ShippedTemplates, StandInTheFolderOfTheirProgrammeUnderTheirName) {
    for (const Template& used : templates_) {
        const std::filesystem::path file(used.file);
        EXPECT_EQ(file.stem(), used.name);
        EXPECT_EQ(file.parent_path().filename(), used.programme.empty() ? "templates" : used.programme);
    }
}

}  // namespace
}  // namespace tonghop::report
