#include "definitions/load_units.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>

#include "definitions/load_unit_changes.hpp"
#include "definitions/strict_csv.hpp"
#include "definitions/unit_columns.hpp"
#include "text/normalise.hpp"

namespace tonghop::definitions {

namespace {

constexpr std::array<std::string_view, 4> kRequired{"code", "name", "tier", "parent"};

/// Where a cell stands.
struct Place {
    Place() = default;
    Place(const CsvCell& cell) : line(cell.line), column(cell.column) {}

    int line = 0;
    int column = 0;
};

/// A unit and where it was read from.
struct Row {
    Unit unit;
    Place code;
    Place parent;
    Place successor;
    Place valid_to;
};

class UnitReader {
  public:
    UnitReader(std::string file, const CsvTable& table, std::vector<Problem>& problems)
        : file_(std::move(file)), table_(table), problems_(problems) {
        rows_.reserve(table_.rows.size());
        for (const std::vector<CsvCell>& cells : table_.rows) rows_.push_back(row_of(cells));
        check_codes();
        for (const Row& row : rows_) check_references(row);
        check_roots();
        check_cycles();
    }

    /// To be called once.
    std::vector<Unit> take_units() {
        std::vector<Unit> units;
        units.reserve(rows_.size());
        for (Row& row : rows_) units.push_back(std::move(row.unit));
        return units;
    }

  private:
    void refuse(const Place& place, Message message) {
        problems_.push_back({file_, place.line, place.column, std::move(message)});
    }

    /// The cell of a column, cleaned; an empty one at the row's start where the table lacks the column.
    CsvCell cell(const std::vector<CsvCell>& cells, std::string_view name) const {
        const auto column = table_.column(name);
        CsvCell cell = column ? cells[*column] : CsvCell{{}, cells.front().line, 1, 0, 0};
        cell.text = text::clean(cell.text);
        return cell;
    }

    std::optional<Date> date(const std::vector<CsvCell>& cells, std::string_view name) {
        const CsvCell written = cell(cells, name);
        if (written.text.empty()) return std::nullopt;
        const auto date = parse_iso_date(written.text);
        if (!date) refuse(written, Message{"definitions.not-a-date", {{"found", written.text}}});
        return date;
    }

    Row row_of(const std::vector<CsvCell>& cells) {
        const CsvCell code = cell(cells, "code");
        const CsvCell parent = cell(cells, "parent");
        const CsvCell successor = cell(cells, "successor");
        const CsvCell name = cell(cells, "name");
        Row row{{}, code, parent, successor, cell(cells, "valid_to")};
        Unit& unit = row.unit;
        if (code.text.empty()) refuse(row.code, Message{"definitions.empty-cell", {{"column", "code"}}});
        if (name.text.empty()) refuse(name, Message{"definitions.empty-cell", {{"column", "name"}}});
        unit.code = code.text;
        unit.name = name.text;
        unit.short_name = cell(cells, "short_name").text;
        if (unit.short_name.empty()) unit.short_name = unit.name;
        unit.aliases = parted(cell(cells, "aliases").text);
        const CsvCell tier = cell(cells, "tier");
        if (const auto known = parse_tier(tier.text))
            unit.tier = *known;
        else
            refuse(tier, Message{"definitions.unknown-tier", {{"found", tier.text}}});
        unit.parent = parent.text;
        unit.sector = cell(cells, "sector").text;
        unit.valid_from = date(cells, "valid_from");
        unit.valid_to = date(cells, "valid_to");
        if (unit.valid_from && unit.valid_to && *unit.valid_to < *unit.valid_from)
            refuse(row.valid_to, Message{"definitions.ends-before-it-begins", {}});
        unit.successor = successor.text;
        unit.former_names = former_names(cell(cells, "former_names"));
        return row;
    }

    std::vector<FormerName> former_names(const CsvCell& written) {
        std::vector<FormerName> names;
        for (const std::string& part : parted(written.text)) {
            const auto first = std::min(part.find('='), part.size());
            const auto second = std::min(part.find('=', first + 1), part.size());
            const auto until = parse_iso_date(text::clean(part.substr(0, first)));
            std::string name =
                first < part.size() ? text::clean(part.substr(first + 1, second - first - 1)) : "";
            std::string brief = second < part.size() ? text::clean(part.substr(second + 1)) : "";
            if (!until || name.empty()) {
                refuse(written, Message{"definitions.not-a-former-name", {{"found", part}}});
                continue;
            }
            if (brief.empty()) brief = name;
            names.push_back({std::move(name), std::move(brief), *until});
        }
        std::ranges::stable_sort(names, {}, &FormerName::until);
        return names;
    }

    void check_codes() {
        for (const Row& row : rows_) {
            if (row.unit.code.empty()) continue;
            const auto [earlier, is_new] = by_code_.emplace(row.unit.code, &row);
            if (!is_new)
                refuse(row.code, Message{"definitions.duplicate-unit",
                                         {{"code", row.unit.code},
                                          {"line", std::to_string(earlier->second->code.line)}}});
        }
    }

    void check_references(const Row& row) {
        if (!row.unit.parent.empty() && !by_code_.contains(row.unit.parent))
            refuse(row.parent, Message{"definitions.unknown-parent", {{"code", row.unit.parent}}});
        if (row.unit.successor.empty()) return;
        if (!by_code_.contains(row.unit.successor))
            refuse(row.successor, Message{"definitions.unknown-successor", {{"code", row.unit.successor}}});
        else if (row.unit.successor == row.unit.code)
            refuse(row.successor, Message{"definitions.own-successor", {}});
    }

    void check_roots() {
        const Row* root = nullptr;
        for (const Row& row : rows_) {
            if (!row.unit.parent.empty()) continue;
            if (root != nullptr)
                refuse(row.parent, Message{"definitions.second-root",
                                           {{"code", row.unit.code}, {"root", root->unit.code}}});
            else
                root = &row;
        }
        if (root == nullptr) problems_.push_back({file_, 0, 0, Message{"definitions.no-root", {}}});
    }

    /// Units whose way up comes back to themselves: each circle is named once, at its first row.
    void check_cycles() {
        enum class Seen { no, on_the_way, done };
        std::unordered_map<const Row*, Seen> seen;
        for (const Row& start : rows_) {
            std::vector<const Row*> way;
            const Row* row = &start;
            while (row != nullptr && seen[row] == Seen::no) {
                seen[row] = Seen::on_the_way;
                way.push_back(row);
                const auto parent = by_code_.find(row->unit.parent);
                row = parent == by_code_.end() ? nullptr : parent->second;
            }
            if (row != nullptr && seen[row] == Seen::on_the_way)
                refuse(row->parent, Message{"definitions.cycle", {{"code", row->unit.code}}});
            for (const Row* passed : way) seen[passed] = Seen::done;
        }
    }

    std::string file_;
    const CsvTable& table_;
    std::vector<Problem>& problems_;
    std::vector<Row> rows_;
    std::unordered_map<std::string, const Row*> by_code_;
};

}  // namespace

LoadedUnits parse_units(const SourceText& source) {
    LoadedUnits loaded;
    const auto table = parse_csv(source, kUnitColumns, kRequired, loaded.problems);
    if (!table) return loaded;
    UnitReader reader(source.file, *table, loaded.problems);
    if (loaded.problems.empty()) loaded.units = UnitRegister(reader.take_units());
    return loaded;
}

LoadedUnits load_units(const std::filesystem::path& path) {
    LoadedUnits loaded;
    const auto source = read_source(path, loaded.problems);
    return source ? parse_units(*source) : loaded;
}

}  // namespace tonghop::definitions
