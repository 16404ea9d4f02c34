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

/// By the letters themselves, over a longer stretch of text (a whole sheet). Nothing where the text may well
/// be Unicode: what is proper Vietnamese is never taken for anything else.
std::optional<LegacyEncoding> legacy_encoding_of_text(std::string_view text);

/// The text in Unicode. capitals: the font draws lower-case letters as capitals (.Vn…H).
std::string from_legacy(std::string_view text, LegacyEncoding encoding, bool capitals = false);

/// True for TCVN3 fonts that draw capitals: their name ends in H.
bool is_capital_font(std::string_view font);

}  // namespace tonghop::text
