#pragma once

#include <string>
#include <string_view>

namespace tonghop::text {

/// Text as it is kept: NFC, look-alikes of Đ mended, no zero-width characters, every run of white space (line
/// breaks and no-break spaces too) a single blank, none at the ends. Invalid UTF-8 becomes U+FFFD.
std::string clean(std::string_view text);

/// A key under which the same words compare equal however they are typed: like clean(), and without case,
/// placing of tone marks, kinds of dashes and quotes, blanks around punctuation, and punctuation at the ends.
/// Not for display: a syllable's tone stands as a control character behind it.
std::string fold(std::string_view text);

/// fold() for headings, where «kỹ» and «kĩ», «quý» and «quí» are the same.
std::string fold_heading(std::string_view text);

/// fold() without any diacritics: «lien doan lao dong». Different words may have the same key: for candidates
/// only.
std::string fold_plain(std::string_view text);

/// Upper case as titles are written: «LIÊN ĐOÀN».
std::string upper(std::string_view text);

/// Edits (insert, delete, replace, swap neighbours) from one text to the other, in bytes of their keys;
/// limit + 1 where there are more than the limit.
int edit_distance(std::string_view left, std::string_view right, int limit);

}  // namespace tonghop::text
