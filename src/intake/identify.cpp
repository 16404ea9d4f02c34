#include "intake/identify.hpp"

#include <algorithm>
#include <map>

#include "intake/head_of_sheet.hpp"
#include "text/normalise.hpp"
#include "text/parse_period.hpp"

namespace tonghop::intake {

namespace {

bool is_known(const UnitMatch& match) {
    return match.kind == MatchKind::exact || match.kind == MatchKind::approximate;
}

/// The match of a name, or of what stands before «, tỉnh Trà Vinh», «(báo cáo lần 2)», « - tháng 6».
UnitMatch match_name(const Context& context, const std::string& name) {
    UnitMatch whole = match_submitter(context, name);
    if (whole.kind == MatchKind::exact || whole.kind == MatchKind::ambiguous) return whole;
    for (auto end = name.find_first_of(",;(-|", 1); end != std::string::npos;
         end = name.find_first_of(",;(-|", end + 1)) {
        UnitMatch part = match_submitter(context, name.substr(0, end));
        if (part.kind == MatchKind::exact) return part;
    }
    return whole;
}

/// «……», «____»: a line left to be filled in.
bool is_left_open(const std::string& text) {
    return text.find_first_not_of(" ._-") == std::string::npos || text.find("……") != std::string::npos ||
           text.find("...") != std::string::npos || text.find("___") != std::string::npos;
}

class SubmitterReader {
  public:
    SubmitterReader(const Context& context, const FormPlace& place)
        : context_(context), cells_(head_cells(place)) {}

    /// By its label. A name that nobody has is not overruled by the letterhead.
    void read_labelled(SubmitterReading& reading) const {
        for (std::size_t index = 0; index < cells_.size(); ++index) {
            auto name = context_.words.behind_submitter_label(cells_[index].text());
            if (!name) continue;
            if (name->empty()) name = beside(index);
            if (name->empty() || is_left_open(*name)) continue;
            const UnitMatch match = match_name(context_, *name);
            // «Đơn vị: triệu đồng» and «Đơn vị tính» speak of something else.
            if (context_.words.measures.contains(context_.words.heading(*name))) continue;
            const bool has_colon = cells_[index].text().find(':') != std::string::npos;
            if (!has_colon && match.kind == MatchKind::none && *name != beside(index)) continue;
            if (!reading.found.empty() && !is_known(match)) continue;
            reading.found = *name;
            reading.row = cells_[index].ref.row;
            reading.kind = match.kind;
            reading.unit = match.unit;
            reading.candidates =
                match.kind == MatchKind::none ? nearest_submitters(context_, *name) : match.candidates;
            if (is_known(match)) return;
        }
    }

    /// Units that the letterhead names, without the root of the tree: it heads every letter.
    std::vector<std::pair<const Unit*, HeadCell>> in_letterhead() const {
        std::vector<std::pair<const Unit*, HeadCell>> units;
        const auto consider = [&](const std::string& name, const HeadCell& cell) {
            if (context_.words.behind_submitter_label(name)) return;
            const UnitMatch match = match_submitter(context_, name);
            if (match.kind != MatchKind::exact || match.unit == nullptr || match.unit->parent.empty()) return;
            if (std::ranges::find(units, match.unit, &std::pair<const Unit*, HeadCell>::first) == units.end())
                units.emplace_back(match.unit, cell);
        };
        for (const HeadCell& cell : cells_) {
            for (const std::string& line : cell.lines) consider(line, cell);
            if (cell.lines.size() > 1) consider(cell.text(), cell);
            // A long name goes on in the row below.
            for (const HeadCell& below : cells_)
                if (below.ref.column == cell.ref.column && below.ref.row == cell.ref.row + 1)
                    consider(cell.text() + " " + below.text(), cell);
        }
        return units;
    }

  private:
    /// The text beside a label, or below it; empty where another label or a period stands there.
    std::string beside(std::size_t index) const {
        const auto usable = [&](const HeadCell& cell) {
            const std::string text = cell.text();
            return !context_.words.behind_submitter_label(text) && context_.words.periods_in(text).empty();
        };
        const CellRef label = cells_[index].ref;
        if (index + 1 < cells_.size() && cells_[index + 1].ref.row == label.row)
            return usable(cells_[index + 1]) ? cells_[index + 1].text() : std::string();
        for (const HeadCell& cell : cells_)
            if (cell.ref.row == label.row + 1 && cell.ref.column == label.column && usable(cell))
                return cell.text();
        return {};
    }

    const Context& context_;
    std::vector<HeadCell> cells_;
};

SubmitterReading disagreement(SubmitterReading reading, const std::vector<const Unit*>& units) {
    reading.kind = MatchKind::elsewhere;
    reading.unit = nullptr;
    reading.candidates = units;
    return reading;
}

struct FoundPeriod {
    Period period;
    bool labelled;
};

class PeriodReader {
  public:
    PeriodReader(const Context& context, const FormPlace& place) : context_(context), place_(place) {
        std::map<std::uint32_t, std::vector<HeadCell>> rows;
        for (HeadCell& cell : head_cells(place)) rows[cell.ref.row].push_back(std::move(cell));
        std::string all;
        for (const auto& [number, row] : rows) {
            read_row(row);
            for (const HeadCell& cell : row) all += cell.text() + " | ";
        }
        // The form's own title may name a year («… năm 2015»); it counts only where nothing else does.
        if (found_.empty()) read_line(all, false);
        if (fitting().empty())
            for (const std::string& title : titles_) read_line(title, false);
    }

    std::vector<Period> fitting() const {
        std::vector<Period> periods;
        for (const FoundPeriod& found : found_)
            if (place_.form().schedule(found.period) != nullptr &&
                std::ranges::find(periods, found.period) == periods.end())
                periods.push_back(found.period);
        if (periods.size() < 2) return periods;
        // «Kỳ báo cáo: 6 tháng đầu năm 2015» decides where another line only names the year around it.
        std::vector<Period> labelled;
        for (const FoundPeriod& found : found_)
            if (found.labelled && place_.form().schedule(found.period) != nullptr &&
                std::ranges::find(labelled, found.period) == labelled.end())
                labelled.push_back(found.period);
        const bool around = labelled.size() == 1 && std::ranges::all_of(periods, [&](const Period& period) {
                                return period.contains(labelled[0]) || labelled[0].contains(period);
                            });
        return around ? labelled : periods;
    }
    const std::vector<FoundPeriod>& all() const { return found_; }
    const std::vector<std::string>& texts() const { return texts_; }

  private:
    bool read_line(const std::string& line, bool labelled) {
        const auto& periods = context_.words.periods_in(line);
        for (const Period& period : periods) {
            found_.push_back({period, labelled});
            if (std::ranges::find(texts_, line) == texts_.end()) texts_.push_back(line);
        }
        return !periods.empty();
    }

    /// The form's title, or a piece of it that is long enough to be nothing else: titles go over several
    /// rows.
    bool is_title(const std::string& text) const {
        constexpr auto kTellingSpaces = 3;
        const std::string key = context_.words.heading(text);
        const bool telling = std::ranges::count(key, ' ') >= kTellingSpaces;
        return std::ranges::any_of(place_.labels->titles, [&](const std::string& title) {
            return title == key || (telling && title.find(key) != std::string::npos);
        });
    }

    bool is_label(const std::string& text) const {
        return context_.words.behind_period_label(text).has_value();
    }

    void read_row(const std::vector<HeadCell>& row) {
        bool found = false;
        std::string joined;
        const bool labelled =
            std::ranges::any_of(row, [&](const HeadCell& cell) { return is_label(cell.text()); });
        for (const HeadCell& cell : row) {
            if (is_title(cell.text())) {
                titles_.push_back(cell.text());
                continue;
            }
            for (const std::string& line : cell.lines) {
                if (is_title(line)) {
                    titles_.push_back(line);
                    continue;
                }
                found = read_line(line, labelled) || found;
                joined += (joined.empty() ? "" : " | ") + line;
            }
        }
        if (found || read_line(joined, labelled)) return;
        // «Kỳ báo cáo: | 01/6/2025»: a month typed into a cell that shows days.
        for (std::size_t index = 0; index + 1 < row.size(); ++index)
            if (is_label(row[index].text()) && !row[index + 1].month.empty())
                read_line(row[index + 1].month, true);
    }

    const Context& context_;
    const FormPlace& place_;
    std::vector<FoundPeriod> found_;
    std::vector<std::string> texts_;
    std::vector<std::string> titles_;
};

}  // namespace

SubmitterReading read_submitter(const Context& context, const FormPlace& place,
                                const HiddenIdentity* hidden) {
    const SubmitterReader reader(context, place);
    SubmitterReading reading;
    reader.read_labelled(reading);
    const auto letterhead = reader.in_letterhead();
    if (reading.found.empty() && !letterhead.empty()) {
        reading.unit = letterhead.front().first;
        reading.kind = MatchKind::exact;
        reading.row = letterhead.front().second.ref.row;
        reading.found = letterhead.front().second.text();
    }
    std::vector<const Unit*> named;
    if (reading.unit != nullptr) named.push_back(reading.unit);
    for (const auto& [unit, cell] : letterhead)
        if (reading.kind != MatchKind::none && std::ranges::find(named, unit) == named.end() &&
            std::ranges::find(reading.candidates, unit) == reading.candidates.end())
            named.push_back(unit);
    if (reading.unit != nullptr && named.size() > 1) return disagreement(std::move(reading), named);

    const Unit* made_for = hidden == nullptr ? nullptr : context.definitions.units.find(hidden->unit);
    if (made_for == nullptr) return reading;
    const bool agrees = reading.unit == made_for || reading.found.empty() ||
                        (reading.kind == MatchKind::ambiguous &&
                         std::ranges::find(reading.candidates, made_for) != reading.candidates.end());
    if (!agrees) {
        if (reading.unit == nullptr) named = reading.candidates;
        if (std::ranges::find(named, made_for) == named.end()) named.push_back(made_for);
        return disagreement(std::move(reading), named);
    }
    reading.unit = made_for;
    reading.kind = MatchKind::exact;
    reading.candidates.clear();
    return reading;
}

PeriodReading read_period(const Context& context, const FormPlace& place, const HiddenIdentity* hidden) {
    const PeriodReader reader(context, place);
    PeriodReading reading;
    reading.found = reader.texts();
    reading.candidates = reader.fitting();
    if (reading.candidates.size() == 1) reading.period = reading.candidates.front();
    if (hidden == nullptr || !hidden->period || place.form().schedule(*hidden->period) == nullptr)
        return reading;
    // What is visible agrees where it is the same period, or one around it where no period of its own is
    // named.
    const bool agrees = reading.candidates.empty()
                            ? std::ranges::all_of(reader.all(),
                                                  [&](const FoundPeriod& found) {
                                                      return found.period.contains(*hidden->period);
                                                  })
                            : reading.period == hidden->period;
    reading.period = agrees ? hidden->period : std::nullopt;
    if (!agrees && std::ranges::find(reading.candidates, *hidden->period) == reading.candidates.end())
        reading.candidates.push_back(*hidden->period);
    return reading;
}

}  // namespace tonghop::intake
