#include <charconv>
#include <unordered_map>

#include "spreadsheet/number_format.hpp"
#include "spreadsheet/xlsx_parts.hpp"

namespace tonghop::spreadsheet {

namespace {

// Longer ones are no format that a program would show, and no font that a person has.
constexpr std::size_t kLongestFormat = 255;
constexpr std::size_t kLongestFont = 128;

struct Format {
    std::uint32_t number_format = 0;
    std::uint32_t font = 0;
};

std::uint32_t number(std::string_view text) {
    std::uint32_t value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

void read_number_formats(XmlScanner& xml, std::size_t limit,
                         std::unordered_map<std::uint32_t, std::string>& codes) {
    for (int level = xml.enter(); codes.size() <= limit && xml.child(level);) {
        if (xml.name() != "numFmt") continue;
        std::uint32_t id = 0;
        std::string code;
        XmlAttribute attribute;
        while (xml.attribute(attribute)) {
            if (attribute.name == "numFmtId") id = number(attribute.value);
            if (attribute.name == "formatCode" && attribute.value.size() <= kLongestFormat)
                code = attribute.value;
        }
        if (!code.empty()) codes[id] = std::move(code);
    }
}

void read_fonts(XmlScanner& xml, std::size_t limit, std::vector<std::string>& fonts) {
    for (int level = xml.enter(); fonts.size() <= limit && xml.child(level);) {
        if (xml.name() != "font") continue;
        std::string& font = fonts.emplace_back();
        for (int inner = xml.enter(); xml.child(inner);) {
            if (xml.name() != "name") continue;
            XmlAttribute attribute;
            while (xml.attribute(attribute))
                if (attribute.name == "val" && attribute.value.size() <= kLongestFont) font = attribute.value;
        }
    }
}

void read_formats(XmlScanner& xml, std::size_t limit, std::vector<Format>& formats) {
    for (int level = xml.enter(); formats.size() <= limit && xml.child(level);) {
        if (xml.name() != "xf") continue;
        Format& format = formats.emplace_back();
        XmlAttribute attribute;
        while (xml.attribute(attribute)) {
            if (attribute.name == "numFmtId") format.number_format = number(attribute.value);
            if (attribute.name == "fontId") format.font = number(attribute.value);
        }
    }
}

}  // namespace

Outcome read_xlsx_styles(XmlPart& part, const Limits& limits, XlsxTables& tables) {
    std::unordered_map<std::uint32_t, std::string> codes;
    std::vector<std::string> fonts;
    std::vector<Format> formats;
    XmlScanner& xml = part.xml();
    for (int top = xml.enter(); xml.child(top);) {
        for (int level = xml.enter(); xml.child(level);) {
            if (xml.name() == "numFmts") read_number_formats(xml, limits.styles, codes);
            if (xml.name() == "fonts") read_fonts(xml, limits.styles, fonts);
            if (xml.name() == "cellXfs") read_formats(xml, limits.styles, formats);
            if (std::max({codes.size(), fonts.size(), formats.size()}) > limits.styles)
                return too_large(limits.styles);
        }
    }
    if (auto failure = part.end()) return failure;

    // Many formats differ in borders and colours only: those share a style.
    std::unordered_map<std::uint64_t, std::uint32_t> known;
    tables.styles.clear();
    for (const Format& format : formats) {
        const std::uint64_t key = static_cast<std::uint64_t>(format.number_format) << 32 | format.font;
        const auto [place, added] = known.emplace(key, static_cast<std::uint32_t>(tables.styles.size()));
        tables.style_of_format.push_back(place->second);
        if (!added) continue;
        if (tables.styles.size() == limits.distinct_styles) return too_large(limits.distinct_styles);
        CellStyle& style = tables.styles.emplace_back();
        if (const auto code = codes.find(format.number_format); code != codes.end()) {
            style.number_format = code->second;
        } else if (const auto built_in = built_in_format(format.number_format)) {
            style.number_format = *built_in;
        }
        style.is_date = is_date_format(style.number_format);
        if (format.font < fonts.size()) style.font = fonts[format.font];
    }
    if (tables.styles.empty()) tables.styles.emplace_back();
    return std::nullopt;
}

}  // namespace tonghop::spreadsheet
