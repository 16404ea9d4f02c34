#include "write/text_metrics.hpp"

#include <array>
#include <cstdint>

#include <unicode/uchar.h>
#include <unicode/unorm2.h>

#include "write/utf8.hpp"

namespace tonghop::write {

namespace {

/// Advance widths of Times New Roman in thousandths of the size, U+0020 … U+007E.
constexpr std::array<int, 95> kWidths = {
    250, 333, 408, 500, 500, 833, 778, 180, 333, 333, 500, 564, 250, 333, 250, 278, 500, 500, 500,
    500, 500, 500, 500, 500, 500, 500, 278, 278, 564, 564, 564, 444, 921, 722, 667, 667, 722, 611,
    556, 722, 722, 333, 389, 722, 611, 889, 722, 722, 556, 722, 667, 556, 611, 722, 722, 944, 722,
    722, 611, 333, 278, 333, 469, 500, 333, 444, 500, 444, 500, 444, 333, 500, 500, 278, 278, 500,
    278, 778, 500, 500, 500, 500, 333, 389, 278, 500, 500, 722, 500, 500, 444, 480, 200, 480, 541};

constexpr double kBoldIsWider = 1.06;
constexpr int kOtherWidth = 500;
constexpr int kWideWidth = 1000;

/// Vietnamese letters are as wide as the letters that they are made of.
UChar32 base_letter(UChar32 character) {
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2* nfd = unorm2_getNFDInstance(&status);
    std::array<UChar, 8> decomposed{};
    const auto length = U_SUCCESS(status)
                            ? unorm2_getDecomposition(nfd, character, decomposed.data(),
                                                      static_cast<std::int32_t>(decomposed.size()), &status)
                            : -1;
    return U_SUCCESS(status) && length > 0 ? decomposed[0] : character;
}

int advance(UChar32 character) {
    if (character >= 0x80) character = base_letter(character);
    if (character == 0x110) character = 'D';
    if (character == 0x111) character = 'd';
    if (character >= 0x20 && character <= 0x7E) return kWidths[static_cast<std::size_t>(character - 0x20)];
    if (u_getCombiningClass(character) != 0) return 0;
    if (character == 0x2014 || character == 0x2026) return kWideWidth;
    const int east_asian = u_getIntPropertyValue(character, UCHAR_EAST_ASIAN_WIDTH);
    return east_asian == U_EA_WIDE || east_asian == U_EA_FULLWIDTH ? kWideWidth : kOtherWidth;
}

double scale(Face face) {
    return face.size / 1000 * (face.bold ? kBoldIsWider : 1);
}

}  // namespace

double text_width(std::string_view text, Face face) {
    double width = 0;
    for (std::size_t position = 0; position < text.size();) {
        const Character character = character_at(text, position);
        width += advance(static_cast<UChar32>(character.code));
        position = character.end;
    }
    return width * scale(face);
}

std::vector<Line> break_lines(std::string_view text, double width, Face face, double first_indent) {
    std::vector<Line> lines;
    constexpr auto kNone = std::string_view::npos;
    const double factor = scale(face);
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
        const double step = advance(static_cast<UChar32>(character.code)) * factor;
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
