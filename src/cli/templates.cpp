#include "cli/templates.hpp"

#include <algorithm>
#include <filesystem>
#include <system_error>

#include "cli/read_file.hpp"
#include "core/operator_error.hpp"

namespace tonghop::cli {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view kEnding = ".md";
constexpr std::string_view kGuide = "README.md";

/// The templates of a folder and its sub-folders, by path.
std::vector<fs::path> template_files(const fs::path& root) {
    std::vector<fs::path> files;
    std::error_code ignored;
    if (!fs::is_directory(root, ignored)) return files;
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(root))
        if (entry.is_regular_file() && entry.path().extension() == kEnding &&
            entry.path().filename() != kGuide)
            files.push_back(entry.path());
    std::ranges::sort(files);
    return files;
}

auto same_report(const report::Template& wanted) {
    return [&](const report::Template& other) {
        return other.name == wanted.name && other.programme == wanted.programme;
    };
}

/// Reads the templates of one folder over those of the folders before it.
class Overlay {
  public:
    explicit Overlay(const Workspace& workspace) : workspace_(workspace) {}

    void add(const fs::path& root) {
        std::vector<report::Template> own;
        for (const fs::path& path : template_files(root)) {
            auto parsed = report::parse_template(path.string(), read_file(path));
            std::ranges::move(parsed.problems, std::back_inserter(problems_));
            if (!parsed.value || is_of_others(parsed.value->programme)) continue;
            const auto first = std::ranges::find_if(own, same_report(*parsed.value));
            if (first == own.end())
                own.push_back(std::move(*parsed.value));
            else
                problems_.push_back(
                    {{1, 1},
                     {"template.repeated", {{"place", path.string() + ":1:1"}, {"other", first->file}}}});
        }
        for (report::Template& replacing : own) {
            const auto replaced = std::ranges::find_if(templates_, same_report(replacing));
            if (replaced == templates_.end())
                templates_.push_back(std::move(replacing));
            else
                *replaced = std::move(replacing);
        }
    }

    std::vector<report::TemplateProblem> problems() {
        // Checked last: what another one stands in the place of need not fit the workspace's definitions.
        for (const report::Template& used : templates_)
            std::ranges::move(report::check(used, workspace_.definitions), std::back_inserter(problems_));
        return std::move(problems_);
    }

    std::vector<report::Template> take() { return std::move(templates_); }

  private:
    bool is_of_others(const std::string& programme) const {
        return std::ranges::find(workspace_.other_programmes, programme) != workspace_.other_programmes.end();
    }

    const Workspace& workspace_;
    std::vector<report::Template> templates_;
    std::vector<report::TemplateProblem> problems_;
};

}  // namespace

Templates load_templates(const Session& session, const Workspace& workspace) {
    Overlay overlay(workspace);
    for (const fs::path& root : workspace.template_roots) overlay.add(root);
    std::string problems;
    for (const report::TemplateProblem& problem : overlay.problems())
        problems += "\n" + session.say(problem.message);
    if (!problems.empty()) throw OperatorError("cli.template-problems", {{"problems", problems}});
    return overlay.take();
}

const report::Template* find_template(const Templates& templates, const std::string& name,
                                      const std::string& programme) {
    const report::Template* general = nullptr;
    for (const report::Template& candidate : templates) {
        if (candidate.name != name) continue;
        if (candidate.programme == programme) return &candidate;
        if (candidate.programme.empty()) general = &candidate;
    }
    return general;
}

}  // namespace tonghop::cli
