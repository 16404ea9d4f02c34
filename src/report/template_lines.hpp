#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "report/problems.hpp"
#include "report/template.hpp"

namespace tonghop::report {

/// A line of a template without its end, and its number in the file.
struct TemplateLine {
    std::string_view text;
    int number = 1;
};

using TemplateLines = std::span<const TemplateLine>;

/// The lines of a text; "\r\n" ends a line too.
std::vector<TemplateLine> split_lines(std::string_view text);

/// Without blanks and tabs at both ends.
std::string_view trimmed(std::string_view text);

/// The place of a byte of a line; columns count characters.
Place place_in(const TemplateLine& line, std::size_t byte);
/// The place of a part of the line's text.
Place place_of(const TemplateLine& line, std::string_view part);

/// Splits text at its placeholders. part must lie in the line's text.
/// item_of: the data set whose {{ item.… }} are allowed; null outside of repeated parts.
Pieces parse_pieces(const TemplateLine& line, std::string_view part, Problems& problems);

/// What stands between the braces: name | view argument. Its names are not looked at yet.
Placeholder parse_placeholder(const TemplateLine& line, std::string_view inside, Problems& problems);

}  // namespace tonghop::report
