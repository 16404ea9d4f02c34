#pragma once

#include <string_view>
#include <vector>

namespace tonghop::write {

/// How a text is set: Times New Roman (Liberation Serif has the same widths), size in points.
struct Face {
    double size = 14;
    bool bold = false;
};

/// Width of a line of printable text, in points (or whatever unit the size is in).
double text_width(std::string_view text, Face face);

/// One line of a broken text: bytes [begin, end) of it, without the space it is broken at.
struct Line {
    std::size_t begin = 0;
    std::size_t end = 0;
};

/// The text broken at spaces into lines of at most `width`; '\n' ends a line; a word that is longer is cut.
/// At least one line, though it may be empty. first_indent narrows the first line.
std::vector<Line> break_lines(std::string_view text, double width, Face face, double first_indent = 0);

}  // namespace tonghop::write
