#include "definitions/source_text.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <system_error>
#include <utility>

namespace tonghop::definitions {

namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

bool continues(std::string_view text, std::size_t at) {
    return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U;
}

/// Bytes of the well-formed character at a place; 0 where there is none, or a control character that no text
/// has.
std::size_t character_length(std::string_view text, std::size_t at) {
    const auto first = static_cast<unsigned char>(text[at]);
    if (first < 0x80U) return first >= 0x20U || first == '\n' || first == '\r' || first == '\t' ? 1 : 0;
    std::size_t length = 0;
    if (0xC2U <= first && first <= 0xDFU) length = 2;
    if (0xE0U <= first && first <= 0xEFU) length = 3;
    if (0xF0U <= first && first <= 0xF4U) length = 4;
    for (std::size_t i = 1; i < length; ++i)
        if (!continues(text, at + i)) return 0;
    if (length < 3) return length;
    // Overlong forms, surrogates, and what lies beyond U+10FFFF.
    const auto second = static_cast<unsigned char>(text[at + 1]);
    const bool wrong = (first == 0xE0U && second < 0xA0U) || (first == 0xEDU && second >= 0xA0U) ||
                       (first == 0xF0U && second < 0x90U) || (first == 0xF4U && second >= 0x90U);
    return wrong ? 0 : length;
}

}  // namespace

int count_characters(std::string_view text) {
    return static_cast<int>(
        std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

std::optional<SourceText> source_of(std::string file, std::string bytes, std::vector<Problem>& problems) {
    if (bytes.starts_with(kByteOrderMark)) bytes.erase(0, kByteOrderMark.size());
    int line = 1;
    std::size_t line_start = 0;
    for (std::size_t at = 0; at < bytes.size();) {
        const std::size_t length = character_length(bytes, at);
        if (length == 0) {
            const int column =
                count_characters(std::string_view(bytes).substr(line_start, at - line_start)) + 1;
            problems.push_back({std::move(file), line, column, Message{"definitions.encoding", {}}});
            return std::nullopt;
        }
        if (bytes[at] == '\n') {
            ++line;
            line_start = at + 1;
        }
        at += length;
    }
    return SourceText{std::move(file), std::move(bytes)};
}

std::optional<SourceText> read_source(const std::filesystem::path& path, std::vector<Problem>& problems) {
    std::error_code error;
    const auto size = std::filesystem::file_size(path, error);
    std::ifstream stream(path, std::ios::binary);
    if (error || !stream) {
        problems.push_back({path.string(), 0, 0, Message{"definitions.unreadable", {}}});
        return std::nullopt;
    }
    if (size > kLargestFile) {
        problems.push_back({path.string(), 0, 0, Message{"definitions.too-large", {}}});
        return std::nullopt;
    }
    std::string bytes(std::istreambuf_iterator<char>(stream), {});
    return source_of(path.string(), std::move(bytes), problems);
}

}  // namespace tonghop::definitions
