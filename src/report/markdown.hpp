#pragma once

#include <vector>

#include "report/problems.hpp"
#include "report/template_lines.hpp"

namespace tonghop::report {

/// The limits of a template. cmark-gfm takes memory in proportion to a table's columns times its rows, and
/// time in proportion to the square of some paragraphs, so these are held before it sees the text.
inline constexpr std::size_t kMostBytes = 256UL * 1024;
inline constexpr std::size_t kMostColumns = 32;
inline constexpr int kMostTableLines = 1000;
inline constexpr std::size_t kMostParagraphBytes = 16UL * 1024;

/// Reads a stretch of Markdown without directives: headings, paragraphs, lists with dashes, tables, bold and
/// italic. Anything else (HTML, links, pictures, code, quotations, lists in lists) is a problem.
/// table_lines: the lines of tables so far in the file, counted on.
std::vector<TemplateBlock> parse_markdown(TemplateLines lines, int& table_lines, Problems& problems);

}  // namespace tonghop::report
