#include "text/code_points.hpp"

#include <vector>

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include "core/check.hpp"

namespace tonghop::text {

namespace {

constexpr char32_t kEnd = 0x2070;

bool is_at_hand(char32_t value) {
    return value < 0x0370 || (value >= 0x1E00 && value < 0x1F00) || (value >= 0x2000 && value < kEnd);
}

icu::UnicodeString decomposed(char32_t value) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* nfd = icu::Normalizer2::getNFDInstance(status);
    TONGHOP_CHECK(U_SUCCESS(status));
    const icu::UnicodeString whole(static_cast<UChar32>(value));
    icu::UnicodeString parts = nfd->normalize(whole, status);
    TONGHOP_CHECK(U_SUCCESS(status));
    return parts;
}

/// Fills in what a letter and its marks come to; false where they are more than one base, one tone, one mark.
bool take_apart(char32_t value, CodePoint& made) {
    const icu::UnicodeString parts = decomposed(value);
    const auto first = mend_look_alike(static_cast<char32_t>(parts.char32At(0)));
    made.base = static_cast<char32_t>(u_tolower(static_cast<UChar32>(plain_punctuation(first))));
    for (std::int32_t index = parts.moveIndex32(0, 1); index < parts.length();
         index = parts.moveIndex32(index, 1)) {
        const auto mark = static_cast<char32_t>(parts.char32At(index));
        if (u_charType(static_cast<UChar32>(mark)) != U_NON_SPACING_MARK) return false;
        if (const char tone = tone_of(mark); tone != 0 && made.tone == 0)
            made.tone = tone;
        else if (tone == 0 && made.mark == 0)
            made.mark = mark;
        else
            return false;
    }
    return true;
}

CodePoint looked_up(char32_t value) {
    CodePoint made;
    const auto c = static_cast<UChar32>(value);
    if (!is_at_hand(value) || mend_look_alike(value) != value) return made;
    if (u_charType(c) == U_NON_SPACING_MARK) {
        made.mark = value;
        if (decomposed(value) == icu::UnicodeString(c)) made.kind = CodePoint::Kind::mark;
        return made;
    }
    if (u_getCombiningClass(c) != 0) return made;
    made.is_composed = u_getIntPropertyValue(c, UCHAR_NFC_QUICK_CHECK) == UNORM_YES;
    if (is_zero_width(value)) {
        made.kind = CodePoint::Kind::nothing;
    } else if (is_blank(value)) {
        made.kind = CodePoint::Kind::blank;
    } else if (take_apart(value, made)) {
        const bool letter = u_isalpha(static_cast<UChar32>(made.base)) != 0;
        made.kind = letter ? CodePoint::Kind::letter : CodePoint::Kind::other;
    }
    return made;
}

}  // namespace

const CodePoint& code_point(char32_t value) {
    static const std::vector<CodePoint> known = [] {
        std::vector<CodePoint> all;
        for (char32_t each = 0; each < kEnd; ++each) all.push_back(looked_up(each));
        return all;
    }();
    static constexpr CodePoint kRare;
    return value < kEnd ? known[value] : kRare;
}

char32_t mend_look_alike(char32_t c) {
    if (c >= 0xFF01 && c <= 0xFF5E) return c - 0xFF01 + '!';
    switch (c) {
        case 0x00D0:
        case 0x0189:
            return 0x0110;
        case 0x00F0:
        case 0x0256:
            return 0x0111;
        default:
            return c;
    }
}

bool is_zero_width(char32_t c) {
    return (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) ||
           (c >= 0xFE00 && c <= 0xFE0F) || c == 0xFEFF || c == 0x00AD || c == 0x180E;
}

bool is_blank(char32_t c) {
    return c <= 0x20 || c == 0x7F || c == 0x85 || (c > 0x7F && u_isUWhiteSpace(static_cast<UChar32>(c)));
}

char32_t plain_punctuation(char32_t c) {
    switch (c) {
        case 0x2010:
        case 0x2011:
        case 0x2012:
        case 0x2013:
        case 0x2014:
        case 0x2212:
            return '-';
        case 0x2018:
        case 0x2019:
        case 0x02BC:
            return '\'';
        case 0x201C:
        case 0x201D:
        case 0x00AB:
        case 0x00BB:
            return '"';
        default:
            return c;
    }
}

char tone_of(char32_t mark) {
    switch (mark) {
        case 0x0300:
            return 1;
        case 0x0309:
            return 2;
        case 0x0303:
            return 3;
        case 0x0301:
            return 4;
        case 0x0323:
            return 5;
        default:
            return 0;
    }
}

}  // namespace tonghop::text
