#include "text/legacy_writer.hpp"

#include <stdexcept>

#include <iconv.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

namespace tonghop::text::test {

namespace {

/// The C library knows TCVN 5712-1: its letters from A1 on are those of the fonts, and capitals with tones
/// are put below.
std::string tcvn3_letter(const icu::UnicodeString& letter) {
    std::string utf8;
    icu::UnicodeString(letter).toLower().toUTF8String(utf8);
    if (letter.length() == 1 && (u_isUUppercase(letter[0]) != 0)) {
        // Ă Â Ê Ô Ơ Ư Đ are there as capitals.
        static const icu::UnicodeString kCapitals = icu::UnicodeString::fromUTF8("ĂÂÊÔƠƯĐ");
        if (kCapitals.indexOf(letter[0]) >= 0) {
            utf8.clear();
            letter.toUTF8String(utf8);
        }
    }
    iconv_t converter = iconv_open("TCVN5712-1", "UTF-8");
    if (converter == reinterpret_cast<iconv_t>(-1)) throw std::runtime_error("no TCVN5712-1");
    char made[16];
    char* in = utf8.data();
    char* out = made;
    std::size_t in_left = utf8.size();
    std::size_t out_left = sizeof made;
    iconv(converter, &in, &in_left, &out, &out_left);
    iconv(converter, nullptr, nullptr, &out, &out_left);
    iconv_close(converter);
    icu::UnicodeString latin1;
    for (const char* byte = made; byte != out; ++byte)
        latin1.append(static_cast<char16_t>(static_cast<unsigned char>(*byte)));
    std::string result;
    latin1.toUTF8String(result);
    return result;
}

std::string vni_letter(const icu::UnicodeString& letter) {
    UErrorCode status = U_ZERO_ERROR;
    icu::UnicodeString parts;
    icu::Normalizer2::getNFDInstance(status)->normalize(letter, parts, status);
    const bool capital = u_isUUppercase(parts[0]) != 0;
    parts.toLower();
    char16_t base = parts[0];
    char16_t shape = 0;
    char16_t tone = 0;
    for (std::int32_t index = 1; index < parts.length(); ++index)
        (parts[index] == 0x302 || parts[index] == 0x306 || parts[index] == 0x31B ? shape : tone) =
            parts[index];
    // Rows: no tone, grave, hook, tilde, acute, dot below.
    const auto tone_index = tone == 0x300   ? 1
                            : tone == 0x309 ? 2
                            : tone == 0x303 ? 3
                            : tone == 0x301 ? 4
                            : tone == 0x323 ? 5
                                            : 0;
    std::u16string made;
    if (base == u'đ') {
        made = u"ñ";
    } else if (base == u'i') {
        made = std::u16string(1, u"iìæóíò"[tone_index]);
    } else if (base == u'y' && tone_index == 5) {
        made = u"î";
    } else {
        if (shape == 0x31B) base = base == u'o' ? u'ô' : u'ö';
        made = std::u16string(1, base);
        const char16_t* marks = shape == 0x302 ? u"âàåãáä" : shape == 0x306 ? u"êèúüéë" : u" øûõùï";
        if (marks[tone_index] != u' ') made.push_back(marks[tone_index]);
    }
    icu::UnicodeString all(made.data(), static_cast<std::int32_t>(made.size()));
    if (capital) all.toUpper();
    std::string result;
    all.toUTF8String(result);
    return result;
}

}  // namespace

std::string in_legacy(std::string_view text, LegacyEncoding encoding) {
    const auto all =
        icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
    std::string result;
    for (std::int32_t index = 0; index < all.length(); ++index) {
        const icu::UnicodeString letter(all, index, 1);
        const bool vietnamese = u_isUAlphabetic(letter[0]) != 0 && letter[0] >= 0x80;
        if (!vietnamese)
            letter.toUTF8String(result);
        else
            result += encoding == LegacyEncoding::tcvn3 ? tcvn3_letter(letter) : vni_letter(letter);
    }
    return result;
}

}  // namespace tonghop::text::test
