#include "write/text_metrics.hpp"

#include <array>
#include <cstdint>

#include <unicode/uchar.h>

#include "write/utf8.hpp"

namespace tonghop::write {

namespace {

/// Advance widths of Times New Roman in thousandths of the size, U+0020 … U+007E.
constexpr std::array<int, 95> kUsual = {
    250, 333, 408, 500, 500, 833, 778, 180, 333, 333, 500, 564, 250, 333, 250, 278, 500, 500, 500,
    500, 500, 500, 500, 500, 500, 500, 278, 278, 564, 564, 564, 444, 921, 722, 667, 667, 722, 611,
    556, 722, 722, 333, 389, 722, 611, 889, 722, 722, 556, 722, 667, 556, 611, 722, 722, 944, 722,
    722, 611, 333, 278, 333, 469, 500, 333, 444, 500, 444, 500, 444, 333, 500, 500, 278, 278, 500,
    278, 778, 500, 500, 500, 500, 333, 389, 278, 500, 500, 722, 500, 500, 444, 480, 200, 480, 541};

/// The same of Times New Roman Bold.
constexpr std::array<int, 95> kBold = {
    250, 333, 555, 500, 500, 1000, 833, 278, 333, 333, 500, 570, 250, 333, 250, 278, 500, 500,  500,
    500, 500, 500, 500, 500, 500,  500, 333, 333, 570, 570, 570, 500, 930, 722, 667, 722, 722,  667,
    611, 778, 778, 389, 500, 778,  667, 944, 722, 778, 611, 778, 722, 556, 667, 722, 722, 1000, 722,
    722, 667, 333, 278, 333, 581,  500, 333, 500, 556, 444, 556, 444, 333, 500, 556, 278, 333,  556,
    278, 833, 556, 500, 556, 556,  444, 389, 333, 556, 500, 722, 500, 500, 444, 394, 220, 394,  520};

constexpr int kOtherWidth = 500;
constexpr int kWideWidth = 1000;

int advance(char32_t code, bool bold) {
    // Vietnamese letters are as wide as the letters that they are made of.
    const auto character = static_cast<UChar32>(base_letter(code));
    if (character >= 0x20 && character <= 0x7E)
        return (bold ? kBold : kUsual)[static_cast<std::size_t>(character - 0x20)];
    if (u_getCombiningClass(character) != 0) return 0;
    if (character == 0x2014 || character == 0x2026) return kWideWidth;
    const int east_asian = u_getIntPropertyValue(character, UCHAR_EAST_ASIAN_WIDTH);
    return east_asian == U_EA_WIDE || east_asian == U_EA_FULLWIDTH ? kWideWidth : kOtherWidth;
}

}  // namespace

double text_width(std::string_view text, Face face) {
    double width = 0;
    for (std::size_t position = 0; position < text.size();) {
        const Character character = character_at(text, position);
        width += advance(character.code, face.bold);
        position = character.end;
    }
    return width * face.size / 1000;
}

std::vector<Line> break_lines(std::string_view text, double width, Face face, double first_indent) {
    std::vector<Line> lines;
    constexpr auto kNone = std::string_view::npos;
    const double factor = face.size / 1000;
    std::size_t line_begin = 0;
    std::size_t space = kNone;  // the last place where the line may be broken
    double used = first_indent;
    double used_after_space = 0;
    const auto end_line = [&](std::size_t end, std::size_t next, double carried) {
        lines.push_back({line_begin, end});
        line_begin = next;
        space = kNone;
        used = carried;
        used_after_space = 0;
    };
    for (std::size_t position = 0; position < text.size();) {
        const Character character = character_at(text, position);
        position = character.end;
        if (character.code == '\n') {
            end_line(character.begin, character.end, 0);
            continue;
        }
        const double step = advance(character.code, face.bold) * factor;
        if (character.code == ' ') {
            space = character.begin;
            used += step;
            used_after_space = 0;
            continue;
        }
        if (used + step > width && character.begin > line_begin) {
            if (space != kNone)
                end_line(space, space + 1, used_after_space);
            else
                end_line(character.begin, character.begin, 0);
        }
        used += step;
        used_after_space += step;
    }
    lines.push_back({line_begin, text.size()});
    return lines;
}

}  // namespace tonghop::write
