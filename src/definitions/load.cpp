#include "definitions/load.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <system_error>
#include <tuple>
#include <utility>

#include "definitions/cross_check.hpp"
#include "definitions/pending.hpp"
#include "definitions/read.hpp"
#include "definitions/source_text.hpp"
#include "definitions/strict_yaml.hpp"

namespace tonghop::definitions {

namespace {

namespace fs = std::filesystem;

/// Relative path → the file of the last root that has it.
using Files = std::map<fs::path, fs::path>;

bool is_definition(const fs::path& path) {
    const auto extension = path.extension();
    return extension == ".yaml" || extension == ".yml";
}

void collect(const fs::path& root, const fs::path& folder, Files& files, std::vector<Problem>& problems) {
    std::error_code error;
    if (!fs::is_directory(folder, error)) return;
    auto entry = fs::recursive_directory_iterator(folder, error);
    for (; !error && entry != fs::recursive_directory_iterator(); entry.increment(error)) {
        // At the top, other folders (texts, samples) are none of the definitions'.
        if (folder == root) entry.disable_recursion_pending();
        if (is_definition(entry->path()) && entry->is_regular_file(error))
            files[entry->path().lexically_relative(root)] = entry->path();
    }
    if (error) problems.push_back({folder.string(), 0, 0, Message{"definitions.unreadable", {}}});
}

Files files_of(const std::vector<fs::path>& roots, std::vector<Problem>& problems) {
    Files files;
    for (const fs::path& root : roots) {
        std::error_code error;
        if (&root == &roots.front() && !fs::is_directory(root, error))
            problems.push_back({root.string(), 0, 0, Message{"definitions.no-folder", {}}});
        for (const fs::path& folder : {root, root / "programmes", root / "federations"})
            collect(root, folder, files, problems);
    }
    return files;
}

std::vector<std::string> parts_of(const fs::path& path) {
    std::vector<std::string> parts;
    for (const fs::path& part : path) parts.push_back(part.string());
    return parts;
}

/// Which reader a file belongs to, by its place in the folder.
void read_file(const fs::path& relative, const fs::path& path, Draft& draft, std::vector<Problem>& problems) {
    const std::vector<std::string> parts = parts_of(relative);
    const bool is_yaml = relative.extension() == ".yaml";
    const bool vocabulary = parts.size() == 1 && parts[0] == "vocabulary.yaml";
    const bool programme = parts.size() == 3 && parts[0] == "programmes" && parts[2] == "programme.yaml";
    const bool form = parts.size() == 4 && parts[0] == "programmes" && parts[2] == "forms" && is_yaml;
    const bool federation = parts.size() == 3 && parts[0] == "federations" && parts[2] == "federation.yaml";
    if (!vocabulary && !programme && !form && !federation) {
        problems.push_back({path.string(), 0, 0, Message{"definitions.stray-file", {}}});
        return;
    }
    const std::size_t before = problems.size();
    const std::string code = form ? relative.stem().string() : vocabulary ? std::string() : parts[1];
    const auto source = read_source(path, problems);
    const auto root = source ? parse_yaml(*source, problems) : std::nullopt;
    if (root) {
        Reading reading{path.string(), problems};
        if (vocabulary) read_vocabulary(*root, reading, draft);
        if (programme) read_programme(*root, code, reading, draft);
        if (form) read_form(*root, parts[1], code, reading, draft);
        if (federation) read_federation(*root, code, reading, draft);
    }
    if (problems.size() > before && (form || programme)) draft.flawed.insert(code);
}

template <typename Value>
std::vector<Value> values_of(std::vector<Defined<Value>> defined) {
    std::vector<Value> values;
    for (Defined<Value>& one : defined) values.push_back(std::move(one.value));
    return values;
}

}  // namespace

Loaded load(const std::vector<std::filesystem::path>& roots) {
    Loaded loaded;
    Draft draft;
    for (const auto& [relative, path] : files_of(roots, loaded.problems))
        read_file(relative, path, draft, loaded.problems);
    cross_check(draft, loaded.problems);
    count_answers(draft);
    std::ranges::stable_sort(loaded.problems, {}, [](const Problem& problem) {
        return std::tie(problem.file, problem.line, problem.column);
    });
    loaded.definitions.forms = values_of(std::move(draft.forms));
    loaded.definitions.programmes = values_of(std::move(draft.programmes));
    loaded.definitions.federations = values_of(std::move(draft.federations));
    loaded.definitions.vocabulary = std::move(draft.vocabulary);
    return loaded;
}

}  // namespace tonghop::definitions
