#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "report/markdown.hpp"
#include "report/problems.hpp"
#include "report/settings.hpp"
#include "report/template.hpp"
#include "report/template_language.hpp"
#include "report/template_lines.hpp"
#include "report/verify.hpp"

namespace tonghop::report {

namespace {

constexpr int kDeepest = 8;
constexpr std::string_view kFence = "```";
constexpr std::string_view kPart = ":::";

std::optional<int> parse_year(std::string_view text) {
    int year = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), year);
    if (error != std::errc() || end != text.data() + text.size() || text.size() != 4) return std::nullopt;
    return year;
}

/// The words between commas.
std::vector<std::string_view> listed(std::string_view text) {
    std::vector<std::string_view> words;
    while (!text.empty()) {
        const auto comma = std::min(text.find(','), text.size());
        words.push_back(trimmed(text.substr(0, comma)));
        text.remove_prefix(std::min(comma + 1, text.size()));
    }
    return words;
}

/// Reads one template; what is wrong goes to the problems, and reading goes on.
class TemplateReader {
  public:
    TemplateReader(std::string_view file, TemplateLines lines, Problems& problems)
        : lines_(lines), problems_(problems) {
        template_.file = file;
    }

    Template read() {
        read_front_matter();
        template_.blocks = blocks(0);
        // What ends a part that was never begun is named by blocks(); go on behind it to find all the rest.
        while (position_ < lines_.size()) {
            problems_.add("template.stray-end", place_of(line(), trimmed(line().text)));
            ++position_;
            blocks(0);
        }
        return std::move(template_);
    }

  private:
    const TemplateLine& line() const { return lines_[position_]; }

    // Front matter

    void read_front_matter() {
        if (lines_.empty() || trimmed(lines_[0].text) != "---") {
            problems_.add("template.no-front-matter", {1, 1});
            return;
        }
        std::size_t end = 1;
        while (end < lines_.size() && trimmed(lines_[end].text) != "---") ++end;
        if (end == lines_.size()) problems_.add("template.no-front-matter", {1, 1});
        const auto settings = parse_settings(lines_.subspan(1, end - 1), front_matter_keys(), problems_);
        position_ = std::min(end + 1, lines_.size());

        for (const std::string_view required : {"name", "title", "type", "subject"})
            if (find_setting(settings, required) == nullptr)
                problems_.add("template.missing-key", {1, 1}, {{"name", std::string(required)}});
        read_name(settings);
        template_.programme = word(settings, "programme");
        template_.title = pieces(settings, "title");
        template_.output = pieces(settings, "output");
        template_.type = pieces(settings, "type");
        template_.subject = pieces_list(settings, "subject");
        template_.addressee = pieces(settings, "addressee");
        template_.letterhead = letterhead(settings);
        template_.number = pieces(settings, "number");
        template_.place_and_date = pieces(settings, "place_and_date");
        template_.authority = pieces_list(settings, "authority");
        template_.signer = pieces(settings, "signer");
        template_.recipients_title = pieces(settings, "recipients_title");
        template_.recipients = pieces_list(settings, "recipients");
    }

    /// The name is typed on the command line and stands in file names.
    void read_name(const std::vector<Setting>& settings) {
        template_.name = word(settings, "name");
        const bool plain = std::ranges::all_of(template_.name, [](char character) {
            return ('a' <= character && character <= 'z') || ('0' <= character && character <= '9') ||
                   character == '-';
        });
        const Setting* setting = find_setting(settings, "name");
        if (setting != nullptr && (!plain || template_.name.empty())) bad_value(*setting, "a-z, 0-9, -");
    }

    LetterheadForm letterhead(const std::vector<Setting>& settings) {
        const Setting* setting = find_setting(settings, "letterhead");
        if (setting == nullptr || setting->value.text == "union") return LetterheadForm::union_form;
        if (setting->value.text == "party") return LetterheadForm::party_form;
        if (setting->value.text != "none") bad_value(*setting, "union, party, none");
        return LetterheadForm::none;
    }

    // Settings

    void bad_value(const Setting& setting, std::string_view expected) {
        problems_.add("template.bad-value", setting.value.place(),
                      {{"name", std::string(setting.key)},
                       {"found", quoted(setting.value.text)},
                       {"expected", std::string(expected)}});
    }

    std::string word(const std::vector<Setting>& settings, std::string_view key) const {
        const Setting* setting = find_setting(settings, key);
        return setting == nullptr ? std::string() : std::string(setting->value.text);
    }

    Pieces pieces(const SettingValue& value, const KnownDataSet* item) {
        Pieces parsed = parse_pieces(value.line, value.text, problems_);
        verify(parsed, item, problems_);
        return parsed;
    }

    Pieces pieces(const std::vector<Setting>& settings, std::string_view key) {
        const Setting* setting = find_setting(settings, key);
        return setting == nullptr ? Pieces() : pieces(setting->value, item_);
    }

    /// The items of a setting, or its value as the only one.
    std::vector<Pieces> pieces_list(const std::vector<Setting>& settings, std::string_view key) {
        std::vector<Pieces> list;
        const Setting* setting = find_setting(settings, key);
        if (setting == nullptr) return list;
        if (!setting->value.text.empty()) list.push_back(pieces(setting->value, item_));
        for (const SettingValue& item : setting->items) list.push_back(pieces(item, item_));
        return list;
    }

    bool flag(const std::vector<Setting>& settings, std::string_view key) {
        const Setting* setting = find_setting(settings, key);
        if (setting == nullptr || setting->value.text == "no") return false;
        if (setting->value.text != "yes") bad_value(*setting, "yes, no");
        return setting->value.text == "yes";
    }

    void missing(std::string_view key, Place place) {
        problems_.add("template.missing-key", place, {{"name", std::string(key)}});
    }

    // Body

    /// Blocks up to the end of the text, or to a line ":::" or "::: else", which is left to the caller.
    std::vector<TemplateBlock> blocks(int depth) {
        std::vector<TemplateBlock> result;
        std::size_t first = position_;
        const auto flush = [&] {
            for (TemplateBlock& block :
                 parse_markdown(lines_.subspan(first, position_ - first), table_lines_, problems_)) {
                verify(block, item_, problems_);
                result.push_back(std::move(block));
            }
        };
        while (position_ < lines_.size()) {
            const std::string_view content = trimmed(line().text);
            const bool is_part = content.starts_with(kPart);
            if (!is_part && !content.starts_with(kFence)) {
                ++position_;
                continue;
            }
            flush();
            if (is_part) {
                const std::string_view words = trimmed(content.substr(kPart.size()));
                if (words.empty() || words == "else") return result;
                read_part(words, depth, result);
            } else {
                read_directive(content, depth, result);
            }
            first = position_;
        }
        flush();
        return result;
    }

    /// "::: if …" or "::: each …" up to its ":::".
    void read_part(std::string_view words, int depth, std::vector<TemplateBlock>& result) {
        const TemplateLine opening = line();
        const Place place = place_of(opening, words);
        const auto blank = std::min(words.find_first_of(" \t"), words.size());
        const std::string_view kind = words.substr(0, blank);
        const std::string_view rest = trimmed(words.substr(blank));
        ++position_;
        if (depth >= kDeepest) {
            problems_.add("template.too-deep", place, {{"limit", std::to_string(kDeepest)}});
            position_ = lines_.size();
            return;
        }
        if (kind == "if") {
            Conditional part{parse_condition(opening, rest), {}, {}};
            part.then = blocks(depth + 1);
            if (at_else()) {
                ++position_;
                part.otherwise = blocks(depth + 1);
            }
            result.push_back({std::move(part)});
        } else if (kind == "each") {
            if (item_ != nullptr) problems_.add("template.each-in-each", place);
            Repeat part{parse_each(opening, rest), {}};
            const KnownDataSet* set = find_data_set(part.query.data);
            const KnownDataSet* outer = std::exchange(item_, set == nullptr ? &kUnknownData : set);
            part.body = blocks(depth + 1);
            item_ = outer;
            result.push_back({std::move(part)});
        } else {
            const auto known = known_parts();
            problems_.add_unknown("template.unknown-part", place, kind, {known.begin(), known.end()});
            blocks(depth + 1);
        }
        if (position_ == lines_.size())
            problems_.add("template.unclosed-part", place);
        else if (at_else())
            problems_.add("template.stray-end", place_of(line(), trimmed(line().text)));
        if (position_ < lines_.size()) ++position_;
    }

    bool at_else() const {
        return position_ < lines_.size() && trimmed(trimmed(line().text).substr(kPart.size())) == "else";
    }

    Condition parse_condition(const TemplateLine& opening, std::string_view words) {
        static constexpr auto kOperators = std::to_array<std::pair<std::string_view, Comparison>>({
            {" != ", Comparison::not_equal},
            {" <= ", Comparison::less_equal},
            {" >= ", Comparison::greater_equal},
            {" = ", Comparison::equal},
            {" < ", Comparison::less},
            {" > ", Comparison::greater},
        });
        Condition condition;
        if (words.starts_with("not ")) {
            condition.negated = true;
            words = trimmed(words.substr(4));
        }
        for (const auto& [sign, comparison] : kOperators) {
            const auto at = words.find(sign);
            if (at == std::string_view::npos) continue;
            condition.comparison = comparison;
            condition.literal = trimmed(words.substr(at + sign.size()));
            words = words.substr(0, at);
            break;
        }
        condition.value = parse_placeholder(opening, words, problems_);
        verify(condition.value, item_, problems_);
        return condition;
    }

    DataQuery parse_each(const TemplateLine& opening, std::string_view words) {
        DataQuery query;
        const auto blank = std::min(words.find_first_of(" \t"), words.size());
        query.place = place_of(opening, words);
        query.data = words.substr(0, blank);
        const bool known = check_data_set(query.data, query.place);
        std::vector<Setting> settings;
        for (std::string_view rest = trimmed(words.substr(blank)); !rest.empty();) {
            const auto end = std::min(rest.find_first_of(" \t"), rest.size());
            const std::string_view option = rest.substr(0, end);
            const auto equals = std::min(option.find('='), option.size());
            const std::string_view key = option.substr(0, equals);
            const auto keys = query_keys();
            if (std::ranges::find(keys, key) == keys.end())
                problems_.add_unknown("template.unknown-key", place_of(opening, option), key,
                                      {keys.begin(), keys.end()});
            settings.push_back({key,
                                place_of(opening, option),
                                {opening, option.substr(std::min(equals + 1, option.size()))},
                                {}});
            rest = trimmed(rest.substr(end));
        }
        read_query(settings, query);
        if (known) check_query(settings, query);
        return query;
    }

    bool check_data_set(std::string_view data, Place place) {
        if (find_data_set(data) != nullptr) return true;
        std::vector<std::string_view> names;
        for (const KnownDataSet& known : known_data_sets()) names.push_back(known.name);
        problems_.add_unknown("template.unknown-data", place, data, names);
        return false;
    }

    void read_query(const std::vector<Setting>& settings, DataQuery& query) {
        query.form = word(settings, "form");
        query.due_only = flag(settings, "due_only");
        query.ahead_only = flag(settings, "ahead_only");
        query.indicator = word(settings, "indicator");
        if (find_setting(settings, "met") != nullptr) query.met = flag(settings, "met");
        const std::string fields = word(settings, "fields");
        if (find_data_set(query.data) != nullptr && find_data_set(query.data)->rows == RowKind::opinion)
            for (const std::string_view field : listed(fields)) query.fields.emplace_back(field);
        if (const Setting* setting = find_setting(settings, "flows")) {
            const std::string_view span = setting->value.text;
            if (span != "period" && span != "year" && span != "term")
                bad_value(*setting, "period, year, term");
            query.flows = span == "year"   ? FlowSpan::year
                          : span == "term" ? FlowSpan::term
                                           : FlowSpan::period;
        }
        if (const Setting* setting = find_setting(settings, "milestone")) {
            query.milestone = parse_year(setting->value.text);
            if (!query.milestone) bad_value(*setting, "2025");
        }
        if (const Setting* setting = find_setting(settings, "groups")) {
            for (const std::string_view group : listed(setting->value.text)) {
                if (const auto parsed = parse_indicator_group(group))
                    query.groups.push_back(*parsed);
                else
                    bad_value(*setting, group_names());
            }
        }
    }

    static std::string group_names() {
        std::string names;
        for (const auto group : {IndicatorGroup::target, IndicatorGroup::component, IndicatorGroup::baseline,
                                 IndicatorGroup::rule, IndicatorGroup::duty, IndicatorGroup::task})
            names += (names.empty() ? "" : ", ") + std::string(name(group));
        return names;
    }

    // Directives

    void read_directive(std::string_view fence, int depth, std::vector<TemplateBlock>& result) {
        const std::string_view kind = trimmed(fence.substr(kFence.size()));
        const Place place = place_of(line(), fence);
        const auto directives = known_directives();
        const bool known = std::ranges::find(directives, kind) != directives.end();
        if (!known)
            problems_.add_unknown("template.unknown-directive", place, kind,
                                  {directives.begin(), directives.end()});
        const std::size_t first = ++position_;
        while (position_ < lines_.size() && trimmed(line().text) != kFence) ++position_;
        const TemplateLines body = lines_.subspan(first, position_ - first);
        if (position_ == lines_.size()) {
            problems_.add("template.unclosed-directive", place);
            return;
        }
        ++position_;
        if (!known) return;
        const auto settings = parse_settings(body, directive_keys(kind), problems_);
        if (kind == "table") {
            result.push_back({read_table(settings, place)});
        } else if (kind == "chart") {
            result.push_back({read_chart(settings, place)});
        } else if (kind == "opinions") {
            DataOpinions opinions;
            opinions.query.data = kind;
            opinions.query.place = place;
            read_query(settings, opinions.query);
            opinions.intro = pieces(settings, "intro");
            opinions.empty = pieces(settings, "empty");
            result.push_back({std::move(opinions)});
        } else {
            if (depth > 0) problems_.add("template.section-inside", place);
            result.push_back({TemplateSection{pieces(settings, "label"), pieces(settings, "title"),
                                              pieces(settings, "reference"), flag(settings, "landscape")}});
        }
    }

    DataTable read_table(const std::vector<Setting>& settings, Place place) {
        DataTable table;
        const Setting* data = find_setting(settings, "data");
        table.query.place = data == nullptr ? place : data->value.place();
        if (data == nullptr) missing("data", place);
        table.query.data = word(settings, "data");
        const bool known = data != nullptr && check_data_set(table.query.data, table.query.place);
        const KnownDataSet* set = find_data_set(table.query.data);
        read_query(settings, table.query);
        table.columns = read_columns(settings, "columns", known ? set : nullptr);
        if (known && !set->has_fields && table.columns.empty()) missing("columns", place);
        table.title = pieces(settings, "title");
        table.unit_note = pieces(settings, "unit_note");
        table.sheet = word(settings, "sheet");
        table.total = pieces(settings, "total");
        table.empty = pieces(settings, "empty");
        if (const Setting* setting = find_setting(settings, "group"))
            table.group = pieces(setting->value, known ? set : item_);
        table.group_undated = pieces(settings, "group_undated");
        if (known) check_query(settings, table.query);
        if (known && set->rows != RowKind::unit) does_not_fit(settings, "total", *set);
        if (known && set->rows != RowKind::indicator)
            for (const std::string_view key : {"group", "group_undated"}) does_not_fit(settings, key, *set);
        return table;
    }

    /// Holds the filters to the data set that they are of.
    void check_query(const std::vector<Setting>& settings, const DataQuery& query) {
        const KnownDataSet& set = *find_data_set(query.data);
        if (set.has_fields && query.form.empty()) missing("form", query.place);
        if (set.rows == RowKind::result && query.indicator.empty()) missing("indicator", query.place);
        const auto only_of = [&](RowKind rows, std::initializer_list<std::string_view> keys) {
            if (set.rows == rows) return;
            for (const std::string_view key : keys) does_not_fit(settings, key, set);
        };
        only_of(RowKind::indicator, {"groups", "milestone", "due_only", "ahead_only"});
        only_of(RowKind::result, {"indicator", "met"});
        only_of(RowKind::opinion, {"fields"});
        only_of(RowKind::unit, {"flows"});
    }

    void does_not_fit(const std::vector<Setting>& settings, std::string_view key, const KnownDataSet& set) {
        if (const Setting* setting = find_setting(settings, key))
            problems_.add("template.key-does-not-fit", setting->place,
                          {{"name", std::string(key)}, {"data", std::string(set.name)}});
    }

    std::vector<TemplateColumn> read_columns(const std::vector<Setting>& settings, std::string_view key,
                                             const KnownDataSet* set) {
        std::vector<TemplateColumn> columns;
        const Setting* setting = find_setting(settings, key);
        if (setting == nullptr) return columns;
        if (!setting->value.text.empty() || setting->items.empty()) {
            problems_.add("template.not-a-list", setting->place, {{"name", std::string(key)}});
            return columns;
        }
        if (setting->items.size() > kMostColumns)
            problems_.add("template.table-too-wide", setting->place,
                          {{"limit", std::to_string(kMostColumns)}});
        for (const SettingValue& item : setting->items) {
            const auto colon = item.text.find(':');
            const std::string_view name = trimmed(item.text.substr(0, std::min(colon, item.text.size())));
            TemplateColumn column{std::string(name), std::nullopt, item.place()};
            if (colon != std::string_view::npos)
                column.heading = pieces({item.line, trimmed(item.text.substr(colon + 1))}, item_);
            if (set != nullptr) verify_column(column, *set, problems_);
            columns.push_back(std::move(column));
        }
        return columns;
    }

    DataChart read_chart(const std::vector<Setting>& settings, Place place) {
        DataChart chart;
        chart.query.place = place;
        read_query(settings, chart.query);
        chart.title = pieces(settings, "title");
        chart.sheet = word(settings, "sheet");
        const std::string kind = word(settings, "kind");
        const Setting* setting = find_setting(settings, "kind");
        if (setting == nullptr) {
            missing("kind", place);
        } else if (kind == "progress") {
            chart.kind = ChartKind::progress;
            chart.query.data = "targets";
        } else if (kind == "trend" || kind == "comparison") {
            chart.kind = kind == "trend" ? ChartKind::trend : ChartKind::comparison;
            chart.query.data = kind == "trend" ? "trend" : "units";
            chart.fields = read_columns(settings, "fields", find_data_set(chart.query.data));
            if (chart.query.form.empty()) missing("form", place);
            if (find_setting(settings, "fields") == nullptr) missing("fields", place);
        } else {
            bad_value(*setting, "progress, trend, comparison");
        }
        return chart;
    }

    TemplateLines lines_;
    std::size_t position_ = 0;
    Problems& problems_;
    Template template_;
    int table_lines_ = 0;
    /// The data set whose rows a repeated part goes through, while inside of one.
    const KnownDataSet* item_ = nullptr;
};

/// The byte of the first character that is no text: a control character, one of Unicode's private ones, or
/// no UTF-8 at all.
struct BadByte {
    std::size_t position = 0;
    bool utf8 = false;
};

std::optional<BadByte> find_bad_byte(std::string_view text) {
    for (std::size_t i = 0; i < text.size();) {
        const auto lead = static_cast<unsigned char>(text[i]);
        const std::size_t length = lead < 0x80 ? 1 : lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        if (length == 0 || lead > 0xF4 || i + length > text.size()) return BadByte{i, false};
        std::uint32_t code = length == 1 ? lead : lead & (0xFFU >> (length + 1));
        for (std::size_t j = 1; j < length; ++j) {
            const auto next = static_cast<unsigned char>(text[i + j]);
            if ((next & 0xC0U) != 0x80U) return BadByte{i, false};
            code = (code << 6U) | (next & 0x3FU);
        }
        static constexpr std::array<std::uint32_t, 5> kLeast = {0, 0, 0x80, 0x800, 0x10000};
        if (code < kLeast[length] || (0xD800 <= code && code < 0xE000) || code > 0x10FFFF)
            return BadByte{i, false};
        const bool control = (code < 0x20 && code != '\t' && code != '\n' && code != '\r') || code == 0x7F;
        const bool is_private = (0xE000 <= code && code < 0xF900) || code >= 0xF0000;
        if (control || is_private) return BadByte{i, true};
        i += length;
    }
    return std::nullopt;
}

}  // namespace

ParsedTemplate parse_template(std::string_view file_name, std::string_view text) {
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    Problems problems(file_name);
    if (text.size() > kMostBytes) {
        problems.add(
            "template.too-large", {1, 1},
            {{"found", std::to_string(text.size() / 1024)}, {"limit", std::to_string(kMostBytes / 1024)}});
        return {std::nullopt, problems.take()};
    }
    const std::vector<TemplateLine> lines = split_lines(text);
    if (const auto bad = find_bad_byte(text)) {
        const auto number = static_cast<std::size_t>(std::ranges::count(text.substr(0, bad->position), '\n'));
        const TemplateLine& line = lines[number];
        const Place place =
            place_in(line, bad->position - static_cast<std::size_t>(line.text.data() - text.data()));
        problems.add(bad->utf8 ? "template.control-character" : "template.not-utf8", place);
        return {std::nullopt, problems.take()};
    }
    for (const TemplateLine& line : lines)
        if (line.text.size() > kMostParagraphBytes)
            problems.add("template.paragraph-too-long", {line.number, 1},
                         {{"limit", std::to_string(kMostParagraphBytes / 1024)}});
    if (!problems.empty()) return {std::nullopt, problems.take()};
    Template parsed = TemplateReader(file_name, lines, problems).read();
    if (!problems.empty()) return {std::nullopt, problems.take()};
    return {std::move(parsed), {}};
}

}  // namespace tonghop::report
