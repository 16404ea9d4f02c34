#include "definitions/load_duty_records.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <string_view>
#include <system_error>
#include <tuple>
#include <utility>

#include "definitions/strict_csv.hpp"
#include "text/nearest.hpp"
#include "text/normalise.hpp"

namespace tonghop::definitions {

namespace {

constexpr std::array<std::string_view, 5> kColumns{"duty", "period", "unit", "done_on", "document"};
constexpr std::array<std::string_view, 4> kRequired{"duty", "period", "unit", "done_on"};

class RecordReader {
  public:
    RecordReader(std::string file, const CsvTable& table, const Definitions& definitions,
                 LoadedDutyRecords& loaded)
        : file_(std::move(file)), table_(table), definitions_(definitions), loaded_(loaded) {
        for (const Programme& programme : definitions_.programmes)
            for (const Indicator& indicator : programme.indicators)
                if (indicator.duty) duties_.emplace(indicator.id, &*indicator.duty);
    }

    void read(const std::vector<CsvCell>& cells) {
        const std::size_t before = loaded_.problems.size();
        const CsvCell named = cell(cells, "duty");
        const auto duty = duties_.find(named.text);
        if (duty == duties_.end()) {
            refuse_duty(named);
            return;
        }
        DutyRecord record{.duty = named.text, .document = cell(cells, "document").text};
        record.period = period_of(cell(cells, "period"), *duty->second);
        record.owner = owner_of(cell(cells, "unit"), *duty->second);
        const CsvCell day = cell(cells, "done_on");
        const auto done_on = parse_iso_date(day.text);
        if (!done_on) refuse(day, Message{"definitions.not-a-date", {{"found", day.text}}});
        record.done_on = done_on.value_or(Date{});
        if (loaded_.problems.size() > before) return;
        const std::string period = record.period ? record.period->code() : std::string();
        const auto [earlier, is_new] =
            lines_.emplace(std::tuple(record.duty, period, record.owner), named.line);
        if (!is_new && duty->second->has_rhythm())
            refuse(named,
                   Message{"definitions.duty-recorded-twice", {{"line", std::to_string(earlier->second)}}});
        loaded_.records.push_back(std::move(record));
    }

  private:
    void refuse(const CsvCell& cell, Message message) {
        loaded_.problems.push_back({file_, cell.line, cell.column, std::move(message)});
    }

    CsvCell cell(const std::vector<CsvCell>& cells, std::string_view name) const {
        const auto column = table_.column(name);
        CsvCell cell = column ? cells[*column] : CsvCell{{}, cells.front().line, 1};
        cell.text = text::clean(cell.text);
        return cell;
    }

    void refuse_duty(const CsvCell& named) {
        std::vector<std::string_view> codes;
        for (const auto& [code, duty] : duties_) codes.push_back(code);
        const std::string near = text::nearest(named.text, codes);
        refuse(named, near.empty()
                          ? Message{"definitions.unknown-duty", {{"found", named.text}}}
                          : Message{"definitions.misspelt-duty", {{"found", named.text}, {"nearest", near}}});
    }

    std::optional<Period> period_of(const CsvCell& written, const Duty& duty) {
        const auto period = parse_period(written.text);
        if (!period && (duty.has_rhythm() || !written.text.empty()))
            refuse(written, Message{"definitions.not-a-period", {{"found", written.text}}});
        else if (period && duty.has_rhythm() && !duty.covers(*period))
            refuse(written, Message{"definitions.not-a-duty-period", {{"found", written.text}}});
        return period;
    }

    std::string owner_of(const CsvCell& written, const Duty& duty) {
        const Unit* unit = definitions_.units.find(written.text);
        const bool is_body = std::ranges::any_of(
            duty.bodies, [&](const std::string& body) { return text::clean(body) == written.text; });
        if (unit == nullptr && !is_body)
            refuse(written, Message{"definitions.unknown-owner",
                                    {{"found", written.text}, {"known", owners_of(duty)}}});
        else if (unit != nullptr && !is_about(definitions_.units, duty.obligation, *unit))
            refuse(written, Message{"definitions.not-an-owner", {{"found", written.text}}});
        return written.text;
    }

    /// The bodies, in quotation marks, behind the codes of the register.
    static std::string owners_of(const Duty& duty) {
        std::string known = "units.csv";
        for (const std::string& body : duty.bodies) known += ", “" + text::clean(body) + "”";
        return known;
    }

    std::string file_;
    const CsvTable& table_;
    const Definitions& definitions_;
    LoadedDutyRecords& loaded_;
    std::map<std::string, const Duty*, std::less<>> duties_;
    std::map<std::tuple<std::string, std::string, std::string>, int> lines_;
};

}  // namespace

LoadedDutyRecords parse_duty_records(const SourceText& source, const Definitions& definitions) {
    LoadedDutyRecords loaded;
    const auto table = parse_csv(source, kColumns, kRequired, loaded.problems);
    if (!table) return loaded;
    RecordReader reader(source.file, *table, definitions, loaded);
    for (const std::vector<CsvCell>& cells : table->rows) reader.read(cells);
    return loaded;
}

LoadedDutyRecords load_duty_records(const std::filesystem::path& path, const Definitions& definitions) {
    LoadedDutyRecords loaded;
    std::error_code ignored;
    if (!std::filesystem::exists(path, ignored)) return loaded;
    const auto source = read_source(path, loaded.problems);
    return source ? parse_duty_records(*source, definitions) : loaded;
}

}  // namespace tonghop::definitions
