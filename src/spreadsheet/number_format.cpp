#include "spreadsheet/number_format.hpp"

#include <algorithm>
#include <array>

namespace tonghop::spreadsheet {

namespace {

struct BuiltIn {
    std::uint32_t id;
    std::string_view code;
};

// 27 to 36 and 50 to 58 are dates of East Asian locales; Excel shows them as short dates elsewhere.
constexpr std::array kBuiltIns{
    BuiltIn{0, "General"},
    BuiltIn{1, "0"},
    BuiltIn{2, "0.00"},
    BuiltIn{3, "#,##0"},
    BuiltIn{4, "#,##0.00"},
    BuiltIn{5, "\"$\"#,##0_);(\"$\"#,##0)"},
    BuiltIn{6, "\"$\"#,##0_);[Red](\"$\"#,##0)"},
    BuiltIn{7, "\"$\"#,##0.00_);(\"$\"#,##0.00)"},
    BuiltIn{8, "\"$\"#,##0.00_);[Red](\"$\"#,##0.00)"},
    BuiltIn{9, "0%"},
    BuiltIn{10, "0.00%"},
    BuiltIn{11, "0.00E+00"},
    BuiltIn{12, "# ?/?"},
    BuiltIn{13, "# ?\?/?\?"},
    BuiltIn{14, "mm-dd-yy"},
    BuiltIn{15, "d-mmm-yy"},
    BuiltIn{16, "d-mmm"},
    BuiltIn{17, "mmm-yy"},
    BuiltIn{18, "h:mm AM/PM"},
    BuiltIn{19, "h:mm:ss AM/PM"},
    BuiltIn{20, "h:mm"},
    BuiltIn{21, "h:mm:ss"},
    BuiltIn{22, "m/d/yy h:mm"},
    BuiltIn{27, "mm-dd-yy"},
    BuiltIn{28, "mm-dd-yy"},
    BuiltIn{29, "mm-dd-yy"},
    BuiltIn{30, "mm-dd-yy"},
    BuiltIn{31, "mm-dd-yy"},
    BuiltIn{32, "h:mm"},
    BuiltIn{33, "h:mm:ss"},
    BuiltIn{34, "h:mm"},
    BuiltIn{35, "h:mm:ss"},
    BuiltIn{36, "mm-dd-yy"},
    BuiltIn{37, "#,##0_);(#,##0)"},
    BuiltIn{38, "#,##0_);[Red](#,##0)"},
    BuiltIn{39, "#,##0.00_);(#,##0.00)"},
    BuiltIn{40, "#,##0.00_);[Red](#,##0.00)"},
    BuiltIn{41, "_(* #,##0_);_(* (#,##0);_(* \"-\"_);_(@_)"},
    BuiltIn{42, "_(\"$\"* #,##0_);_(\"$\"* (#,##0);_(\"$\"* \"-\"_);_(@_)"},
    BuiltIn{43, "_(* #,##0.00_);_(* (#,##0.00);_(* \"-\"?\?_);_(@_)"},
    BuiltIn{44, "_(\"$\"* #,##0.00_);_(\"$\"* (#,##0.00);_(\"$\"* \"-\"?\?_);_(@_)"},
    BuiltIn{45, "mm:ss"},
    BuiltIn{46, "[h]:mm:ss"},
    BuiltIn{47, "mm:ss.0"},
    BuiltIn{48, "##0.0E+0"},
    BuiltIn{49, "@"},
    BuiltIn{50, "mm-dd-yy"},
    BuiltIn{51, "mm-dd-yy"},
    BuiltIn{52, "mm-dd-yy"},
    BuiltIn{53, "mm-dd-yy"},
    BuiltIn{54, "mm-dd-yy"},
    BuiltIn{55, "h:mm"},
    BuiltIn{56, "h:mm:ss"},
    BuiltIn{57, "mm-dd-yy"},
    BuiltIn{58, "mm-dd-yy"},
};

char lower(char letter) {
    return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter + ('a' - 'A')) : letter;
}

bool starts_with_word(std::string_view text, std::string_view word) {
    return text.size() >= word.size() && std::ranges::equal(text.substr(0, word.size()), word,
                                                            [](char a, char b) { return lower(a) == b; });
}

}  // namespace

std::optional<std::string_view> built_in_format(std::uint32_t id) {
    const auto found = std::ranges::find(kBuiltIns, id, &BuiltIn::id);
    if (found == kBuiltIns.end()) return std::nullopt;
    return found->code;
}

bool is_date_format(std::string_view code) {
    bool month_or_minute = false;
    bool time = false;
    for (std::size_t i = 0; i < code.size(); ++i) {
        switch (lower(code[i])) {
            case '"':
                i = std::min(code.find('"', i + 1), code.size());
                break;
            case '\\':
            case '_':
            case '*':
                // The next character is shown, left as a gap, or repeated.
                ++i;
                break;
            case '[': {
                // Colours, conditions, locales, and durations: [h], [mm], [s].
                const std::size_t close = std::min(code.find(']', i), code.size());
                const std::string_view inside = code.substr(i + 1, close - i - 1);
                if (!inside.empty() && inside.find_first_not_of("hHmMsS") == std::string_view::npos)
                    time = true;
                i = close;
                break;
            }
            case 'g':
                if (starts_with_word(code.substr(i), "general")) i += 6;
                break;
            case 'a':
                if (starts_with_word(code.substr(i), "am/pm")) i += 4;
                break;
            case 'y':
            case 'd':
                return true;
            case 'm':
                month_or_minute = true;
                break;
            case 'h':
            case 's':
                time = true;
                break;
            case ';':
                // The first section that shows a date or a time decides.
                if (month_or_minute || time) return month_or_minute && !time;
                break;
            default:
                break;
        }
    }
    return month_or_minute && !time;
}

}  // namespace tonghop::spreadsheet
