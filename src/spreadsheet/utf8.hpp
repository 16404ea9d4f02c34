#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace tonghop::spreadsheet {

/// Appends a character; false for what is no character of XML.
bool append_utf8(std::uint32_t code, std::string& out);

/// How many bytes at the text's start are whole characters of UTF-8.
std::size_t valid_utf8_prefix(std::string_view text);
inline bool valid_utf8(std::string_view text) {
    return valid_utf8_prefix(text) == text.size();
}
/// Whether these bytes, which are no whole character, may be the start of one.
bool begins_utf8_character(std::string_view bytes);

/// How a document begins that is no UTF-8: with a byte order mark, or with "<" in two bytes.
enum class Utf16 { none, little, big };
Utf16 utf16_of(std::string_view document);

/// Turns UTF-16 that comes in pieces into UTF-8; the byte order mark goes.
class Utf16Reader {
  public:
    explicit Utf16Reader(Utf16 order) : little_(order == Utf16::little) {}

    /// Appends the characters that a further piece completes. False where that is no text.
    bool add(std::string_view piece, std::string& out);
    /// Whether nothing is left of a character.
    bool complete() const { return high_ == 0 && !half_; }

  private:
    bool add_unit(std::uint32_t unit, std::string& out);

    bool little_;
    bool begun_ = false;
    /// A byte whose other half is still to come.
    bool half_ = false;
    unsigned char first_ = 0;
    /// The first half of a character in two units.
    std::uint32_t high_ = 0;
};

/// The document as UTF-8 without byte order mark: itself, or converted from UTF-16 into memory.
/// False where it is neither.
bool to_utf8(std::string_view document, std::string& memory, std::string_view& utf8);

}  // namespace tonghop::spreadsheet
