#include "text/file_name.hpp"

#include <algorithm>
#include <array>
#include <memory>

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/ucnv.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include "core/check.hpp"

namespace tonghop::text {

namespace {

/// Longer names than any file system has are cut.
constexpr std::size_t kLongest = 4'096;

struct CloseConverter {
    void operator()(UConverter* converter) const { ucnv_close(converter); }
};
using Converter = std::unique_ptr<UConverter, CloseConverter>;

/// One that stops at what the code page does not have.
Converter open_converter(const char* code_page) {
    UErrorCode status = U_ZERO_ERROR;
    Converter converter(ucnv_open(code_page, &status));
    ucnv_setToUCallBack(converter.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
    ucnv_setFromUCallBack(converter.get(), UCNV_FROM_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
    TONGHOP_CHECK(U_SUCCESS(status));
    return converter;
}

bool is_utf8(std::string_view bytes) {
    const auto* text = reinterpret_cast<const std::uint8_t*>(bytes.data());
    const auto length = static_cast<std::int32_t>(bytes.size());
    for (std::int32_t position = 0; position < length;) {
        UChar32 character = 0;
        U8_NEXT(text, position, length, character);
        if (character < 0) return false;
    }
    return true;
}

bool is_ascii(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

/// Empty where the bytes are not of that code page.
icu::UnicodeString decode(std::string_view bytes, const char* code_page) {
    UErrorCode status = U_ZERO_ERROR;
    icu::UnicodeString text(bytes.data(), static_cast<std::int32_t>(bytes.size()),
                            open_converter(code_page).get(), status);
    return U_SUCCESS(status) ? text : icu::UnicodeString();
}

/// Letters beyond ASCII, and the tones that belong to them.
int letters(const icu::UnicodeString& text) {
    int count = 0;
    for (std::int32_t place = 0; place < text.length(); ++place)
        if (text[place] > 0x7F && (u_isalpha(text[place]) || u_charType(text[place]) == U_NON_SPACING_MARK))
            ++count;
    return count;
}

icu::UnicodeString from_code_page(std::string_view bytes) {
    const icu::UnicodeString vietnamese = decode(bytes, "windows-1258");
    const icu::UnicodeString american = decode(bytes, "ibm-437");
    return letters(american) > letters(vietnamese) ? american : vietnamese;
}

/// UTF-8 that was read in the wrong code page and written as UTF-8 again: the bytes it was before.
/// Missing: hardly any other text is UTF-8 when written in these code pages.
std::string undo_wrong_reading(const icu::UnicodeString& text) {
    for (const char* code_page : {"ibm-437", "windows-1252"}) {
        UErrorCode status = U_ZERO_ERROR;
        std::array<char, kLongest> bytes{};
        const std::int32_t length = text.extract(bytes.data(), static_cast<std::int32_t>(bytes.size()),
                                                 open_converter(code_page).get(), status);
        if (U_FAILURE(status) || length > static_cast<std::int32_t>(bytes.size())) continue;
        const std::string_view before(bytes.data(), static_cast<std::size_t>(length));
        if (!is_ascii(before) && is_utf8(before)) return std::string(before);
    }
    return {};
}

bool is_left_out(UChar32 character) {
    return character < 0x20 || (character >= 0x7F && character <= 0x9F) ||
           (character >= 0x200B && character <= 0x200F) || (character >= 0x2028 && character <= 0x202E) ||
           (character >= 0x2060 && character <= 0x206F) || character == 0xFEFF ||
           U_IS_UNICODE_NONCHAR(character);
}

}  // namespace

std::string file_name(std::string_view bytes) {
    bytes = bytes.substr(0, kLongest);
    icu::UnicodeString text;
    if (is_utf8(bytes)) {
        text = icu::UnicodeString::fromUTF8(
            icu::StringPiece(bytes.data(), static_cast<std::int32_t>(bytes.size())));
        if (!is_ascii(bytes))
            if (const std::string mended = undo_wrong_reading(text); !mended.empty())
                text = icu::UnicodeString::fromUTF8(mended);
    } else {
        text = from_code_page(bytes);
        if (text.isEmpty())
            text = icu::UnicodeString::fromUTF8(
                icu::StringPiece(bytes.data(), static_cast<std::int32_t>(bytes.size())));
    }

    UErrorCode status = U_ZERO_ERROR;
    const icu::UnicodeString composed = icu::Normalizer2::getNFCInstance(status)->normalize(text, status);
    TONGHOP_CHECK(U_SUCCESS(status));
    std::string name;
    for (std::int32_t place = 0; place < composed.length(); place = composed.moveIndex32(place, 1))
        if (!is_left_out(composed.char32At(place)))
            icu::UnicodeString(composed.char32At(place)).toUTF8String(name);
    return name;
}

}  // namespace tonghop::text
