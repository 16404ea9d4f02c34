#include "text/legacy.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <unordered_map>
#include <vector>

#include "text/normalise.hpp"

namespace tonghop::text {

namespace {

/// Letters by code from A1 to FE, blank where the encoding has none. Capitals with tones share the small
/// letters' codes.
constexpr std::array<std::string_view, 94> kTcvn3 = {
    /* A1 */ "Ă", "Â", "Ê", "Ô", "Ơ", "Ư", "Đ", "ă", "â", "ê", "ô", "ơ", "ư", "đ", "",
    /* B0 */ "",  "",  "",  "",  "",  "à", "ả", "ã", "á", "ạ", "",  "ằ", "ẳ", "ẵ", "ắ", "",
    /* C0 */ "",  "",  "",  "",  "",  "",  "ặ", "ầ", "ẩ", "ẫ", "ấ", "ậ", "è", "",  "ẻ", "ẽ",
    /* D0 */ "é", "ẹ", "ề", "ể", "ễ", "ế", "ệ", "ì", "ỉ", "",  "",  "",  "ĩ", "í", "ị", "ò",
    /* E0 */ "",  "ỏ", "õ", "ó", "ọ", "ồ", "ổ", "ỗ", "ố", "ộ", "ờ", "ở", "ỡ", "ớ", "ợ", "ù",
    /* F0 */ "",  "ủ", "ũ", "ú", "ụ", "ừ", "ử", "ữ", "ứ", "ự", "ỳ", "ỷ", "ỹ", "ý"};

/// VNI writes a letter and then its marks; longest first. The same with capital marks for capitals.
struct VniPair {
    std::string_view vni;
    std::string_view unicode;
};

constexpr std::array kVni = {
    VniPair{"aù", "á"}, VniPair{"aø", "à"}, VniPair{"aû", "ả"}, VniPair{"aõ", "ã"}, VniPair{"aï", "ạ"},
    VniPair{"aâ", "â"}, VniPair{"aá", "ấ"}, VniPair{"aà", "ầ"}, VniPair{"aå", "ẩ"}, VniPair{"aã", "ẫ"},
    VniPair{"aä", "ậ"}, VniPair{"aê", "ă"}, VniPair{"aé", "ắ"}, VniPair{"aè", "ằ"}, VniPair{"aú", "ẳ"},
    VniPair{"aü", "ẵ"}, VniPair{"aë", "ặ"}, VniPair{"eù", "é"}, VniPair{"eø", "è"}, VniPair{"eû", "ẻ"},
    VniPair{"eõ", "ẽ"}, VniPair{"eï", "ẹ"}, VniPair{"eâ", "ê"}, VniPair{"eá", "ế"}, VniPair{"eà", "ề"},
    VniPair{"eå", "ể"}, VniPair{"eã", "ễ"}, VniPair{"eä", "ệ"}, VniPair{"où", "ó"}, VniPair{"oø", "ò"},
    VniPair{"oû", "ỏ"}, VniPair{"oõ", "õ"}, VniPair{"oï", "ọ"}, VniPair{"oâ", "ô"}, VniPair{"oá", "ố"},
    VniPair{"oà", "ồ"}, VniPair{"oå", "ổ"}, VniPair{"oã", "ỗ"}, VniPair{"oä", "ộ"}, VniPair{"uù", "ú"},
    VniPair{"uø", "ù"}, VniPair{"uû", "ủ"}, VniPair{"uõ", "ũ"}, VniPair{"uï", "ụ"}, VniPair{"yù", "ý"},
    VniPair{"yø", "ỳ"}, VniPair{"yû", "ỷ"}, VniPair{"yõ", "ỹ"}, VniPair{"ôù", "ớ"}, VniPair{"ôø", "ờ"},
    VniPair{"ôû", "ở"}, VniPair{"ôõ", "ỡ"}, VniPair{"ôï", "ợ"}, VniPair{"öù", "ứ"}, VniPair{"öø", "ừ"},
    VniPair{"öû", "ử"}, VniPair{"öõ", "ữ"}, VniPair{"öï", "ự"}, VniPair{"ô", "ơ"},  VniPair{"ö", "ư"},
    VniPair{"ñ", "đ"},  VniPair{"æ", "ỉ"},  VniPair{"ó", "ĩ"},  VniPair{"ò", "ị"},  VniPair{"î", "ỵ"}};

std::vector<std::string_view> characters(std::string_view text) {
    std::vector<std::string_view> result;
    for (std::size_t position = 0; position < text.size();) {
        const auto lead = static_cast<unsigned char>(text[position]);
        std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        length = std::min(length, text.size() - position);
        result.push_back(text.substr(position, length));
        position += length;
    }
    return result;
}

/// The code of a Latin-1 character; 0 for all others.
unsigned latin1(std::string_view character) {
    if (character.size() == 1) return static_cast<unsigned char>(character[0]);
    if (character.size() != 2) return 0;
    const unsigned code = (static_cast<unsigned>(static_cast<unsigned char>(character[0]) & 0x1F) << 6) |
                          (static_cast<unsigned char>(character[1]) & 0x3F);
    return code <= 0xFF ? code : 0;
}

bool is_ascii_letter(std::string_view character) {
    return character.size() == 1 && std::isalpha(static_cast<unsigned char>(character[0])) != 0;
}

/// Letters that only Unicode text has: ă, đ, ĩ, ũ, ơ, ư and the block of letters with tones.
bool is_vietnamese_unicode(std::string_view character) {
    if (character.size() == 3)
        return character[0] == '\xE1' && (character[1] == '\xBA' || character[1] == '\xBB');
    return character.size() == 2 &&
           (character[0] == '\xC4' || character[0] == '\xC5' || character[0] == '\xC6');
}

/// TCVN3 puts letters where Latin-1 has signs that never stand inside a word.
bool is_tcvn3_sign(unsigned code) {
    return code >= 0xA1 && code <= 0xBE;
}

bool is_vni_mark(unsigned code) {
    static constexpr std::string_view kMarks =
        "\xF9\xF8\xFB\xF5\xEF\xE2\xE1\xE0\xE5\xE3\xE4\xEA\xE9\xE8\xFA\xFC\xEB";
    const unsigned small = code >= 0xC0 && code <= 0xDE ? code + 0x20 : code;
    return small >= 0xE0 && kMarks.find(static_cast<char>(small)) != std::string_view::npos;
}

bool is_vni_base(std::string_view character) {
    const unsigned code = latin1(character);
    static constexpr std::string_view kBases = "aeouyAEOUY\xF4\xF6\xD4\xD6";
    return code != 0 && kBases.find(static_cast<char>(code)) != std::string_view::npos;
}

const std::unordered_map<std::string, std::string>& vni_table() {
    static const auto table = [] {
        std::unordered_map<std::string, std::string> made;
        for (const auto& [vni, unicode] : kVni) {
            made.emplace(vni, unicode);
            made.emplace(upper(vni), upper(unicode));
            // A capital letter typed with the small mark.
            const auto parts = characters(vni);
            if (parts.size() == 2) made.emplace(upper(parts[0]) + std::string(parts[1]), upper(unicode));
        }
        return made;
    }();
    return table;
}

std::string from_tcvn3(std::string_view text) {
    std::string result;
    for (const std::string_view character : characters(text)) {
        const unsigned code = latin1(character);
        const bool mapped = code >= 0xA1 && code - 0xA1 < kTcvn3.size() && !kTcvn3[code - 0xA1].empty();
        result += mapped ? kTcvn3[code - 0xA1] : character;
    }
    return result;
}

std::string from_vni(std::string_view text) {
    std::string result;
    const auto all = characters(text);
    for (std::size_t index = 0; index < all.size(); ++index) {
        if (index + 1 < all.size()) {
            const auto pair = vni_table().find(std::string(all[index]) + std::string(all[index + 1]));
            if (pair != vni_table().end()) {
                result += pair->second;
                ++index;
                continue;
            }
        }
        const auto single = vni_table().find(std::string(all[index]));
        result += single != vni_table().end() ? std::string_view(single->second) : all[index];
    }
    return result;
}

std::string ascii_upper(std::string_view text) {
    std::string result(text);
    for (char& c : result) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    return result;
}

}  // namespace

std::string_view name(LegacyEncoding encoding) {
    return encoding == LegacyEncoding::tcvn3 ? "TCVN3" : "VNI";
}

std::optional<LegacyEncoding> legacy_encoding_of_font(std::string_view font) {
    const std::string key = ascii_upper(font);
    if (key.starts_with(".VN")) return LegacyEncoding::tcvn3;
    if (key.starts_with("VNI-") || key.starts_with("VNI ")) return LegacyEncoding::vni;
    return std::nullopt;
}

bool is_capital_font(std::string_view font) {
    return legacy_encoding_of_font(font) == LegacyEncoding::tcvn3 && font.ends_with('H');
}

std::optional<LegacyEncoding> legacy_encoding_of_text(std::string_view text) {
    int unicode = 0;
    int tcvn3 = 0;
    int vni = 0;
    std::string_view before;
    for (const std::string_view character : characters(text)) {
        if (is_vietnamese_unicode(character)) ++unicode;
        const unsigned code = latin1(character);
        if (is_tcvn3_sign(code) && is_ascii_letter(before)) ++tcvn3;
        if (is_ascii_letter(character) && is_tcvn3_sign(latin1(before))) ++tcvn3;
        if (is_vni_base(before) && is_vni_mark(code)) ++vni;
        if (code == 0xF1 || code == 0xD1) ++vni;
        before = character;
    }
    constexpr int kEnough = 3;
    if (tcvn3 >= kEnough && tcvn3 > unicode && tcvn3 >= vni) return LegacyEncoding::tcvn3;
    if (vni >= kEnough && vni > unicode) return LegacyEncoding::vni;
    return std::nullopt;
}

std::string from_legacy(std::string_view text, LegacyEncoding encoding, bool capitals) {
    // Text that already has Vietnamese letters of Unicode was typed another way, whatever the font says.
    if (std::ranges::any_of(characters(text), is_vietnamese_unicode)) return std::string(text);
    const std::string converted = encoding == LegacyEncoding::tcvn3 ? from_tcvn3(text) : from_vni(text);
    return capitals ? upper(converted) : converted;
}

}  // namespace tonghop::text
