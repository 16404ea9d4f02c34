#include <algorithm>

#include "report/resolve.hpp"
#include "text/format_date.hpp"
#include "text/format_number.hpp"
#include "text/normalise.hpp"

namespace tonghop::report {

namespace {

/// Files named behind one figure; the table of files has them all.
constexpr std::size_t kMostCauses = 5;

std::string_view key_of(ChangeCause::Kind kind) {
    if (kind == ChangeCause::Kind::added) return "report.cause.added";
    return kind == ChangeCause::Kind::withdrawn ? "report.cause.withdrawn" : "report.cause.resent";
}

std::string period_text(std::string_view code) {
    const auto period = parse_period(code);
    return period ? text::period_name(*period) : std::string(code);
}

std::string joined_text(const std::vector<std::string>& names) {
    std::string text;
    for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
    return text;
}

}  // namespace

Shown Resolver::comparison_figure(std::string_view name) const {
    if (!data_.comparison) return {};
    const IssueComparison& comparison = *data_.comparison;
    const auto count = [](std::size_t number) {
        return shown_number(Decimal::from_integer(static_cast<std::int64_t>(number)),
                            {NumberStyle::count, 0});
    };
    if (name == "comparison.document") return shown_text(comparison.document);
    if (name == "comparison.title") return shown_text(comparison.title);
    if (name == "comparison.changed") return count(comparison.changes.size());
    if (name == "comparison.unchanged") return count(static_cast<std::size_t>(comparison.unchanged));
    return count(comparison.causes.size());
}

std::string Resolver::causes_text(const FigureChange& change) const {
    std::string said;
    const auto add = [&](const std::string& sentence) { said += (said.empty() ? "" : "; ") + sentence; };
    const std::size_t named = std::min(change.causes.size(), kMostCauses);
    for (std::size_t i = 0; i < named; ++i) {
        const ChangeCause& cause = change.causes[i];
        std::string sentence = words_(
            key_of(cause.kind), {{"unit", text::clean(cause.unit)}, {"period", period_text(cause.period)}});
        if (cause.received)
            sentence = words_("report.cause.on",
                              {{"cause", sentence}, {"date", text::numeric_date(day_of(*cause.received))}});
        add(sentence);
    }
    if (change.causes.size() > named)
        add(words_("report.cause.more", {{"count", std::to_string(change.causes.size() - named)}}));
    if (!change.joined.empty()) add(words_("report.cause.joined", {{"names", joined_text(change.joined)}}));
    if (!change.left.empty()) add(words_("report.cause.left", {{"names", joined_text(change.left)}}));
    return said.empty() ? words_("report.cause.others") : said;
}

Shown Resolver::change_column(const FigureChange& change, std::string_view name) const {
    if (name == "id") return shown_text(change.id);
    if (name == "label") return shown_text(change.label);
    if (name == "before") return shown_text(change.before);
    if (name == "after") return shown_text(change.after);
    if (name == "cause") return shown_text(causes_text(change));
    if (!change.difference || name != "difference") return {};
    const Decimal size = *change.difference < Decimal() ? -*change.difference : *change.difference;
    const std::string amount =
        change.format.style == NumberStyle::percent
            ? words_("report.points", {{"points", points_text(size)}})
            : counted_text(text::format_number(size, plain_format(size)), change.counted);
    return shown_text(
        words_(*change.difference < Decimal() ? "report.difference.down" : "report.difference.up",
               {{"amount", amount}}));
}

Shown Resolver::cause_column(const ChangeCause& cause, std::string_view name) const {
    if (name == "unit") return shown_text(cause.unit);
    if (name == "period") return shown_text(period_text(cause.period));
    if (name == "file") return shown_text(cause.file);
    if (name == "received")
        return cause.received ? shown_text(text::numeric_date(day_of(*cause.received))) : Shown();
    if (name != "cause") return {};
    const std::string_view key = cause.kind == ChangeCause::Kind::added       ? "report.sent.added"
                                 : cause.kind == ChangeCause::Kind::withdrawn ? "report.sent.withdrawn"
                                                                              : "report.sent.resent";
    return shown_text(words_(key));
}

}  // namespace tonghop::report
