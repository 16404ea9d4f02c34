#include <algorithm>

#include "report/bad_byte.hpp"
#include "report/markdown.hpp"
#include "report/problems.hpp"
#include "report/read_body.hpp"
#include "report/read_front_matter.hpp"
#include "report/template.hpp"
#include "report/template_lines.hpp"

namespace tonghop::report {

ParsedTemplate parse_template(std::string_view file_name, std::string_view text) {
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    Problems problems(file_name);
    if (text.size() > kMostBytes) {
        problems.add(
            "template.too-large", {1, 1},
            {{"found", std::to_string(text.size() / 1024)}, {"limit", std::to_string(kMostBytes / 1024)}});
        return {std::nullopt, problems.take()};
    }
    const std::vector<TemplateLine> lines = split_lines(text);
    if (const auto bad = find_bad_byte(text)) {
        const auto number = static_cast<std::size_t>(std::ranges::count(text.substr(0, bad->position), '\n'));
        const TemplateLine& line = lines[number];
        const Place place =
            place_in(line, bad->position - static_cast<std::size_t>(line.text.data() - text.data()));
        problems.add(bad->utf8 ? "template.control-character" : "template.not-utf8", place);
        return {std::nullopt, problems.take()};
    }
    for (const TemplateLine& line : lines)
        if (line.text.size() > kMostParagraphBytes)
            problems.add("template.paragraph-too-long", {line.number, 1},
                         {{"limit", std::to_string(kMostParagraphBytes / 1024)}});
    if (!problems.empty()) return {std::nullopt, problems.take()};
    Template parsed;
    parsed.file = file_name;
    TemplateLines body = read_front_matter(lines, parsed, problems);
    parsed.blocks = read_body(body, problems);
    if (!problems.empty()) return {std::nullopt, problems.take()};
    return {std::move(parsed), {}};
}

}  // namespace tonghop::report
