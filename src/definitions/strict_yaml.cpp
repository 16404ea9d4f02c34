#include "definitions/strict_yaml.hpp"

#include <algorithm>
#include <sstream>
#include <string_view>
#include <tuple>
#include <utility>

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

namespace tonghop::definitions {

namespace {

std::vector<std::string_view> lines_of(std::string_view text) {
    std::vector<std::string_view> lines;
    while (true) {
        const std::size_t end = text.find('\n');
        lines.push_back(text.substr(0, end));
        if (end == std::string_view::npos) return lines;
        text.remove_prefix(end + 1);
    }
}

bool is_quote(std::string_view written) {
    return written.starts_with('"') || written.starts_with('\'');
}

/// True where a quoted text ends on the line that it begins on. The library takes the end of the file for a
/// closing quote.
bool closes(std::string_view written) {
    const char quote = written.front();
    for (std::size_t at = 1; at < written.size(); ++at) {
        if (quote == '"' && written[at] == '\\') {
            ++at;
        } else if (written[at] == quote) {
            if (quote == '"' || at + 1 == written.size() || written[at + 1] != quote) return true;
            ++at;
        }
    }
    return false;
}

/// Builds the tree from the library's events; they alone tell anchors, aliases and tags. What the strict form
/// refuses is noted, and the tree goes on.
class TreeBuilder : public YAML::EventHandler {
  public:
    TreeBuilder(const SourceText& source, std::vector<Problem>& problems)
        : file_(source.file), lines_(lines_of(source.bytes)), problems_(problems) {}

    std::optional<YamlNode> take_root() { return std::move(root_); }

    /// The library counts bytes from 0; people count characters from 1.
    std::pair<int, int> place(const YAML::Mark& mark) const {
        const int line = std::max(mark.line, 0);
        const auto bytes = static_cast<std::size_t>(std::max(mark.column, 0));
        const auto index = static_cast<std::size_t>(line);
        if (index >= lines_.size()) return {line + 1, 1};
        return {line + 1, count_characters(lines_[index].substr(0, bytes)) + 1};
    }

    void OnDocumentStart(const YAML::Mark&) override {}
    void OnDocumentEnd() override {}

    void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override { add(node(mark, "", anchor)); }

    void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override { add(node(mark, "", anchor)); }

    void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  const std::string& value) override {
        YamlNode scalar = node(mark, tag, anchor);
        scalar.text = value;
        scalar.quoted = tag == "!";
        const std::string_view written = written_at(mark);
        if (scalar.quoted && is_quote(written) && !closes(written))
            refuse(scalar, Message{"definitions.yaml-open-quote", {}});
        scalar.text_column = text_column(written, scalar);
        add(std::move(scalar));
    }

    void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                         YAML::EmitterStyle::value) override {
        open(node(mark, tag, anchor), YamlNode::Kind::sequence);
    }
    void OnSequenceEnd() override { close(); }

    void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                    YAML::EmitterStyle::value) override {
        open(node(mark, tag, anchor), YamlNode::Kind::mapping);
    }
    void OnMapEnd() override { close(); }

  private:
    void refuse(const YamlNode& node, Message message) const {
        problems_.push_back({file_, node.line, node.column, std::move(message)});
    }

    YamlNode node(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor) const {
        YamlNode result;
        std::tie(result.line, result.column) = place(mark);
        if (anchor != 0) refuse(result, Message{"definitions.yaml-alias", {}});
        // "?" and "!" are the library's own marks for plain and quoted scalars.
        if (!tag.empty() && tag != "?" && tag != "!")
            refuse(result, Message{"definitions.yaml-tag", {{"found", tag}}});
        return result;
    }

    /// The rest of the line from a mark on.
    std::string_view written_at(const YAML::Mark& mark) const {
        const auto index = static_cast<std::size_t>(std::max(mark.line, 0));
        if (index >= lines_.size()) return {};
        const auto column = static_cast<std::size_t>(std::max(mark.column, 0));
        return lines_[index].substr(std::min(column, lines_[index].size()));
    }

    static int text_column(std::string_view written, const YamlNode& scalar) {
        const bool opens = is_quote(written);
        if (opens) written.remove_prefix(1);
        return written.starts_with(scalar.text) ? scalar.column + (opens ? 1 : 0) : 0;
    }

    void open(YamlNode container, YamlNode::Kind kind) {
        container.kind = kind;
        open_.push_back(std::move(container));
    }

    void close() {
        YamlNode finished = std::move(open_.back());
        open_.pop_back();
        add(std::move(finished));
    }

    void add(YamlNode finished) {
        if (open_.empty()) {
            root_ = std::move(finished);
            return;
        }
        YamlNode& parent = open_.back();
        const bool is_key =
            parent.kind == YamlNode::Kind::mapping && parent.keys.size() == parent.values.size();
        if (!is_key) {
            parent.values.push_back(std::move(finished));
            return;
        }
        const auto earlier = std::ranges::find(parent.keys, finished.text, &YamlNode::text);
        if (finished.kind != YamlNode::Kind::scalar || finished.text.empty())
            refuse(finished, Message{"definitions.yaml-key", {}});
        else if (earlier != parent.keys.end())
            refuse(finished, Message{"definitions.duplicate-key",
                                     {{"key", finished.text}, {"line", std::to_string(earlier->line)}}});
        parent.keys.push_back(std::move(finished));
    }

    std::string file_;
    std::vector<std::string_view> lines_;
    std::vector<Problem>& problems_;
    std::vector<YamlNode> open_;
    std::optional<YamlNode> root_;
};

}  // namespace

std::optional<YamlNode> parse_yaml(const SourceText& source, std::vector<Problem>& problems) {
    const std::size_t before = problems.size();
    TreeBuilder builder(source, problems);
    const auto problem = [&](int line, int column, Message message) {
        problems.push_back({source.file, line, column, std::move(message)});
        return std::nullopt;
    };
    try {
        std::istringstream stream(source.bytes);
        YAML::Parser parser(stream);
        if (!parser.HandleNextDocument(builder)) return problem(0, 0, Message{"definitions.empty", {}});
        std::optional<YamlNode> root = builder.take_root();
        if (!root || root->is_missing()) return problem(0, 0, Message{"definitions.empty", {}});
        if (root->kind != YamlNode::Kind::mapping)
            return problem(root->line, root->column, Message{"definitions.not-a-mapping", {}});
        TreeBuilder rest(source, problems);
        if (parser.HandleNextDocument(rest)) {
            const YamlNode second = rest.take_root().value_or(YamlNode{});
            return problem(second.line, second.column, Message{"definitions.yaml-documents", {}});
        }
        return problems.size() == before ? std::move(root) : std::nullopt;
    } catch (const YAML::Exception& exception) {
        const auto [line, column] = builder.place(exception.mark);
        return problem(line, column, Message{"definitions.yaml-syntax", {{"detail", exception.msg}}});
    }
}

}  // namespace tonghop::definitions
