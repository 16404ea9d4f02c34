#include "text/legacy.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <unordered_map>
#include <vector>

#include "text/normalise.hpp"
#include "text/syllable.hpp"

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

/// Letters that only Unicode text has: ă, đ, ĩ, ũ, ơ, ư and the block of letters with tones.
bool is_vietnamese_unicode(std::string_view character) {
    if (character.size() == 3)
        return character[0] == '\xE1' && (character[1] == '\xBA' || character[1] == '\xBB');
    return character.size() == 2 &&
           (character[0] == '\xC4' || character[0] == '\xC5' || character[0] == '\xC6');
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

bool is_ascii(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

bool has_unicode_letter(std::string_view text) {
    return std::ranges::any_of(characters(text), is_vietnamese_unicode);
}

/// Between blanks and ASCII punctuation: signs of Latin-1 are letters in the old encodings.
std::vector<std::string_view> words_of(std::string_view text) {
    std::vector<std::string_view> words;
    for (std::size_t position = 0; position < text.size();) {
        const auto part_of_word = [&](std::size_t index) {
            const auto c = static_cast<unsigned char>(text[index]);
            return c >= 0x80 || std::isalpha(c) != 0;
        };
        const std::size_t first = position;
        while (position < text.size() && part_of_word(position)) ++position;
        if (position > first) words.push_back(text.substr(first, position - first));
        if (position == first) ++position;
    }
    return words;
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

EncodingEvidence& EncodingEvidence::operator+=(const EncodingEvidence& other) {
    unicode += other.unicode;
    tcvn3 += other.tcvn3;
    vni += other.vni;
    not_tcvn3 += other.not_tcvn3;
    not_vni += other.not_vni;
    return *this;
}

EncodingEvidence encoding_evidence(std::string_view text) {
    EncodingEvidence evidence;
    for (const std::string_view word : words_of(text)) {
        // «§», «±», «©» on their own are signs; a word has other letters too.
        if (is_ascii(word) ||
            std::ranges::none_of(word, [](char c) { return is_ascii(std::string_view(&c, 1)); }))
            continue;
        if (has_unicode_letter(word)) {
            ++evidence.unicode;
            continue;
        }
        const bool unicode = is_syllable(word);
        const bool tcvn3 = is_syllable(from_tcvn3(word));
        const bool vni = is_syllable(from_vni(word));
        if (!unicode && tcvn3) ++evidence.tcvn3;
        if (!unicode && vni) ++evidence.vni;
        if (unicode && !tcvn3) ++evidence.not_tcvn3;
        if (unicode && !vni) ++evidence.not_vni;
    }
    return evidence;
}

std::optional<LegacyEncoding> encoding_by(const EncodingEvidence& evidence) {
    constexpr int kEnough = 3;
    if (std::max(evidence.tcvn3, evidence.vni) < kEnough) return std::nullopt;
    return evidence.tcvn3 >= evidence.vni ? LegacyEncoding::tcvn3 : LegacyEncoding::vni;
}

std::string from_legacy(std::string_view text, LegacyEncoding encoding, bool capitals) {
    // Text that already has Vietnamese letters of Unicode was typed another way, whatever the font says.
    if (has_unicode_letter(text)) return std::string(text);
    const std::string converted = encoding == LegacyEncoding::tcvn3 ? from_tcvn3(text) : from_vni(text);
    return capitals ? upper(converted) : converted;
}

}  // namespace tonghop::text
