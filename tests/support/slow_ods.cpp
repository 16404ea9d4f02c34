#include <algorithm>
#include <regex>

#include "support/slow_parts.hpp"

namespace tonghop::support {

namespace {

constexpr std::uint32_t kLastRow = 1'048'576;
constexpr std::uint32_t kLastColumn = 16'384;

/// The attribute of that local name; prefixes are the writer's taste.
const std::string* attribute_of(const XmlNode& node, std::string_view name) {
    const std::string* found = nullptr;
    for (const auto& [key, value] : node.attributes)
        if (std::string_view(key).substr(key.find(':') + 1) == name) found = &value;
    return found;
}

std::uint32_t repeats(const XmlNode& node, std::string_view attribute, std::uint32_t most) {
    const std::string* const text = attribute_of(node, attribute);
    if (!text || text->empty() || text->find_first_not_of("0123456789") != std::string::npos) return 1;
    return text->size() > 9
               ? most
               : std::clamp<std::uint32_t>(static_cast<std::uint32_t>(std::stoul(*text)), 1, most);
}

/// A paragraph's text: white space counts once, and not at its start; more is written in elements.
void add_paragraph(const XmlNode& node, std::string& text, bool& blank) {
    for (const auto& child : node.children) {
        for (const char letter : child->text) {
            const bool is_blank = letter == ' ' || letter == '\t' || letter == '\n' || letter == '\r';
            if (!is_blank) text += letter;
            if (is_blank && !blank) text += ' ';
            blank = is_blank;
        }
        if (child->name == "s") {
            text.append(repeats(*child, "c", 1'000'000), ' ');
            blank = false;
        } else if (child->name == "tab" || child->name == "line-break") {
            text += child->name == "tab" ? '\t' : '\n';
            blank = false;
        } else if (!child->name.empty() && child->name != "annotation" && child->name != "ruby-text" &&
                   child->name != "note") {
            add_paragraph(*child, text, blank);
        }
    }
}

std::string text_of(const XmlNode& cell) {
    std::string text;
    bool first = true;
    for (const auto& child : cell.children) {
        if (child->name != "p" && child->name != "h") continue;
        if (!first) text += '\n';
        first = false;
        bool blank = true;
        add_paragraph(*child, text, blank);
    }
    return text;
}

std::optional<double> duration(const std::string& text) {
    static const std::regex kDuration(
        R"(\s*(-?)P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d*)?)S)?)?\s*)");
    std::smatch match;
    if (!std::regex_match(text, match, kDuration)) return std::nullopt;
    double days = 0;
    const double parts[] = {1, 24, 1'440, 86'400};
    bool any = false;
    for (std::size_t i = 0; i < 4; ++i) {
        if (!match[i + 2].matched) continue;
        days += std::stod(match[i + 2]) / parts[i];
        any = true;
    }
    if (!any) return std::nullopt;
    return match[1].length() > 0 ? -days : days;
}

class SlowTableReader {
  public:
    void read(const XmlNode& node) {
        for (const auto& child : node.children) {
            if (child->name == "table-row") read_row(*child);
            if (child->name == "table-rows" || child->name == "table-header-rows" ||
                child->name == "table-row-group")
                read(*child);
        }
    }

    SlowSheet take(const std::string& name) {
        return {.name = name, .cells = cells_.take(), .merged = std::move(merged_)};
    }

  private:
    void read_row(const XmlNode& row) {
        std::uint32_t column = 0;
        std::vector<SlowCell> cells;
        for (const auto& node : row.children) {
            if (node->name != "table-cell" && node->name != "covered-table-cell") continue;
            const std::uint32_t first = column + 1;
            column = std::min(column + repeats(*node, "number-columns-repeated", kLastColumn), kLastColumn);
            if (first > column || row_ >= kLastRow) continue;
            const std::uint32_t down = repeats(*node, "number-rows-spanned", kLastRow);
            const std::uint32_t right = repeats(*node, "number-columns-spanned", kLastColumn);
            if (down > 1 || right > 1)
                merged_.push_back(
                    {{row_ + 1, first},
                     {std::min(row_ + down, kLastRow), std::min(first + right - 1, kLastColumn)}});
            const std::optional<SlowCell> cell = read_cell(*node);
            if (!cell) continue;
            for (std::uint32_t place = first; place <= column; ++place) {
                cells.push_back(*cell);
                cells.back().place.column = place;
            }
        }
        const std::uint32_t last = std::min(row_ + repeats(row, "number-rows-repeated", kLastRow), kLastRow);
        for (std::uint32_t number = row_ + 1; number <= last && !cells.empty(); ++number) {
            for (SlowCell cell : cells) {
                cell.place.row = number;
                cells_.put(std::move(cell));
            }
        }
        row_ = last;
    }

    static std::optional<SlowCell> read_cell(const XmlNode& node) {
        SlowCell cell;
        std::string type;
        std::string value;
        bool error = false;
        for (const auto& [key, text] : node.attributes) {
            const std::string name = key.substr(key.find(':') + 1);
            if (key == "calcext:value-type") {
                error = text == "error";
            } else if (name == "value-type") {
                type = text;
            } else if (name == "value" || name == "date-value" || name == "time-value" ||
                       name == "boolean-value" || name == "string-value") {
                value = text;
            } else if (name == "formula") {
                cell.formula = true;
            }
        }
        const std::string text = text_of(node);
        static const std::regex kError(R"(Err:[^]*|#(REF!|DIV/0!|VALUE!|NAME\?|N/A|NUM!|NULL!))");
        if (error || (cell.formula && std::regex_match(text, kError))) {
            cell.text = text;
            if (!text.empty()) cell.type = CellType::error;
        } else if (type == "boolean") {
            cell.type = CellType::boolean;
            cell.number = value == "true" || value == "1" ? 1 : 0;
        } else {
            std::optional<double> number;
            if (type == "float" || type == "percentage" || type == "currency") number = slow_number(value);
            if (type == "date") number = slow_date(value);
            if (type == "time") number = duration(value);
            cell.text = number ? "" : (text.empty() ? value : text);
            if (number) cell.number = *number;
            if (number || !cell.text.empty()) cell.type = number ? CellType::number : CellType::string;
        }
        if (cell.type == CellType::empty && !(cell.formula && type.empty())) return std::nullopt;
        return cell;
    }

    SlowCells cells_;
    std::vector<CellRange> merged_;
    std::uint32_t row_ = 0;
};

}  // namespace

SlowWorkbook read_ods_slowly(const SlowParts& parts) {
    if (parts.has("META-INF/manifest.xml") &&
        parts.bytes("META-INF/manifest.xml").find("encryption-data") != std::string::npos)
        throw Unreadable();
    const auto tree = parts.xml("content.xml");
    const XmlNode* const body = tree->children.at(0)->child("body");
    if (!body) throw Unreadable();
    SlowWorkbook workbook;
    for (const auto& spreadsheet : body->children) {
        if (spreadsheet->name != "spreadsheet") continue;
        for (const auto& table : spreadsheet->children) {
            if (table->name != "table") continue;
            SlowTableReader reader;
            reader.read(*table);
            const std::string* const name = attribute_of(*table, "name");
            workbook.sheets.push_back(reader.take(name ? *name : ""));
        }
    }
    return workbook;
}

}  // namespace tonghop::support
