#include "spreadsheet/utf8.hpp"

#include <cstring>

namespace tonghop::spreadsheet {

namespace {

constexpr std::string_view kUtf8Mark = "\xEF\xBB\xBF";

std::uint64_t word(const unsigned char* byte) {
    std::uint64_t letters = 0;
    std::memcpy(&letters, byte, 8);
    return letters;
}

/// The length of the character that stands there; 0 where none does.
inline std::size_t character_length(const unsigned char* byte, const unsigned char* end) {
    const unsigned char lead = byte[0];
    const auto follows = [&](std::ptrdiff_t place, unsigned char lowest, unsigned char highest) {
        return end - byte > place && byte[place] >= lowest && byte[place] <= highest;
    };
    if (lead < 0x80) return 1;
    // Vietnamese letters with two marks, from U+1EA0 on, and most others of three bytes.
    if (lead >= 0xE1 && lead <= 0xEC) return follows(1, 0x80, 0xBF) && follows(2, 0x80, 0xBF) ? 3 : 0;
    if (lead >= 0xC2 && lead <= 0xDF) return follows(1, 0x80, 0xBF) ? 2 : 0;
    if (lead >= 0xE0 && lead <= 0xEF) {
        const unsigned char lowest = lead == 0xE0 ? 0xA0 : 0x80;
        const unsigned char highest = lead == 0xED ? 0x9F : 0xBF;
        return follows(1, lowest, highest) && follows(2, 0x80, 0xBF) ? 3 : 0;
    }
    if (lead >= 0xF0 && lead <= 0xF4) {
        const unsigned char lowest = lead == 0xF0 ? 0x90 : 0x80;
        const unsigned char highest = lead == 0xF4 ? 0x8F : 0xBF;
        return follows(1, lowest, highest) && follows(2, 0x80, 0xBF) && follows(3, 0x80, 0xBF) ? 4 : 0;
    }
    return 0;
}

}  // namespace

bool append_utf8(std::uint32_t code, std::string& out) {
    const auto add = [&](std::uint32_t byte) { out += static_cast<char>(byte); };
    if (code < 0x80) {
        add(code);
    } else if (code < 0x800) {
        add(0xC0 | code >> 6);
        add(0x80 | (code & 0x3F));
    } else if (code < 0x10000) {
        if (code >= 0xD800 && code <= 0xDFFF) return false;
        add(0xE0 | code >> 12);
        add(0x80 | (code >> 6 & 0x3F));
        add(0x80 | (code & 0x3F));
    } else if (code <= 0x10FFFF) {
        add(0xF0 | code >> 18);
        add(0x80 | (code >> 12 & 0x3F));
        add(0x80 | (code >> 6 & 0x3F));
        add(0x80 | (code & 0x3F));
    } else {
        return false;
    }
    return true;
}

std::size_t valid_utf8_prefix(std::string_view text) {
    constexpr std::ptrdiff_t kBlock = 64;
    const auto* const start = reinterpret_cast<const unsigned char*>(text.data());
    const unsigned char* const end = start + text.size();
    const unsigned char* byte = start;
    while (byte < end) {
        // Mostly plain letters: a block at a time.
        while (end - byte >= kBlock) {
            const std::uint64_t all = word(byte) | word(byte + 8) | word(byte + 16) | word(byte + 24) |
                                      word(byte + 32) | word(byte + 40) | word(byte + 48) | word(byte + 56);
            if ((all & 0x8080'8080'8080'8080U) != 0) break;
            byte += kBlock;
        }
        // The block with other letters, which rarely come alone.
        const unsigned char* const stop = end - byte > kBlock ? byte + kBlock : end;
        while (byte < stop) {
            if (*byte < 0x80) {
                ++byte;
                continue;
            }
            const std::size_t length = character_length(byte, end);
            if (length == 0) return static_cast<std::size_t>(byte - start);
            byte += length;
        }
    }
    return text.size();
}

bool begins_utf8_character(std::string_view bytes) {
    // Filled up with bytes that may follow any other, it is a character if it can become one.
    for (const char* rest : {"\x80\x80\x80", "\xA0\x80\x80", "\x90\x80\x80"}) {
        const std::string filled = std::string(bytes) + rest;
        const auto* const start = reinterpret_cast<const unsigned char*>(filled.data());
        if (character_length(start, start + filled.size()) > bytes.size()) return true;
    }
    return false;
}

Utf16 utf16_of(std::string_view document) {
    using namespace std::string_view_literals;
    if (document.starts_with("\xFF\xFE"sv) || document.starts_with("<\0"sv)) return Utf16::little;
    if (document.starts_with("\xFE\xFF"sv) || document.starts_with("\0<"sv)) return Utf16::big;
    return Utf16::none;
}

bool Utf16Reader::add_unit(std::uint32_t unit, std::string& out) {
    const bool is_mark = !begun_ && unit == 0xFEFF;
    begun_ = true;
    if (is_mark) return true;
    const bool low = unit >= 0xDC00 && unit <= 0xDFFF;
    if ((high_ != 0) != low) return false;
    if (low) {
        append_utf8(0x10000 + ((high_ - 0xD800) << 10) + (unit - 0xDC00), out);
        high_ = 0;
    } else if (unit >= 0xD800 && unit <= 0xDBFF) {
        high_ = unit;
    } else {
        append_utf8(unit, out);
    }
    return true;
}

bool Utf16Reader::add(std::string_view piece, std::string& out) {
    for (const char letter : piece) {
        const auto byte = static_cast<unsigned char>(letter);
        half_ = !half_;
        if (half_) {
            first_ = byte;
        } else {
            const auto unit = static_cast<std::uint32_t>(little_ ? byte << 8 | first_ : first_ << 8 | byte);
            if (!add_unit(unit, out)) return false;
        }
    }
    return true;
}

bool to_utf8(std::string_view document, std::string& memory, std::string_view& utf8) {
    const Utf16 order = utf16_of(document);
    if (order == Utf16::none) {
        if (document.starts_with(kUtf8Mark)) document.remove_prefix(kUtf8Mark.size());
        utf8 = document;
        return valid_utf8(document);
    }
    memory.clear();
    memory.reserve(document.size() / 2);
    Utf16Reader reader(order);
    if (!reader.add(document, memory) || !reader.complete()) return false;
    utf8 = memory;
    return true;
}

}  // namespace tonghop::spreadsheet
