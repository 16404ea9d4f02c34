#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace tonghop::text {

/// Encodings from before Unicode that still come out of old office computers.
enum class LegacyEncoding { tcvn3, vni };

/// "TCVN3", "VNI": as people know them.
std::string_view name(LegacyEncoding encoding);

/// By the font's name: ".VnTime", ".VnTimeH", "VNI-Times". Nothing for any other font.
std::optional<LegacyEncoding> legacy_encoding_of_font(std::string_view font);

/// What the words of a text tell about its encoding.
struct EncodingEvidence {
    /// Words with letters that only Unicode has.
    int unicode = 0;
    /// Words that are no Vietnamese as they stand, but are when read in the encoding.
    int tcvn3 = 0;
    int vni = 0;
    /// Words that are Vietnamese as they stand, and are not when read in the encoding.
    int not_tcvn3 = 0;
    int not_vni = 0;

    int for_encoding(LegacyEncoding encoding) const {
        return encoding == LegacyEncoding::tcvn3 ? tcvn3 : vni;
    }
    int against(LegacyEncoding encoding) const {
        return unicode + (encoding == LegacyEncoding::tcvn3 ? not_tcvn3 : not_vni);
    }
    EncodingEvidence& operator+=(const EncodingEvidence& other);
};

/// Counts nothing for words that may be either, and none in proper Vietnamese or English.
EncodingEvidence encoding_evidence(std::string_view text);

/// The encoding that the words of a whole sheet speak for; nothing where there are too few of them.
std::optional<LegacyEncoding> encoding_by(const EncodingEvidence& evidence);

/// The text in Unicode; as it is where it has letters that only Unicode has. capitals: the font draws
/// lower-case letters as capitals (.Vn…H).
std::string from_legacy(std::string_view text, LegacyEncoding encoding, bool capitals = false);

/// True for TCVN3 fonts that draw capitals: their name ends in H.
bool is_capital_font(std::string_view font);

}  // namespace tonghop::text
