#include <algorithm>
#include <cctype>
#include <cstdint>

#include "support/slow_parts.hpp"

namespace tonghop::support {

namespace {

constexpr std::uint32_t kLastRow = 1'048'576;
constexpr std::uint32_t kLastColumn = 16'384;

struct Target {
    std::string type;
    std::string part;
};

/// What the relationships of a part lead to, by their ids.
std::map<std::string, Target> targets_of(const SlowParts& parts, const std::string& part) {
    const std::size_t slash = part.rfind('/');
    const std::string folder = slash == std::string::npos ? "" : part.substr(0, slash + 1);
    const std::string name = folder + "_rels/" + part.substr(folder.size()) + ".rels";
    std::map<std::string, Target> targets;
    if (!parts.has(name)) return targets;
    const auto tree = parts.xml(name);
    for (const auto& node : tree->children.at(0)->children) {
        const std::string* const mode = node->attribute("TargetMode");
        const std::string* const target = node->attribute("Target");
        const std::string* const type = node->attribute("Type");
        const std::string* const id = node->attribute("Id");
        if (!target || !type || !id || (mode && *mode == "External")) continue;
        std::string path = *target;
        std::ranges::replace(path, '\\', '/');
        path = path.starts_with('/') ? path.substr(1) : folder + path;
        for (std::size_t up = 0; (up = path.find("../")) != std::string::npos;) {
            const std::size_t before = up < 2 ? std::string::npos : path.rfind('/', up - 2);
            const std::size_t from = before == std::string::npos ? 0 : before + 1;
            path.erase(from, up + 3 - from);
        }
        while (path.starts_with("./")) path.erase(0, 2);
        targets.emplace(*id, Target{type->substr(type->rfind('/') + 1), path});
    }
    return targets;
}

std::string target_of(const std::map<std::string, Target>& targets, const std::string& type) {
    for (const auto& [id, target] : targets)
        if (target.type == type) return target.part;
    return "";
}

/// _x000D_ and its like are characters that XML cannot hold.
std::string unescaped(const std::string& text) {
    const auto unit_at = [&](std::size_t at) -> std::int32_t {
        if (at + 7 > text.size() || text.compare(at, 2, "_x") != 0 || text[at + 6] != '_') return -1;
        for (std::size_t i = at + 2; i < at + 6; ++i)
            if (std::isxdigit(static_cast<unsigned char>(text[i])) == 0) return -1;
        return static_cast<std::int32_t>(std::stoul(text.substr(at + 2, 4), nullptr, 16));
    };
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        std::int32_t code = unit_at(at);
        if (code < 0) {
            out += text[at++];
            continue;
        }
        at += 7;
        if (code >= 0xD800 && code <= 0xDFFF) {
            const std::int32_t low = code <= 0xDBFF ? unit_at(at) : -1;
            const bool pair = low >= 0xDC00 && low <= 0xDFFF;
            code = pair ? 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00) : 0xFFFD;
            if (pair) at += 7;
        }
        if (code < 0x80) {
            out += static_cast<char>(code);
        } else if (code < 0x800) {
            out += {static_cast<char>(0xC0 | code >> 6), static_cast<char>(0x80 | (code & 0x3F))};
        } else if (code < 0x10000) {
            out += {static_cast<char>(0xE0 | code >> 12), static_cast<char>(0x80 | (code >> 6 & 0x3F)),
                    static_cast<char>(0x80 | (code & 0x3F))};
        } else {
            out += {static_cast<char>(0xF0 | code >> 18), static_cast<char>(0x80 | (code >> 12 & 0x3F)),
                    static_cast<char>(0x80 | (code >> 6 & 0x3F)), static_cast<char>(0x80 | (code & 0x3F))};
        }
    }
    return out;
}

/// Plain or in runs, without phonetic hints.
std::string rich_text(const XmlNode& node) {
    std::string text;
    for (const auto& child : node.children) {
        if (child->name == "t") text += child->own_text();
        if (child->name == "r")
            for (const auto& run : child->children)
                if (run->name == "t") text += run->own_text();
    }
    return unescaped(text);
}

std::uint32_t whole(const std::string& text) {
    if (text.empty() || text.size() > 9 || text.find_first_not_of("0123456789") != std::string::npos)
        throw Unreadable();
    return static_cast<std::uint32_t>(std::stoul(text));
}

CellRef place_of(const std::string& ref) {
    const std::optional<CellRef> place = parse_a1(ref);
    if (!place) throw Unreadable();
    return *place;
}

class SlowSheetReader {
  public:
    explicit SlowSheetReader(const std::vector<std::string>& shared) : shared_(shared) {}

    void read_rows(const XmlNode& data) {
        std::uint32_t row = 0;
        for (const auto& node : data.children) {
            if (node->name != "row") continue;
            const std::string* const number = node->attribute("r");
            row = number ? whole(*number) : row + 1;
            if (row < 1 || row > kLastRow) throw Unreadable();
            CellRef place{row, 0};
            for (const auto& cell : node->children) {
                if (cell->name != "c") continue;
                if (const std::string* const ref = cell->attribute("r")) {
                    const CellRef named = place_of(*ref);
                    // Only a cell that holds something takes those behind it to its row.
                    SlowCell read = read_cell(*cell, named);
                    place.column = named.column;
                    if (keep(read)) place.row = named.row;
                } else {
                    ++place.column;
                    if (place.column > kLastColumn) throw Unreadable();
                    SlowCell read = read_cell(*cell, place);
                    keep(read);
                }
            }
        }
    }

    std::vector<SlowCell> take() { return cells_.take(); }

  private:
    bool keep(SlowCell& cell) {
        if (cell.type == CellType::empty && (!cell.formula || empty_text_)) return false;
        cells_.put(std::move(cell));
        return true;
    }

    SlowCell read_cell(const XmlNode& node, CellRef place) {
        SlowCell cell{.place = place};
        empty_text_ = false;
        if (const std::string* const style = node.attribute("s")) whole(*style);
        const std::string* const type = node.attribute("t");
        for (const auto& child : node.children) {
            if (child->name == "f") cell.formula = true;
            if (child->name == "is") put_text(rich_text(*child), cell);
            if (child->name == "v") take_value(type ? *type : "n", child->own_text(), cell);
        }
        return cell;
    }

    static void put_text(const std::string& text, SlowCell& cell, CellType type = CellType::string) {
        if (text.empty()) return;
        cell.type = type;
        cell.text = text;
    }

    void take_value(const std::string& type, std::string value, SlowCell& cell) {
        if (type == "s" || type == "b") {
            value.erase(0, value.find_first_not_of(" \t\r\n"));
            value.erase(value.find_last_not_of(" \t\r\n") + 1);
        }
        if (type == "inlineStr") return;
        if (type == "s") {
            if (value.empty()) return;
            const std::uint32_t index = whole(value);
            if (index >= shared_.size()) throw Unreadable();
            empty_text_ = shared_[index].empty();
            put_text(shared_[index], cell);
        } else if (type == "str") {
            empty_text_ = value.empty();
            put_text(unescaped(value), cell);
        } else if (type == "b") {
            if (value.empty()) return;
            cell.type = CellType::boolean;
            cell.number = value == "1" || value == "true" || value == "on" ? 1 : 0;
        } else if (type == "e") {
            put_text(value, cell, CellType::error);
        } else {
            const auto date = type == "d" ? slow_date(value) : std::nullopt;
            if (const auto number = date ? date : slow_number(value)) {
                cell.type = CellType::number;
                cell.number = *number;
            } else {
                put_text(value, cell);
            }
        }
    }

    const std::vector<std::string>& shared_;
    SlowCells cells_;
    bool empty_text_ = false;
};

std::vector<CellRange> merged_of(const XmlNode& sheet) {
    std::vector<CellRange> merged;
    for (const auto& list : sheet.children) {
        if (list->name != "mergeCells") continue;
        for (const auto& node : list->children) {
            const std::string* const ref = node->name == "mergeCell" ? node->attribute("ref") : nullptr;
            if (!ref) continue;
            const std::size_t colon = ref->find(':');
            const auto first = parse_a1(ref->substr(0, colon));
            const auto last = colon == std::string::npos ? first : parse_a1(ref->substr(colon + 1));
            if (!first || !last) continue;
            merged.push_back({{std::min(first->row, last->row), std::min(first->column, last->column)},
                              {std::max(first->row, last->row), std::max(first->column, last->column)}});
        }
    }
    return merged;
}

}  // namespace

SlowWorkbook read_xlsx_slowly(const SlowParts& parts) {
    std::string main = target_of(targets_of(parts, ""), "officeDocument");
    if (!parts.has(main)) main = "xl/workbook.xml";
    const auto tree = parts.xml(main);
    const XmlNode* const book = tree->child("workbook");
    if (!book) throw Unreadable();
    const auto targets = targets_of(parts, main);

    std::string part = target_of(targets, "sharedStrings");
    if (!parts.has(part)) part = "xl/sharedStrings.xml";
    std::vector<std::string> shared;
    if (parts.has(part)) {
        const auto strings = parts.xml(part);
        for (const auto& table : strings->children)
            for (const auto& node : table->children)
                if (node->name == "si") shared.push_back(rich_text(*node));
    }

    SlowWorkbook workbook;
    for (const auto& node : book->children) {
        const std::string* const from_1904 =
            node->name == "workbookPr" ? node->attribute("date1904") : nullptr;
        if (from_1904) workbook.dates_from_1904 = *from_1904 == "1" || *from_1904 == "true";
        if (node->name != "sheets") continue;
        for (const auto& entry : node->children) {
            if (entry->name != "sheet") continue;
            std::string id;
            std::string name;
            for (const auto& [key, value] : entry->attributes) {
                if (key == "id" || key.ends_with(":id")) id = value;
                if (key == "name") name = value;
            }
            const auto target = targets.find(id);
            if (target == targets.end()) throw Unreadable();
            const std::string& type = target->second.type;
            if (type != "worksheet" && type != "xlMacrosheet" && type != "xlIntlMacrosheet") continue;
            const auto document = parts.xml(target->second.part);
            const XmlNode* root = document->child("worksheet");
            if (!root) root = document->child("macrosheet");
            if (!root) continue;
            SlowSheetReader reader(shared);
            for (const auto& data : root->children)
                if (data->name == "sheetData") reader.read_rows(*data);
            workbook.sheets.push_back({.name = name, .cells = reader.take(), .merged = merged_of(*root)});
        }
    }
    return workbook;
}

}  // namespace tonghop::support
