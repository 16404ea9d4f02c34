#pragma once

#include <cstdint>

namespace tonghop::text {

/// What normalising makes of one code point. Unicode's own tables are asked once for each code point in use,
/// not once for each letter of each cell.
struct CodePoint {
    /// rare: what becomes of it depends on its neighbours, or is not kept at hand. mark: a combining mark, as
    /// long as it is the only one of its letter.
    enum class Kind : std::uint8_t { rare, nothing, blank, letter, other, mark };

    Kind kind = Kind::rare;
    /// The tone as a control character; 0 for none.
    char tone = 0;
    /// In lower case and without marks: a, đ, -.
    char32_t base = 0;
    /// The mark that is part of a letter (ă â ê ô ơ ư), or the mark itself; 0 for none.
    char32_t mark = 0;
    /// A text of such code points alone is composed (NFC).
    bool is_composed = false;
};

/// Beyond Latin, combining marks and general punctuation every code point is rare.
const CodePoint& code_point(char32_t value);

/// Eth and African D stand in for Đ in some fonts and conversions; wide letters and digits come from input
/// methods for Chinese.
char32_t mend_look_alike(char32_t value);
/// Joiners, marks of direction, soft hyphens.
bool is_zero_width(char32_t value);
bool is_blank(char32_t value);
/// All dashes as «-», all quotes as «'» and «"».
char32_t plain_punctuation(char32_t value);
/// The tone of a combining mark as a control character; 0 for marks that are part of a letter.
char tone_of(char32_t mark);

}  // namespace tonghop::text
