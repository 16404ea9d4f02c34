#include "spreadsheet/xml_scanner.hpp"

#include <cstring>

#include "spreadsheet/utf8.hpp"

namespace tonghop::spreadsheet {

namespace {

bool is_space(char letter) {
    return letter == ' ' || letter == '\n' || letter == '\t' || letter == '\r';
}

inline bool is_quote(char letter) {
    return letter == '"' || letter == '\'';
}

inline bool ends_name(char letter) {
    return letter <= '>' &&
           (letter == '>' || letter == '/' || letter == '<' || is_space(letter) || is_quote(letter));
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

/// The '>' that ends the tag of which letters stand from first on, or last.
const char* tag_end(const char* first, const char* last) {
    for (; first < last && *first != '>'; ++first) {
        if (*first != '"' && *first != '\'') continue;
        first = find(first + 1, last, *first);
        if (first == last) break;
    }
    return first;
}

/// Names that come down to the same are as long and begin and end alike: enough to notice damage.
std::uint64_t digest(const char* first, const char* last) {
    const auto length = static_cast<std::size_t>(last - first);
    std::uint64_t letters = 0;
    std::uint64_t more = 0;
    if (length <= 8) {
        std::memcpy(&letters, first, length);
    } else {
        std::memcpy(&letters, first, 8);
        std::memcpy(&more, last - 8, 8);
    }
    return letters ^ (more << 7) ^ (static_cast<std::uint64_t>(length) << 56);
}

/// Appends a text with the line ends that XML makes of its own: a carriage return that is meant is written
/// &#13;.
void append_lines(std::string_view text, std::string& out) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '\r') {
            out += text[i];
        } else if (i + 1 == text.size() || text[i + 1] != '\n') {
            out += '\n';
        }
    }
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
        bool plain = true;
        for (; at < end && *at != quote; ++at) plain = plain && *at != '&' && (*at < 0 || *at >= ' ');
        if (at == end) return stop();
        attribute.value = {value, static_cast<std::size_t>(at - value)};
        ++at;
        attribute.prefix =
            colon ? std::string_view(start, static_cast<std::size_t>(colon - start)) : std::string_view();
        const char* const local = colon ? colon + 1 : start;
        attribute.name = {local, static_cast<std::size_t>(stopped - local)};
        if (colon ? attribute.prefix == "xmlns" : attribute.name == "xmlns") continue;
        next_ = at;
        if (!plain) attribute.value = resolve_attribute(attribute.value);
        return !broken_;
    }
    return false;
}

bool XmlScanner::find_markup() {
    next_ = find(next_, end_, '<');
    // Nine letters tell a comment from CDATA.
    while (end_ - next_ < 9) {
        if (!more()) break;
        next_ = find(next_, end_, '<');
    }
    return end_ - next_ >= 2;
}

bool XmlScanner::pass_markup(std::string* text) {
    for (;;) {
        const std::string_view rest(next_, static_cast<std::size_t>(end_ - next_));
        const char* behind = nullptr;
        if (rest.starts_with("<!--")) {
            behind = after(next_ + 4, end_, "-->");
        } else if (rest.starts_with("<![CDATA[")) {
            behind = after(next_ + 9, end_, "]]>");
            if (behind && text) append_lines({next_ + 9, behind - 3}, *text);
        } else if (rest.starts_with("<?")) {
            behind = after(next_ + 2, end_, "?>");
        } else {
            return stop();
        }
        if (behind) {
            next_ = behind;
            return true;
        }
        if (!more()) return stop();
    }
}

bool XmlScanner::open_tag() {
    // A tag is read as a whole, so that its attributes do not move.
    while (source_ && tag_end(next_, end_) == end_)
        if (!more()) return stop();
    const char* const start = next_ + 1;
    const char* local = start;
    const char* at = start;
    for (; at < end_ && !ends_name(*at); ++at)
        if (*at == ':' && local == start) local = at + 1;
    if (at == start || at == end_ || is_quote(*at)) return stop();
    next_ = at;
    prefix_ = {start, local == start ? 0 : static_cast<std::size_t>(local - start - 1)};
    name_ = {local, static_cast<std::size_t>(at - local)};
    if (depth_ == deepest_) {
        too_deep_ = true;
        return stop();
    }
    if (!resolved_.empty()) resolved_.clear();
    open_[static_cast<std::size_t>(depth_)] = digest(start, at);
    ++depth_;
    in_tag_ = true;
    return true;
}

bool XmlScanner::close_tag() {
    const char* close = find(next_ + 2, end_, '>');
    while (close == end_) {
        if (!more()) return stop();
        close = find(next_ + 2, end_, '>');
    }
    if (depth_ == 0) return stop();
    const char* name = close;
    while (is_space(name[-1])) --name;
    --depth_;
    if (digest(next_ + 2, name) != open_[static_cast<std::size_t>(depth_)]) return stop();
    next_ = close + 1;
    return true;
}

bool XmlScanner::child(int level) {
    for (;;) {
        if (in_tag_) finish_tag();
        if (broken_) return false;
        leave_empty();
        if (depth_ < level) return false;
        if (!find_markup()) {
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

bool XmlScanner::append_resolved(std::string_view raw, std::string& out) {
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

std::string_view XmlScanner::resolve(std::string_view text, std::string& scratch) {
    if (text.find('&') == std::string_view::npos && text.find('\r') == std::string_view::npos) return text;
    scratch.clear();
    append_resolved(text, scratch);
    return scratch;
}

std::string_view XmlScanner::resolve_attribute(std::string_view raw) {
    // White space that is meant is written with references; a line end of two letters is one space.
    std::string spaced;
    append_lines(raw, spaced);
    for (char& letter : spaced)
        if (is_space(letter)) letter = ' ';
    std::string& value = resolved_.emplace_back();
    append_resolved(spaced, value);
    return value;
}

std::string_view XmlScanner::text(std::string& scratch) {
    if (in_tag_) finish_tag();
    if (broken_) return {};
    if (empty_element_) {
        leave_empty();
        return {};
    }
    // The text and its end tag are taken as a whole, so that the text does not move.
    const char* open = find(next_, end_, '<');
    while (source_ && (open == end_ || find(open, end_, '>') == end_)) {
        if (!more()) break;
        open = find(next_, end_, '<');
    }
    if (end_ - open >= 2 && open[1] == '/') {
        const std::string_view raw(next_, static_cast<std::size_t>(open - next_));
        next_ = open;
        if (!close_tag()) return {};
        return resolve(raw, scratch);
    }
    // Elements, comments or CDATA within.
    scratch.clear();
    const int level = depth_;
    std::string_view piece;
    std::string decoded;
    while (child_or_text(level, piece, decoded))
        if (name_.empty()) scratch.append(piece);
    if (broken_) return {};
    return scratch;
}

bool XmlScanner::child_or_text(int level, std::string_view& text, std::string& scratch) {
    for (;;) {
        if (in_tag_) finish_tag();
        if (broken_) return false;
        leave_empty();
        if (depth_ < level) return false;
        const char* tag = find(next_, end_, '<');
        while (source_ && end_ - tag < 9) {
            if (!more()) break;
            tag = find(next_, end_, '<');
        }
        if (end_ - tag < 2) return stop();
        if (depth_ == level && tag != next_) {
            const std::string_view raw(next_, static_cast<std::size_t>(tag - next_));
            next_ = tag;
            text = resolve(raw, scratch);
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
