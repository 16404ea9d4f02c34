#include "write/json.hpp"

#include <algorithm>
#include <cmath>
#include <set>

#include <nlohmann/json.hpp>

#include "core/operator_error.hpp"
#include "write/printable.hpp"

namespace tonghop::write {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view kFormat = "tonghop-report";
constexpr int kVersion = 1;
constexpr std::size_t kMostBytes = 256UL * 1024 * 1024;

Json number(const std::optional<Decimal>& value) {
    if (!value) return nullptr;
    if (value->is_integer()) return value->integer_part();
    return value->to_double();
}

std::string_view style_name(NumberStyle style) {
    if (style == NumberStyle::percent) return "percent";
    return style == NumberStyle::decimal ? "decimal" : "count";
}

Json source_json(const FigureSource& source) {
    return {{"unit", source.unit},
            {"period", source.period},
            {"file", printable(source.file)},
            {"sheet", source.sheet},
            {"cell", source.cell},
            {"value", source.value},
            {"revision", source.revision},
            {"sha256", source.sha256},
            {"received_at", source.received ? Json(iso(*source.received)) : Json(nullptr)}};
}

Json figure_json(const Figure& figure) {
    Json sources = Json::array();
    for (const FigureSource& source : figure.sources) sources.push_back(source_json(source));
    return {{"id", figure.id},
            {"label", figure.label},
            {"value", figure.value},
            {"number", number(figure.number)},
            {"style", style_name(figure.format.style)},
            {"places", figure.format.places},
            {"counted", figure.counted},
            {"formula", figure.formula},
            {"numerator", figure.numerator},
            {"denominator", figure.denominator},
            {"coverage", figure.coverage},
            {"notes", figure.notes},
            {"sources", std::move(sources)},
            {"more_sources", figure.more_sources}};
}

/// Reads members of one object; where one is missing or of another kind, says which.
class Members {
  public:
    Members(const Json& object, std::string where, const std::string& path)
        : object_(object), where_(std::move(where)), path_(path) {
        if (!object.is_object()) fail(where_);
    }

    const Json& at(const char* name) const {
        const auto found = object_.find(name);
        if (found == object_.end()) fail(where_ + "." + name);
        return *found;
    }
    std::string text(const char* name) const {
        const Json& value = at(name);
        if (!value.is_string()) fail(where_ + "." + name);
        return value.get<std::string>();
    }
    int whole(const char* name) const {
        const Json& value = at(name);
        const bool fits = value.is_number_integer() && value.get<std::int64_t>() >= 0 &&
                          value.get<std::int64_t>() <= 1'000'000'000;
        if (!fits) fail(where_ + "." + name);
        return value.get<int>();
    }
    std::optional<Decimal> decimal(const char* name) const {
        const Json& value = at(name);
        if (value.is_null()) return std::nullopt;
        if (!value.is_number()) fail(where_ + "." + name);
        const double number = value.get<double>();
        if (!(std::abs(number) < 9e14)) fail(where_ + "." + name);
        return Decimal::from_ten_thousandths(std::llround(number * Decimal::kScale));
    }
    const Json& list(const char* name) const {
        const Json& value = at(name);
        if (!value.is_array()) fail(where_ + "." + name);
        return value;
    }

    [[noreturn]] void fail(const std::string& where) const {
        throw OperatorError("issue.damaged", {{"path", path_}, {"where", where}});
    }
    const std::string& where() const { return where_; }

  private:
    const Json& object_;
    std::string where_;
    const std::string& path_;
};

NumberStyle style_of(const Members& figure) {
    const std::string name = figure.text("style");
    for (const NumberStyle style : {NumberStyle::count, NumberStyle::decimal, NumberStyle::percent})
        if (style_name(style) == name) return style;
    figure.fail(figure.where() + ".style");
}

FigureSource read_source(const Members& source) {
    FigureSource read{.unit = source.text("unit"),
                      .period = source.text("period"),
                      .file = source.text("file"),
                      .sheet = source.text("sheet"),
                      .cell = source.text("cell"),
                      .value = source.text("value"),
                      .revision = source.whole("revision"),
                      .sha256 = source.text("sha256")};
    if (source.at("received_at").is_null()) return read;
    read.received = parse_iso_timestamp(source.text("received_at"));
    if (!read.received) source.fail(source.where() + ".received_at");
    return read;
}

Figure read_figure(const Members& figure, const std::string& path) {
    Figure read{.id = figure.text("id"),
                .label = figure.text("label"),
                .value = figure.text("value"),
                .number = figure.decimal("number"),
                .format = {style_of(figure), std::min(figure.whole("places"), 4)},
                .counted = figure.text("counted"),
                .formula = figure.text("formula"),
                .numerator = figure.text("numerator"),
                .denominator = figure.text("denominator"),
                .coverage = figure.text("coverage"),
                .more_sources = figure.whole("more_sources")};
    for (const Json& note : figure.list("notes")) {
        if (!note.is_string()) figure.fail(figure.where() + ".notes");
        read.notes.push_back(note.get<std::string>());
    }
    for (const Json& source : figure.list("sources"))
        read.sources.push_back(read_source(
            Members(source, figure.where() + ".sources[" + std::to_string(read.sources.size()) + "]", path)));
    return read;
}

}  // namespace

std::string json(const ReportDocument& document) {
    Json figures = Json::array();
    for (const Figure& figure : document.figures) figures.push_back(figure_json(figure));
    const Json made = {{"format", kFormat},
                       {"version", kVersion},
                       {"report", document.identity.report},
                       {"programme", document.identity.programme},
                       {"unit", document.identity.unit},
                       {"period", document.identity.period},
                       {"document", document.name},
                       {"title", document.title},
                       {"as_of", iso(document.as_of)},
                       {"figures", std::move(figures)}};
    return made.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

ReportDocument read_json(std::string_view text, const std::string& path) {
    if (text.size() > kMostBytes) throw OperatorError("issue.not-ours", {{"path", path}});
    Json parsed;
    try {
        parsed = Json::parse(text);
    } catch (const Json::parse_error& error) {
        const std::string_view before = text.substr(0, std::min<std::size_t>(error.byte, text.size()));
        throw OperatorError("issue.no-json",
                            {{"path", path}, {"line", std::to_string(std::ranges::count(before, '\n') + 1)}});
    } catch (const Json::exception&) {
        throw OperatorError("issue.not-ours", {{"path", path}});
    }
    if (!parsed.is_object() || parsed.value("format", Json()) != Json(kFormat))
        throw OperatorError("issue.not-ours", {{"path", path}});
    const Members members(parsed, "json", path);
    if (members.whole("version") > kVersion)
        throw OperatorError("issue.newer", {{"path", path},
                                            {"found", std::to_string(members.whole("version"))},
                                            {"known", std::to_string(kVersion)}});
    ReportDocument document;
    document.identity = {members.text("report"), members.text("programme"), members.text("unit"),
                         members.text("period")};
    document.name = members.text("document");
    document.title = members.text("title");
    const auto as_of = parse_iso_date(members.text("as_of"));
    if (!as_of) members.fail("json.as_of");
    document.as_of = *as_of;
    std::set<std::string> ids;
    for (const Json& figure : members.list("figures")) {
        const std::string where = "figures[" + std::to_string(document.figures.size()) + "]";
        document.figures.push_back(read_figure(Members(figure, where, path), path));
        if (!ids.insert(document.figures.back().id).second) members.fail(where + ".id");
    }
    return document;
}

}  // namespace tonghop::write
