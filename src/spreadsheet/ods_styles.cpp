#include "spreadsheet/ods_styles.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <utility>

namespace tonghop::spreadsheet {

namespace {

constexpr std::size_t kLongestName = 255;
constexpr std::size_t kLongestCode = 255;
/// What is known by name stays in memory while the cells are read.
constexpr std::size_t kMostNames = 16'384;
/// Styles of styles of styles: more than any program makes, and an end where they go in a circle.
constexpr int kMostParents = 32;

int small_number(std::string_view text, int missing) {
    int value = missing;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return std::min(std::max(value, 0), 20);
}

/// "'Times New Roman', serif" names Times New Roman first.
std::string first_family(std::string_view families) {
    families = families.substr(0, families.find(','));
    while (!families.empty() &&
           (families.front() == '\'' || families.front() == '"' || families.front() == ' '))
        families.remove_prefix(1);
    while (!families.empty() && (families.back() == '\'' || families.back() == '"' || families.back() == ' '))
        families.remove_suffix(1);
    return std::string(families);
}

/// What <number:number> and its like say, as Excel writes it: "#,##0.00".
std::string number_code(XmlScanner& xml) {
    int integers = 1;
    int decimals = 0;
    bool grouping = false;
    int exponent = 0;
    XmlAttribute attribute;
    while (xml.attribute(attribute)) {
        if (attribute.name == "min-integer-digits") integers = small_number(attribute.value, 1);
        if (attribute.name == "decimal-places") decimals = small_number(attribute.value, 0);
        if (attribute.name == "grouping") grouping = attribute.value == "true";
        if (attribute.name == "min-exponent-digits") exponent = small_number(attribute.value, 0);
    }
    std::string code = grouping ? "#,##" : (integers == 0 ? "#" : "");
    code.append(static_cast<std::size_t>(integers), '0');
    if (decimals > 0) code.append(".").append(static_cast<std::size_t>(decimals), '0');
    if (exponent > 0) code.append("E+").append(static_cast<std::size_t>(exponent), '0');
    return code;
}

/// A literal within a number format: quoted unless it is a mark that stands for itself.
std::string literal_code(std::string_view text) {
    if (text.find_first_not_of(" -/:.,()%") == std::string_view::npos) return std::string(text);
    return "\"" + std::string(text) + "\"";
}

}  // namespace

Outcome OdsStyles::read(XmlScanner& xml) {
    const std::size_t most = std::min(limits_.styles, kMostNames);
    for (int level = xml.enter(); xml.child(level);) {
        if (std::max({cells_.size(), tables_.size(), data_styles_.size(), fonts_.size()}) >= most)
            return too_large(most);
        const std::string_view name = xml.name();
        if (name == "style" || name == "default-style") {
            read_style(xml, name == "default-style");
        } else if (name == "font-face") {
            std::string font;
            std::string family;
            XmlAttribute attribute;
            while (xml.attribute(attribute)) {
                if (attribute.value.size() > kLongestName) continue;
                if (attribute.name == "name") font = attribute.value;
                if (attribute.name == "font-family") family = first_family(attribute.value);
            }
            fonts_[font] = family;
        } else if (name.ends_with("-style") && xml.prefix() == "number") {
            read_data_style(xml);
        }
    }
    return std::nullopt;
}

void OdsStyles::read_style(XmlScanner& xml, bool is_default) {
    Style style;
    std::string name;
    bool of_cells = false;
    bool of_tables = false;
    XmlAttribute attribute;
    while (xml.attribute(attribute)) {
        if (attribute.value.size() > kLongestName) continue;
        if (attribute.name == "name") name = attribute.value;
        if (attribute.name == "family") {
            of_cells = attribute.value == "table-cell";
            of_tables = attribute.value == "table";
        }
        if (attribute.name == "parent-style-name") style.parent = attribute.value;
        if (attribute.name == "data-style-name") style.data_style = attribute.value;
    }
    if (!of_cells && !of_tables) return;
    for (int level = xml.enter(); xml.child(level);) {
        if (xml.name() == "text-properties") {
            std::string of_family;
            while (xml.attribute(attribute)) {
                if (attribute.value.size() > kLongestName) continue;
                if (attribute.name == "font-name") style.font = attribute.value;
                if (attribute.name == "font-family") of_family = first_family(attribute.value);
            }
            if (const auto font = fonts_.find(style.font); font != fonts_.end() && !font->second.empty())
                style.font = font->second;
            if (style.font.empty()) style.font = of_family;
        } else if (xml.name() == "table-properties") {
            while (xml.attribute(attribute))
                if (attribute.name == "display") style.hides_table = attribute.value == "false";
        }
    }
    if (is_default) {
        if (of_cells) default_font_ = style.font;
    } else {
        (of_tables ? tables_ : cells_)[name] = std::move(style);
    }
}

void OdsStyles::read_data_style(XmlScanner& xml) {
    const bool percentage = xml.name() == "percentage-style";
    const bool of_text = xml.name() == "text-style";
    const bool date_style = xml.name() == "date-style";
    std::string name;
    std::string scratch;
    bool elapsed = false;
    XmlAttribute attribute;
    while (xml.attribute(attribute)) {
        if (attribute.name == "name" && attribute.prefix == "style" && attribute.value.size() <= kLongestName)
            name = attribute.value;
        if (attribute.name == "truncate-on-overflow") elapsed = attribute.value == "false";
    }
    DataStyle style;
    for (int level = xml.enter(); xml.child(level) && style.code.size() <= kLongestCode;) {
        const std::string element(xml.name());
        if (element == "number" || element == "scientific-number") {
            style.code += number_code(xml);
            continue;
        }
        if (element == "text" || element == "currency-symbol") {
            const std::string_view text = xml.text(scratch);
            if (text.size() <= kLongestName) style.code += literal_code(text);
            continue;
        }
        bool is_long = false;
        bool textual = false;
        int decimals = 0;
        while (xml.attribute(attribute)) {
            if (attribute.name == "style") is_long = attribute.value == "long";
            if (attribute.name == "textual") textual = attribute.value == "true";
            if (attribute.name == "decimal-places") decimals = small_number(attribute.value, 0);
        }
        if (element == "day") {
            style.code += is_long ? "dd" : "d";
        } else if (element == "day-of-week") {
            style.code += is_long ? "dddd" : "ddd";
        } else if (element == "month") {
            style.code += textual ? (is_long ? "mmmm" : "mmm") : (is_long ? "mm" : "m");
        } else if (element == "year" || element == "era") {
            style.code += is_long ? "yyyy" : "yy";
        } else if (element == "hours") {
            style.code += elapsed ? "[h]" : (is_long ? "hh" : "h");
        } else if (element == "minutes") {
            style.code += is_long ? "mm" : "m";
        } else if (element == "seconds") {
            style.code += is_long ? "ss" : "s";
            if (decimals > 0) style.code.append(".").append(static_cast<std::size_t>(decimals), '0');
        } else if (element == "am-pm") {
            style.code += "AM/PM";
        } else if (element == "text-content") {
            style.code += "@";
        }
    }
    if (of_text && style.code.empty()) style.code = "@";
    if (percentage && style.code.find('%') == std::string::npos) style.code += "%";
    if (style.code.empty() || style.code.size() > kLongestCode) style.code = "General";
    style.is_date = date_style;
    data_styles_[name] = std::move(style);
}

CellStyle OdsStyles::resolve(std::string_view name) const {
    CellStyle resolved;
    std::string_view data_style;
    std::string_view font;
    for (int i = 0; i < kMostParents && !name.empty(); ++i) {
        const auto style = cells_.find(name);
        if (style == cells_.end()) break;
        if (data_style.empty()) data_style = style->second.data_style;
        if (font.empty()) font = style->second.font;
        name = style->second.parent;
    }
    resolved.font = font.empty() ? default_font_ : std::string(font);
    if (const auto data = data_styles_.find(data_style); data != data_styles_.end()) {
        resolved.number_format = data->second.code;
        resolved.is_date = data->second.is_date;
    }
    return resolved;
}

std::vector<CellStyle> OdsStyles::settle() {
    std::vector<CellStyle> styles;
    std::map<std::pair<std::string, std::string>, std::uint32_t> known;
    const auto place_of = [&](CellStyle style) {
        const auto [place, added] = known.emplace(std::pair(style.number_format, style.font),
                                                  static_cast<std::uint32_t>(styles.size()));
        if (added) styles.push_back(std::move(style));
        return place->second;
    };
    place_of(resolve("Default"));
    for (auto& [name, style] : cells_) style.place = place_of(resolve(name));
    return styles;
}

std::uint32_t OdsStyles::place(std::string_view name) const {
    const auto style = cells_.find(name);
    return style == cells_.end() ? 0 : style->second.place;
}

bool OdsStyles::hides_table(std::string_view name) const {
    const auto style = tables_.find(name);
    return style != tables_.end() && style->second.hides_table;
}

}  // namespace tonghop::spreadsheet
