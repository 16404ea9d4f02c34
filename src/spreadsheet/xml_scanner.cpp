#include "spreadsheet/xml_scanner.hpp"

#include <cstring>

namespace tonghop::spreadsheet {

namespace {

bool is_space(char letter) {
    return letter == ' ' || letter == '\n' || letter == '\t' || letter == '\r';
}

inline bool ends_name(char letter) {
    return letter <= '>' && (letter == '>' || letter == '/' || letter == '<' || is_space(letter));
}

/// The first such letter from first on, or last. What is looked for is mostly near.
inline const char* find(const char* first, const char* last, char letter) {
    const char* near = last - first > 16 ? first + 16 : last;
    for (; first < near; ++first)
        if (*first == letter) return first;
    if (first == last) return last;
    const void* found = std::memchr(first, letter, static_cast<std::size_t>(last - first));
    return found ? static_cast<const char*>(found) : last;
}

/// The place after the first such text, or nullptr.
const char* after(const char* first, const char* last, std::string_view text) {
    const std::string_view rest(first, static_cast<std::size_t>(last - first));
    const std::size_t position = rest.find(text);
    return position == std::string_view::npos ? nullptr : first + position + text.size();
}

/// What stands between '&' and ';'. False where it is none of XML's own.
bool append_reference(std::string_view reference, std::string& out) {
    if (reference.starts_with('#')) {
        reference.remove_prefix(1);
        std::uint32_t base = 10;
        if (reference.starts_with('x')) {
            reference.remove_prefix(1);
            base = 16;
        }
        std::uint32_t code = 0;
        for (char letter : reference) {
            std::uint32_t digit = base;
            if (letter >= '0' && letter <= '9') digit = static_cast<std::uint32_t>(letter - '0');
            if (letter >= 'a' && letter <= 'f') digit = static_cast<std::uint32_t>(letter - 'a' + 10);
            if (letter >= 'A' && letter <= 'F') digit = static_cast<std::uint32_t>(letter - 'A' + 10);
            if (digit >= base) return false;
            code = code * base + digit;
            if (code > 0x10FFFF) return false;
        }
        return !reference.empty() && code != 0 && append_utf8(code, out);
    }
    if (reference == "amp") {
        out += '&';
    } else if (reference == "lt") {
        out += '<';
    } else if (reference == "gt") {
        out += '>';
    } else if (reference == "quot") {
        out += '"';
    } else if (reference == "apos") {
        out += '\'';
    } else {
        return false;
    }
    return true;
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

bool valid_utf8(std::string_view text) {
    const auto* byte = reinterpret_cast<const unsigned char*>(text.data());
    const unsigned char* const end = byte + text.size();
    while (byte < end) {
        // Mostly plain letters: four words at a time.
        while (end - byte >= 32) {
            std::uint64_t words[4];
            std::memcpy(words, byte, 32);
            if (((words[0] | words[1] | words[2] | words[3]) & 0x8080'8080'8080'8080U) != 0) break;
            byte += 32;
        }
        if (byte == end) break;
        const unsigned char lead = *byte++;
        if (lead < 0x80) continue;
        int more = 0;
        unsigned char lowest = 0x80;
        unsigned char highest = 0xBF;
        if (lead >= 0xC2 && lead <= 0xDF) {
            more = 1;
        } else if (lead >= 0xE0 && lead <= 0xEF) {
            more = 2;
            if (lead == 0xE0) lowest = 0xA0;
            if (lead == 0xED) highest = 0x9F;
        } else if (lead >= 0xF0 && lead <= 0xF4) {
            more = 3;
            if (lead == 0xF0) lowest = 0x90;
            if (lead == 0xF4) highest = 0x8F;
        } else {
            return false;
        }
        for (; more > 0; --more) {
            if (byte == end || *byte < lowest || *byte > highest) return false;
            ++byte;
            lowest = 0x80;
            highest = 0xBF;
        }
    }
    return true;
}

bool to_utf8(std::string_view document, std::string& memory, std::string_view& utf8) {
    using namespace std::string_view_literals;
    const bool little = document.starts_with("\xFF\xFE"sv) || document.starts_with("<\0"sv);
    const bool big = document.starts_with("\xFE\xFF"sv) || document.starts_with("\0<"sv);
    if (!little && !big) {
        if (document.starts_with("\xEF\xBB\xBF"sv)) document.remove_prefix(3);
        utf8 = document;
        return valid_utf8(document);
    }
    if (document.size() % 2 != 0) return false;
    memory.clear();
    memory.reserve(document.size() / 2);
    std::uint32_t high = 0;
    for (std::size_t i = 0; i < document.size(); i += 2) {
        const auto first = static_cast<unsigned char>(document[i]);
        const auto second = static_cast<unsigned char>(document[i + 1]);
        const std::uint32_t unit = little ? static_cast<std::uint32_t>(second << 8 | first)
                                          : static_cast<std::uint32_t>(first << 8 | second);
        if (i == 0 && unit == 0xFEFF) continue;
        const bool low_surrogate = unit >= 0xDC00 && unit <= 0xDFFF;
        if ((high != 0) != low_surrogate) return false;
        if (unit >= 0xD800 && unit <= 0xDBFF) {
            high = unit;
        } else if (low_surrogate) {
            append_utf8(0x10000 + ((high - 0xD800) << 10) + (unit - 0xDC00), memory);
            high = 0;
        } else {
            append_utf8(unit, memory);
        }
    }
    utf8 = memory;
    return high == 0;
}

void XmlScanner::finish_tag() {
    XmlAttribute passed;
    while (attribute(passed)) {
    }
}

bool XmlScanner::attribute(XmlAttribute& attribute) {
    // The place is kept in a variable of its own while it moves: letters may alias members.
    const char* at = next_;
    const char* const end = end_;
    while (in_tag_) {
        while (at < end && is_space(*at)) ++at;
        if (at == end) return stop();
        if (*at == '>') {
            next_ = at + 1;
            in_tag_ = false;
            return false;
        }
        if (*at == '/') {
            if (end - at < 2 || at[1] != '>') return stop();
            next_ = at + 2;
            in_tag_ = false;
            empty_element_ = true;
            return false;
        }
        const char* const start = at;
        const char* colon = nullptr;
        for (; at < end && *at != '=' && !ends_name(*at); ++at)
            if (*at == ':' && !colon) colon = at;
        const char* const stopped = at;
        while (at < end && is_space(*at)) ++at;
        if (at == end || *at != '=' || stopped == start) return stop();
        ++at;
        while (at < end && is_space(*at)) ++at;
        if (at == end || (*at != '"' && *at != '\'')) return stop();
        const char quote = *at++;
        const char* const value = at;
        while (at < end && *at != quote) ++at;
        if (at == end) return stop();
        attribute.value = {value, static_cast<std::size_t>(at - value)};
        ++at;
        attribute.prefix =
            colon ? std::string_view(start, static_cast<std::size_t>(colon - start)) : std::string_view();
        const char* const local = colon ? colon + 1 : start;
        attribute.name = {local, static_cast<std::size_t>(stopped - local)};
        if (colon ? attribute.prefix == "xmlns" : attribute.name == "xmlns") continue;
        next_ = at;
        return true;
    }
    return false;
}

bool XmlScanner::pass_markup(std::string* text) {
    const std::string_view rest(next_, static_cast<std::size_t>(end_ - next_));
    const char* behind = nullptr;
    if (rest.starts_with("<!--")) {
        behind = after(next_ + 4, end_, "-->");
    } else if (rest.starts_with("<![CDATA[")) {
        behind = after(next_ + 9, end_, "]]>");
        if (behind && text) text->append(next_ + 9, behind - 3);
    } else if (rest.starts_with("<?")) {
        behind = after(next_ + 2, end_, "?>");
    }
    if (!behind) return stop();
    next_ = behind;
    return true;
}

bool XmlScanner::open_tag() {
    const char* const start = next_ + 1;
    const char* local = start;
    const char* at = start;
    for (; at < end_ && !ends_name(*at); ++at)
        if (*at == ':' && local == start) local = at + 1;
    if (at == start || at == end_) return stop();
    next_ = at;
    prefix_ = {start, local == start ? 0 : static_cast<std::size_t>(local - start - 1)};
    name_ = {local, static_cast<std::size_t>(at - local)};
    if (depth_ == deepest_) {
        too_deep_ = true;
        return stop();
    }
    ++depth_;
    in_tag_ = true;
    return true;
}

bool XmlScanner::close_tag() {
    const char* const close = find(next_ + 2, end_, '>');
    if (close == end_ || depth_ == 0) return stop();
    next_ = close + 1;
    --depth_;
    return true;
}

bool XmlScanner::child(int level) {
    for (;;) {
        if (in_tag_) finish_tag();
        if (broken_) return false;
        if (empty_element_) {
            empty_element_ = false;
            --depth_;
        }
        if (depth_ < level) return false;
        next_ = find(next_, end_, '<');
        if (end_ - next_ < 2) {
            if (depth_ > 0 || next_ != end_) return stop();
            return false;
        }
        switch (next_[1]) {
            case '/':
                if (!close_tag()) return false;
                break;
            case '!':
            case '?':
                if (!pass_markup(nullptr)) return false;
                break;
            default:
                if (!open_tag()) return false;
                if (depth_ == level + 1) return true;
        }
    }
}

bool XmlScanner::append_decoded(std::string_view raw, std::string& out) {
    for (;;) {
        const std::size_t special = raw.find_first_of("&\r");
        out.append(raw.substr(0, special));
        if (special == std::string_view::npos) return true;
        if (raw[special] == '\r') {
            // XML's line ends: a carriage return that is meant is written &#13;.
            raw.remove_prefix(special + 1);
            if (!raw.starts_with('\n')) out += '\n';
            continue;
        }
        const std::size_t close = raw.find(';', special);
        if (close == std::string_view::npos ||
            !append_reference(raw.substr(special + 1, close - special - 1), out))
            return stop();
        raw.remove_prefix(close + 1);
    }
}

std::string_view XmlScanner::decode(std::string_view value, std::string& scratch) {
    if (value.find_first_of("&\r") == std::string_view::npos) return value;
    scratch.clear();
    append_decoded(value, scratch);
    return scratch;
}

std::string_view XmlScanner::text(std::string& scratch) {
    if (in_tag_) finish_tag();
    if (broken_) return {};
    if (empty_element_) {
        empty_element_ = false;
        --depth_;
        return {};
    }
    const char* const start = next_;
    const char* open = start;
    bool plain = true;
    for (; open < end_ && *open != '<'; ++open) plain = plain && *open != '&' && *open != '\r';
    if (end_ - open >= 2 && open[1] == '/') {
        const std::string_view raw(start, static_cast<std::size_t>(open - start));
        next_ = open;
        if (!close_tag()) return {};
        return plain ? raw : decode(raw, scratch);
    }
    // Elements, comments or CDATA within.
    scratch.clear();
    const int level = depth_;
    while (!broken_ && depth_ >= level) {
        const char* const tag = find(next_, end_, '<');
        if (end_ - tag < 2) {
            stop();
            break;
        }
        const std::string_view raw(next_, static_cast<std::size_t>(tag - next_));
        next_ = tag;
        if (depth_ == level && !append_decoded(raw, scratch)) break;
        switch (tag[1]) {
            case '/':
                close_tag();
                break;
            case '!':
            case '?':
                pass_markup(depth_ == level ? &scratch : nullptr);
                break;
            default:
                if (!open_tag()) break;
                finish_tag();
                if (empty_element_) {
                    empty_element_ = false;
                    --depth_;
                }
        }
    }
    if (broken_) return {};
    return scratch;
}

bool XmlScanner::child_or_text(int level, std::string_view& text, std::string& scratch) {
    for (;;) {
        if (in_tag_) finish_tag();
        if (broken_) return false;
        if (empty_element_) {
            empty_element_ = false;
            --depth_;
        }
        if (depth_ < level) return false;
        const char* const tag = find(next_, end_, '<');
        if (end_ - tag < 2) return stop();
        if (depth_ == level && tag != next_) {
            const std::string_view raw(next_, static_cast<std::size_t>(tag - next_));
            next_ = tag;
            text = decode(raw, scratch);
            name_ = prefix_ = {};
            return !broken_;
        }
        next_ = tag;
        switch (tag[1]) {
            case '/':
                if (!close_tag()) return false;
                break;
            case '!':
            case '?':
                scratch.clear();
                if (!pass_markup(depth_ == level ? &scratch : nullptr)) return false;
                if (!scratch.empty() && depth_ == level) {
                    text = scratch;
                    name_ = prefix_ = {};
                    return true;
                }
                break;
            default:
                if (!open_tag()) return false;
                if (depth_ == level + 1) return true;
        }
    }
}

}  // namespace tonghop::spreadsheet
