#include "text/normalise.hpp"

#include <algorithm>
#include <vector>

#include <unicode/bytestream.h>
#include <unicode/casemap.h>
#include <unicode/normalizer2.h>
#include <unicode/stringoptions.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include "core/check.hpp"

namespace tonghop::text {

namespace {

constexpr UChar32 kReplacement = 0xFFFD;

/// Calls on(code point); invalid bytes come as U+FFFD.
template <typename On>
void each_code_point(std::string_view text, On on) {
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
    const auto length = static_cast<std::int32_t>(text.size());
    for (std::int32_t position = 0; position < length;) {
        UChar32 character = 0;
        U8_NEXT(bytes, position, length, character);
        on(character < 0 ? kReplacement : character);
    }
}

void append(std::string& text, UChar32 character) {
    std::uint8_t bytes[U8_MAX_LENGTH];
    std::int32_t length = 0;
    U8_APPEND_UNSAFE(bytes, length, static_cast<std::uint32_t>(character));
    text.append(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(length));
}

bool is_ascii(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

bool is_zero_width(UChar32 c) {
    return (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) ||
           (c >= 0xFE00 && c <= 0xFE0F) || c == 0xFEFF || c == 0x00AD || c == 0x180E;
}

bool is_blank(UChar32 c) {
    return c <= 0x20 || c == 0x7F || c == 0x85 || (c > 0x7F && u_isUWhiteSpace(c));
}

/// Eth and African D stand in for Đ in some fonts and conversions; wide letters and digits come from input
/// methods for Chinese.
UChar32 mend_look_alike(UChar32 c) {
    if (c >= 0xFF01 && c <= 0xFF5E) return c - 0xFF01 + '!';
    switch (c) {
        case 0x00D0:
        case 0x0189:
            return 0x0110;
        case 0x0256:
            return 0x0111;
        default:
            return c;
    }
}

std::string normalised(std::string_view text, const icu::Normalizer2& form) {
    std::string result;
    UErrorCode status = U_ZERO_ERROR;
    icu::StringByteSink<std::string> sink(&result, static_cast<std::int32_t>(text.size()));
    form.normalizeUTF8(0, icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())), sink,
                       nullptr, status);
    TONGHOP_CHECK(U_SUCCESS(status));
    return result;
}

const icu::Normalizer2& nfc() {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* form = icu::Normalizer2::getNFCInstance(status);
    TONGHOP_CHECK(U_SUCCESS(status));
    return *form;
}

const icu::Normalizer2& nfd() {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* form = icu::Normalizer2::getNFDInstance(status);
    TONGHOP_CHECK(U_SUCCESS(status));
    return *form;
}

enum class Marks { keep, drop };

/// The tone of a combining mark as a control character; 0 for marks that are part of a letter (ă â ê ô ơ ư).
char tone_of(UChar32 mark) {
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

UChar32 plain_punctuation(UChar32 c) {
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

bool is_trimmed(char c) {
    return c == ' ' || c == ':' || c == '.' || c == ';' || c == ',' || c == '*';
}

/// Blanks around these say nothing.
bool is_tight(char c) {
    return c == '-' || c == '/' || c == ',' || c == '(' || c == ')' || c == ';' || c == '&' || c == ':' ||
           c == '.';
}

std::string tighten(const std::string& text) {
    std::string result;
    for (std::size_t position = 0; position < text.size(); ++position) {
        const char c = text[position];
        if (c == ' ' && ((!result.empty() && is_tight(result.back())) ||
                         (position + 1 < text.size() && is_tight(text[position + 1]))))
            continue;
        result.push_back(c);
    }
    return result;
}

std::string trimmed(const std::string& text) {
    std::size_t first = 0;
    std::size_t last = text.size();
    while (first < last && is_trimmed(text[first])) ++first;
    while (last > first && is_trimmed(text[last - 1])) --last;
    return text.substr(first, last - first);
}

std::string fold_with(std::string_view text, Marks marks) {
    std::string folded;
    char tone = 0;
    const auto end_syllable = [&] {
        if (tone != 0 && marks == Marks::keep) folded.push_back(tone);
        tone = 0;
    };
    const auto put = [&](UChar32 character) {
        UChar32 c = mend_look_alike(character);
        if (is_zero_width(c)) return;
        if (is_blank(c)) {
            end_syllable();
            if (!folded.empty() && folded.back() != ' ') folded.push_back(' ');
            return;
        }
        if (u_charType(c) == U_NON_SPACING_MARK) {
            if (const char found = tone_of(c); found != 0)
                tone = found;
            else if (marks == Marks::keep)
                append(folded, c);
            return;
        }
        c = u_tolower(plain_punctuation(c));
        if (!u_isalpha(c)) end_syllable();
        if (c == 0x0111 && marks == Marks::drop) c = 'd';
        append(folded, c);
    };
    if (is_ascii(text))
        for (const char c : text) put(static_cast<UChar32>(c));
    else
        each_code_point(normalised(text, nfd()), put);
    end_syllable();
    return trimmed(tighten(folded));
}

}  // namespace

std::string clean(std::string_view text) {
    std::string cleaned;
    bool blank = false;
    const auto put = [&](UChar32 character) {
        const UChar32 c = mend_look_alike(character);
        if (is_zero_width(c)) return;
        if (is_blank(c)) {
            blank = true;
            return;
        }
        if (blank && !cleaned.empty()) cleaned.push_back(' ');
        blank = false;
        append(cleaned, c);
    };
    if (is_ascii(text))
        for (const char c : text) put(static_cast<UChar32>(c));
    else
        each_code_point(normalised(text, nfc()), put);
    return cleaned;
}

std::string fold(std::string_view text) {
    return fold_with(text, Marks::keep);
}

std::string fold_heading(std::string_view text) {
    std::string key = fold_with(text, Marks::keep);
    // «- Trong đó: nữ», «+ Số người được tính»: the bullet is no part of the heading.
    for (const std::string_view bullet : {"-", "+", "\xE2\x80\xA2"})
        if (key.starts_with(bullet)) key = trimmed(key.substr(bullet.size()));
    // y after a single consonant, or in «quy», sounds like i and is written either way.
    const auto is_letter = [&](std::size_t index) {
        return index < key.size() &&
               (static_cast<unsigned char>(key[index]) >= 0x80 || (key[index] >= 'a' && key[index] <= 'z'));
    };
    for (std::size_t index = 1; index < key.size(); ++index) {
        if (key[index] != 'y' || is_letter(index + 1)) continue;
        const bool after_consonant =
            std::string_view("hklmstv").find(key[index - 1]) != std::string_view::npos &&
            (index < 2 || !is_letter(index - 2));
        const bool after_qu = index >= 2 && key[index - 1] == 'u' && key[index - 2] == 'q';
        if (after_consonant || after_qu) key[index] = 'i';
    }
    // «hằng năm» and «hàng năm» are the same word.
    static constexpr std::string_view kEvery = "ha\xCC\x86ng\x01";
    for (auto found = key.find(kEvery); found != std::string::npos; found = key.find(kEvery, found))
        key.replace(found, kEvery.size(), "hang\x01");
    return key;
}

std::string fold_plain(std::string_view text) {
    return fold_with(text, Marks::drop);
}

std::string upper(std::string_view text) {
    std::string result;
    UErrorCode status = U_ZERO_ERROR;
    icu::StringByteSink<std::string> sink(&result);
    icu::CaseMap::utf8ToUpper("vi", 0, icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())),
                              sink, nullptr, status);
    TONGHOP_CHECK(U_SUCCESS(status));
    return result;
}

int edit_distance(std::string_view left, std::string_view right, int limit) {
    const auto gap = static_cast<int>(left.size()) - static_cast<int>(right.size());
    if (std::abs(gap) > limit) return limit + 1;
    std::vector<int> before_last(right.size() + 1);
    std::vector<int> last(right.size() + 1);
    std::vector<int> current(right.size() + 1);
    for (std::size_t column = 0; column <= right.size(); ++column) last[column] = static_cast<int>(column);
    for (std::size_t row = 1; row <= left.size(); ++row) {
        current[0] = static_cast<int>(row);
        int best = current[0];
        for (std::size_t column = 1; column <= right.size(); ++column) {
            const int replace = last[column - 1] + (left[row - 1] == right[column - 1] ? 0 : 1);
            current[column] = std::min({replace, last[column] + 1, current[column - 1] + 1});
            if (row > 1 && column > 1 && left[row - 1] == right[column - 2] &&
                left[row - 2] == right[column - 1])
                current[column] = std::min(current[column], before_last[column - 2] + 1);
            best = std::min(best, current[column]);
        }
        if (best > limit) return limit + 1;
        before_last.swap(last);
        last.swap(current);
    }
    return std::min(last[right.size()], limit + 1);
}

}  // namespace tonghop::text
