#include "definitions/write_units.hpp"

#include <algorithm>
#include <optional>
#include <unordered_map>

#include "core/check.hpp"
#include "definitions/strict_csv.hpp"
#include "definitions/unit_columns.hpp"

namespace tonghop::definitions {

namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

std::string day(const std::optional<Date>& date) {
    return date ? iso(*date) : "";
}

std::string joined(const std::vector<std::string>& parts) {
    std::string all;
    for (const std::string& part : parts) all += (all.empty() ? "" : "|") + part;
    return all;
}

std::string value_of(const Unit& unit, std::string_view column) {
    if (column == "code") return unit.code;
    if (column == "name") return unit.name;
    if (column == "short_name") return unit.short_name;
    if (column == "aliases") return joined(unit.aliases);
    if (column == "tier") return std::string(name(unit.tier));
    if (column == "parent") return unit.parent;
    if (column == "sector") return unit.sector;
    if (column == "valid_from") return day(unit.valid_from);
    if (column == "valid_to") return day(unit.valid_to);
    if (column == "successor") return unit.successor;
    TONGHOP_CHECK(column == "former_names");
    std::vector<std::string> names;
    for (const FormerName& former : unit.former_names)
        names.push_back(iso(former.until) + "=" + former.name + "=" + former.short_name);
    return joined(names);
}

std::string cell_of(const std::string& value) {
    if (value.find_first_of(",\"\r\n") == std::string::npos) return value;
    std::string quoted = "\"";
    for (const char c : value) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
    return quoted + "\"";
}

/// A column that a text may lack while the unit still has its value.
bool may_be_left_out(const Unit& unit, std::string_view column) {
    return column == "short_name" ? unit.short_name == unit.name : value_of(unit, column).empty();
}

class Rewriter {
  public:
    Rewriter(std::string_view bytes, const UnitRegister& before, const std::vector<Unit>& after)
        : before_(before), after_(after) {
        if (bytes.starts_with(kByteOrderMark)) {
            result_ = kByteOrderMark;
            bytes.remove_prefix(kByteOrderMark.size());
        }
        text_ = std::string(bytes);
        std::vector<Problem> problems;
        const auto table = parse_csv({"units.csv", text_}, kUnitColumns, {}, problems);
        TONGHOP_CHECK(table && problems.empty());
        table_ = *table;
        for (const CsvCell& cell : table_.header) columns_.push_back(cell.text);
        for (const std::string_view column : kUnitColumns)
            if (!table_.column(column) &&
                std::ranges::any_of(after_, [&](const Unit& unit) { return !may_be_left_out(unit, column); }))
                columns_.emplace_back(column);
        const std::size_t line_end = text_.find('\n');
        if (line_end != std::string::npos && line_end > 0 && text_[line_end - 1] == '\r') new_line_ = "\r\n";
    }

    std::string rewrite() {
        std::size_t at = table_.header.back().end;
        result_ += text_.substr(0, at);
        for (std::size_t column = table_.header.size(); column < columns_.size(); ++column)
            result_ += "," + columns_[column];
        auto next = after_.begin();
        add_new(next);
        for (const std::vector<CsvCell>& row : table_.rows) {
            result_ += text_.substr(at, row.front().begin - at);
            TONGHOP_CHECK(next != after_.end());
            add_known(row, *next++);
            at = row.back().end;
            add_new(next);
        }
        TONGHOP_CHECK(next == after_.end());
        return result_ + text_.substr(at);
    }

  private:
    void add_known(const std::vector<CsvCell>& row, const Unit& now) {
        const Unit* then = before_.find(now.code);
        TONGHOP_CHECK(then != nullptr);
        for (std::size_t column = 0; column < columns_.size(); ++column) {
            if (column > 0) result_ += ",";
            const std::string value = value_of(now, columns_[column]);
            const bool kept = column < row.size() && value == value_of(*then, columns_[column]);
            if (kept)
                result_ += text_.substr(row[column].begin, row[column].end - row[column].begin);
            else if (column < row.size() || !may_be_left_out(now, columns_[column]))
                result_ += cell_of(value);
        }
    }

    void add_new(std::vector<Unit>::const_iterator& next) {
        for (; next != after_.end() && before_.find(next->code) == nullptr; ++next) {
            result_ += new_line_;
            for (std::size_t column = 0; column < columns_.size(); ++column)
                result_ += (column > 0 ? "," : "") + cell_of(value_of(*next, columns_[column]));
        }
    }

    const UnitRegister& before_;
    const std::vector<Unit>& after_;
    std::string text_;
    CsvTable table_;
    std::vector<std::string> columns_;
    std::string new_line_ = "\n";
    std::string result_;
};

}  // namespace

std::string write_units(const std::vector<Unit>& units) {
    std::string text;
    for (const std::string_view column : kUnitColumns)
        text += (text.empty() ? "" : ",") + std::string(column);
    text += "\n";
    for (const Unit& unit : units) {
        std::string line;
        for (const std::string_view column : kUnitColumns)
            line += (column == kUnitColumns.front() ? "" : ",") + cell_of(value_of(unit, column));
        text += line + "\n";
    }
    return text;
}

std::string rewrite_units(std::string_view bytes, const UnitRegister& before,
                          const std::vector<Unit>& after) {
    return Rewriter(bytes, before, after).rewrite();
}

}  // namespace tonghop::definitions
