#include "report/read_body.hpp"

#include <algorithm>
#include <utility>

#include "report/markdown.hpp"
#include "report/read_condition.hpp"
#include "report/read_directive.hpp"
#include "report/read_query.hpp"
#include "report/verify.hpp"

namespace tonghop::report {

namespace {

constexpr int kDeepest = 8;
constexpr std::string_view kFence = "```";
constexpr std::string_view kPart = ":::";

class BodyReader {
  public:
    BodyReader(TemplateLines lines, Problems& problems) : lines_(lines), problems_(problems) {}

    std::vector<TemplateBlock> read() {
        std::vector<TemplateBlock> read = blocks(0);
        // What ends a part that was never begun is named by blocks(); go on behind it to find all the rest.
        while (position_ < lines_.size()) {
            problems_.add("template.stray-end", place_of(line(), trimmed(line().text)));
            ++position_;
            blocks(0);
        }
        return read;
    }

  private:
    const TemplateLine& line() const { return lines_[position_]; }

    /// Blocks up to the end of the text, or to a line ":::" or "::: else", which is left to the caller.
    std::vector<TemplateBlock> blocks(int depth) {
        std::vector<TemplateBlock> result;
        std::size_t first = position_;
        const auto flush = [&] {
            for (TemplateBlock& block :
                 parse_markdown(lines_.subspan(first, position_ - first), table_lines_, problems_)) {
                verify(block, item_, problems_);
                result.push_back(std::move(block));
            }
        };
        while (position_ < lines_.size()) {
            const std::string_view content = trimmed(line().text);
            const bool is_part = content.starts_with(kPart);
            if (!is_part && !content.starts_with(kFence)) {
                ++position_;
                continue;
            }
            flush();
            if (is_part) {
                const std::string_view words = trimmed(content.substr(kPart.size()));
                if (words.empty() || words == "else") return result;
                read_part(words, depth, result);
            } else {
                add_directive(content, depth, result);
            }
            first = position_;
        }
        flush();
        return result;
    }

    /// "::: if …" or "::: each …" up to its ":::".
    void read_part(std::string_view words, int depth, std::vector<TemplateBlock>& result) {
        const TemplateLine opening = line();
        const Place place = place_of(opening, words);
        const auto blank = std::min(words.find_first_of(" \t"), words.size());
        const std::string_view kind = words.substr(0, blank);
        const std::string_view rest = trimmed(words.substr(blank));
        ++position_;
        if (depth >= kDeepest) {
            problems_.add("template.too-deep", place, {{"limit", std::to_string(kDeepest)}});
            position_ = lines_.size();
            return;
        }
        if (kind == "if") {
            Conditional part{read_condition(opening, rest, item_, problems_), {}, {}};
            part.then = blocks(depth + 1);
            if (at_else()) {
                ++position_;
                part.otherwise = blocks(depth + 1);
            }
            result.push_back({std::move(part)});
        } else if (kind == "each") {
            if (item_ != nullptr) problems_.add("template.each-in-each", place);
            Repeat part{parse_each(opening, rest), {}};
            const KnownDataSet* set = find_data_set(part.query.data);
            const KnownDataSet* outer = std::exchange(item_, set == nullptr ? &kUnknownData : set);
            part.body = blocks(depth + 1);
            item_ = outer;
            result.push_back({std::move(part)});
        } else {
            const auto known = known_parts();
            problems_.add_unknown("template.unknown-part", place, kind, {known.begin(), known.end()});
            blocks(depth + 1);
        }
        if (position_ == lines_.size())
            problems_.add("template.unclosed-part", place);
        else if (at_else())
            problems_.add("template.stray-end", place_of(line(), trimmed(line().text)));
        if (position_ < lines_.size()) ++position_;
    }

    bool at_else() const {
        return position_ < lines_.size() && trimmed(trimmed(line().text).substr(kPart.size())) == "else";
    }

    DataQuery parse_each(const TemplateLine& opening, std::string_view words) {
        DataQuery query;
        const auto blank = std::min(words.find_first_of(" \t"), words.size());
        query.place = place_of(opening, words);
        query.data = words.substr(0, blank);
        const bool known = check_data_set(query.data, query.place, problems_);
        std::vector<Setting> settings;
        for (std::string_view rest = trimmed(words.substr(blank)); !rest.empty();) {
            const auto end = std::min(rest.find_first_of(" \t"), rest.size());
            const std::string_view option = rest.substr(0, end);
            const auto equals = std::min(option.find('='), option.size());
            const std::string_view key = option.substr(0, equals);
            const auto keys = query_keys();
            if (std::ranges::find(keys, key) == keys.end())
                problems_.add_unknown("template.unknown-key", place_of(opening, option), key,
                                      {keys.begin(), keys.end()});
            settings.push_back({key,
                                place_of(opening, option),
                                {opening, option.substr(std::min(equals + 1, option.size()))},
                                {}});
            rest = trimmed(rest.substr(end));
        }
        const SettingValues values(std::move(settings), item_, problems_);
        read_query(values, query);
        if (known) check_query(values, query);
        return query;
    }

    /// "```table" up to its "```".
    void add_directive(std::string_view fence, int depth, std::vector<TemplateBlock>& result) {
        const std::string_view kind = trimmed(fence.substr(kFence.size()));
        const Place place = place_of(line(), fence);
        const auto directives = known_directives();
        const bool known = std::ranges::find(directives, kind) != directives.end();
        if (!known)
            problems_.add_unknown("template.unknown-directive", place, kind,
                                  {directives.begin(), directives.end()});
        const std::size_t first = ++position_;
        while (position_ < lines_.size() && trimmed(line().text) != kFence) ++position_;
        const TemplateLines body = lines_.subspan(first, position_ - first);
        if (position_ == lines_.size()) {
            problems_.add("template.unclosed-directive", place);
            return;
        }
        ++position_;
        if (!known) return;
        if (kind == "section" && depth > 0) problems_.add("template.section-inside", place);
        result.push_back(read_directive(kind, body, place, item_, problems_));
    }

    TemplateLines lines_;
    std::size_t position_ = 0;
    Problems& problems_;
    int table_lines_ = 0;
    /// The data set whose rows a repeated part goes through, while inside of one.
    const KnownDataSet* item_ = nullptr;
};

}  // namespace

std::vector<TemplateBlock> read_body(TemplateLines lines, Problems& problems) {
    return BodyReader(lines, problems).read();
}

}  // namespace tonghop::report
