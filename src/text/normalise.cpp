#include "text/normalise.hpp"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include <unicode/bytestream.h>
#include <unicode/casemap.h>
#include <unicode/normalizer2.h>
#include <unicode/stringoptions.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include "core/check.hpp"
#include "text/code_points.hpp"

namespace tonghop::text {

namespace {

constexpr char32_t kReplacement = 0xFFFD;

/// Calls on(code point); invalid bytes come as U+FFFD.
template <typename On>
void each_code_point(std::string_view text, On on) {
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
    const auto length = static_cast<std::int32_t>(text.size());
    for (std::int32_t position = 0; position < length;) {
        UChar32 character = 0;
        U8_NEXT(bytes, position, length, character);
        on(character < 0 ? kReplacement : static_cast<char32_t>(character));
    }
}

void append(std::string& text, char32_t character) {
    if (character < 0x80) {
        text.push_back(static_cast<char>(character));
        return;
    }
    std::uint8_t bytes[U8_MAX_LENGTH];
    std::int32_t length = 0;
    U8_APPEND_UNSAFE(bytes, length, static_cast<std::uint32_t>(character));
    text.append(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(length));
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

/// Puts a folded text together, letter by letter.
class Folded {
  public:
    explicit Folded(Marks marks) : marks_(marks) {}

    void blank() {
        end_syllable();
        if (!text_.empty() && text_.back() != ' ') text_.push_back(' ');
    }
    void mark(char32_t mark) {
        if (const char found = tone_of(mark); found != 0)
            tone_ = found;
        else if (marks_ == Marks::keep)
            append(text_, mark);
    }
    void base(char32_t base, bool is_letter) {
        if (!is_letter) end_syllable();
        append(text_, base == 0x0111 && marks_ == Marks::drop ? U'd' : base);
    }
    void tone(char tone) {
        if (tone != 0) tone_ = tone;
    }
    std::string finish() {
        end_syllable();
        return trimmed(tighten(text_));
    }

  private:
    void end_syllable() {
        if (tone_ != 0 && marks_ == Marks::keep) text_.push_back(tone_);
        tone_ = 0;
    }

    Marks marks_;
    std::string text_;
    char tone_ = 0;
};

/// The way for every text.
std::string fold_decomposed(std::string_view text, Marks marks) {
    Folded folded(marks);
    each_code_point(normalised(text, nfd()), [&](char32_t character) {
        const char32_t c = mend_look_alike(character);
        if (is_zero_width(c)) return;
        if (is_blank(c)) return folded.blank();
        if (u_charType(static_cast<UChar32>(c)) == U_NON_SPACING_MARK) return folded.mark(c);
        const UChar32 lower = u_tolower(static_cast<UChar32>(plain_punctuation(c)));
        folded.base(static_cast<char32_t>(lower), u_isalpha(lower) != 0);
    });
    return folded.finish();
}

/// The same for a text without rare code points, as nearly all are; nothing for others.
std::optional<std::string> fold_common(std::string_view text, Marks marks) {
    Folded folded(marks);
    bool rare = false;
    bool is_marked = false;
    each_code_point(text, [&](char32_t character) {
        const CodePoint& known = code_point(character);
        const bool was_marked = std::exchange(is_marked, known.mark != 0 || known.tone != 0);
        switch (known.kind) {
            case CodePoint::Kind::rare:
                rare = true;
                return;
            case CodePoint::Kind::nothing:
                return;
            case CodePoint::Kind::blank:
                return folded.blank();
            case CodePoint::Kind::mark:
                rare = rare || was_marked;
                return folded.mark(known.mark);
            case CodePoint::Kind::letter:
            case CodePoint::Kind::other:
                folded.base(known.base, known.kind == CodePoint::Kind::letter);
                if (known.mark != 0) folded.mark(known.mark);
                folded.tone(known.tone);
        }
    });
    return rare ? std::nullopt : std::optional(folded.finish());
}

std::string fold_with(std::string_view text, Marks marks) {
    if (auto common = fold_common(text, marks)) return std::move(*common);
    return fold_decomposed(text, marks);
}

bool is_composed(std::string_view text) {
    bool composed = true;
    each_code_point(text, [&](char32_t character) {
        composed = composed && character != kReplacement && code_point(character).is_composed;
    });
    return composed;
}

/// Whether nothing is left to clean, as in nearly all texts.
bool is_clean(std::string_view text) {
    bool clean = true;
    bool blank = true;
    each_code_point(text, [&](char32_t character) {
        const bool was_blank = std::exchange(blank, character == U' ');
        if (blank) {
            clean = clean && !was_blank;
            return;
        }
        const CodePoint& known = code_point(character);
        clean = clean && known.is_composed &&
                (known.kind == CodePoint::Kind::letter || known.kind == CodePoint::Kind::other);
    });
    return clean && (!blank || text.empty());
}

}  // namespace

std::string clean(std::string_view text) {
    if (is_clean(text)) return std::string(text);
    std::string cleaned;
    bool blank = false;
    const auto put = [&](char32_t character) {
        const char32_t c = mend_look_alike(character);
        if (is_zero_width(c)) return;
        if (is_blank(c)) {
            blank = true;
            return;
        }
        if (blank && !cleaned.empty()) cleaned.push_back(' ');
        blank = false;
        append(cleaned, c);
    };
    if (is_composed(text))
        each_code_point(text, put);
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
