#include "definitions/load_unit_changes.hpp"

#include <algorithm>
#include <array>

#include "definitions/strict_csv.hpp"
#include "text/normalise.hpp"

namespace tonghop::definitions {

namespace {

constexpr std::array<std::string_view, 15> kColumns{
    "kind",   "date",   "document", "units",  "into",  "name",          "short_name", "tier",
    "parent", "sector", "aliases",  "assign", "codes", "with_children", "reason"};
constexpr std::array<std::string_view, 2> kRequired{"kind", "date"};

class ChangeReader {
  public:
    ChangeReader(const SourceText& source, const CsvTable& table, std::vector<Problem>& problems)
        : source_(source), table_(table), problems_(problems) {}

    UnitChange read(const std::vector<CsvCell>& row) {
        row_ = &row;
        UnitChange change;
        const CsvCell kind = cell("kind");
        if (const auto known = parse_unit_change_kind(kind.text))
            change.kind = *known;
        else
            refuse(kind, {"definitions.unknown-change", {{"found", kind.text}}});
        const CsvCell date = cell("date");
        if (const auto day = parse_iso_date(date.text))
            change.date = *day;
        else
            refuse(date, {"definitions.not-a-date", {{"found", date.text}}});
        change.document = cell("document").text;
        change.reason = cell("reason").text;
        change.units = parted(cell("units").text);
        for (const std::string& part : parted(cell("into").text)) change.into.push_back(new_unit_of(part));
        // A unit that is founded, or renamed, is the only one that the row is about.
        const bool names_itself = change.kind == UnitChangeKind::add || change.kind == UnitChangeKind::rename;
        if (names_itself && change.into.empty() && change.units.size() == 1)
            change.into.push_back({.code = change.units.front()});
        if (change.kind == UnitChangeKind::add) change.units.clear();
        describe(change);
        change.assigned = pairs("assign");
        change.codes = pairs("codes");
        const CsvCell with_children = cell("with_children");
        change.with_children = with_children.text == "true";
        if (!with_children.text.empty() && with_children.text != "true" && with_children.text != "false")
            refuse(with_children, {"definitions.not-a-truth", {{"found", with_children.text}}});
        return change;
    }

  private:
    void refuse(const CsvCell& cell, Message message) {
        problems_.push_back({source_.file, cell.line, cell.column, std::move(message)});
    }

    CsvCell cell(std::string_view name) const {
        const auto column = table_.column(name);
        CsvCell cell = column ? (*row_)[*column] : CsvCell{{}, row_->front().line, 1, 0, 0};
        cell.text = text::clean(cell.text);
        return cell;
    }

    void describe(UnitChange& change) {
        bool any = false;
        for (const std::string_view column : {"name", "short_name", "tier", "parent", "sector", "aliases"})
            any = any || !cell(column).text.empty();
        if (!any) return;
        if (change.into.size() != 1) {
            refuse(cell("name"), {"definitions.describes-one", {}});
            return;
        }
        NewUnit& unit = change.into.front();
        if (const CsvCell name = cell("name"); !name.text.empty()) unit.name = name.text;
        if (const CsvCell name = cell("short_name"); !name.text.empty()) unit.short_name = name.text;
        unit.parent = cell("parent").text;
        unit.sector = cell("sector").text;
        unit.aliases = parted(cell("aliases").text);
        const CsvCell tier = cell("tier");
        unit.tier = parse_tier(tier.text);
        if (!tier.text.empty() && !unit.tier)
            refuse(tier, {"definitions.unknown-tier", {{"found", tier.text}}});
    }

    std::vector<std::pair<std::string, std::string>> pairs(std::string_view column) {
        std::vector<std::pair<std::string, std::string>> result;
        const CsvCell written = cell(column);
        for (const std::string& part : parted(written.text))
            if (auto pair = pair_of(part))
                result.push_back(std::move(*pair));
            else
                refuse(written, {"definitions.not-a-pair", {{"found", part}}});
        return result;
    }

    const SourceText& source_;
    const CsvTable& table_;
    std::vector<Problem>& problems_;
    const std::vector<CsvCell>* row_ = nullptr;
};

}  // namespace

std::vector<std::string> parted(std::string_view cell) {
    std::vector<std::string> parts;
    while (!cell.empty()) {
        const std::size_t end = std::min(cell.find('|'), cell.size());
        std::string part = text::clean(cell.substr(0, end));
        if (!part.empty()) parts.push_back(std::move(part));
        cell.remove_prefix(std::min(end + 1, cell.size()));
    }
    return parts;
}

NewUnit new_unit_of(std::string_view text) {
    const auto first = std::min(text.find('='), text.size());
    const auto second = std::min(text.find('=', std::min(first + 1, text.size())), text.size());
    NewUnit unit;
    unit.code = text::clean(text.substr(0, first));
    if (first < text.size()) unit.name = text::clean(text.substr(first + 1, second - first - 1));
    if (second < text.size()) unit.short_name = text::clean(text.substr(second + 1));
    return unit;
}

std::optional<std::pair<std::string, std::string>> pair_of(std::string_view text) {
    const auto middle = text.find('=');
    if (middle == std::string_view::npos) return std::nullopt;
    std::pair pair{text::clean(text.substr(0, middle)), text::clean(text.substr(middle + 1))};
    if (pair.first.empty() || pair.second.empty()) return std::nullopt;
    return pair;
}

bool holds_unit_changes(const SourceText& source) {
    const std::string_view text = source.bytes;
    const std::string_view header = text.substr(0, std::min(text.find('\n'), text.size()));
    const auto names = [&](std::string_view column) {
        for (std::size_t at = 0; at <= header.size();) {
            const std::size_t end = std::min(header.find_first_of(",;\r", at), header.size());
            if (text::clean(header.substr(at, end - at)) == column) return true;
            at = end + 1;
        }
        return false;
    };
    return names("kind") && names("date");
}

LoadedUnitChanges parse_unit_changes(const SourceText& source) {
    LoadedUnitChanges loaded;
    const auto table = parse_csv(source, kColumns, kRequired, loaded.problems);
    if (!table) return loaded;
    ChangeReader reader(source, *table, loaded.problems);
    for (const std::vector<CsvCell>& row : table->rows) {
        loaded.changes.push_back(reader.read(row));
        loaded.lines.push_back(row.front().line);
    }
    return loaded;
}

}  // namespace tonghop::definitions
