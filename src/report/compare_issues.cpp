#include "report/compare_issues.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

namespace tonghop::report {

namespace {

using Kind = ChangeCause::Kind;

/// A source's place among those of its unit and period: an indicator may be made of several cells of one.
using SourceKey = std::tuple<std::string, std::string, int>;

std::vector<std::pair<SourceKey, const FigureSource*>> keyed(const std::vector<FigureSource>& sources) {
    std::map<std::pair<std::string, std::string>, int> counts;
    std::vector<std::pair<SourceKey, const FigureSource*>> keys;
    for (const FigureSource& source : sources)
        keys.emplace_back(SourceKey{source.unit, source.period, counts[{source.unit, source.period}]++},
                          &source);
    return keys;
}

const FigureSource* find(const std::vector<std::pair<SourceKey, const FigureSource*>>& keys,
                         const SourceKey& wanted) {
    const auto found = std::ranges::find(keys, wanted, &std::pair<SourceKey, const FigureSource*>::first);
    return found == keys.end() ? nullptr : found->second;
}

ChangeCause cause(Kind kind, const FigureSource* before, const FigureSource* after) {
    const FigureSource& known = after != nullptr ? *after : *before;
    return {.kind = kind,
            .unit = known.unit,
            .period = known.period,
            .file = known.file,
            .received = after != nullptr ? after->received : std::nullopt,
            .before = before == nullptr ? "" : before->value,
            .after = after == nullptr ? "" : after->value};
}

std::vector<ChangeCause> causes_of(const Figure& before, const Figure& after) {
    std::vector<ChangeCause> causes;
    const auto old = keyed(before.sources);
    const auto now = keyed(after.sources);
    for (const auto& [key, source] : now) {
        const FigureSource* former = find(old, key);
        if (former == nullptr)
            causes.push_back(cause(Kind::added, nullptr, source));
        else if (former->value != source->value || former->sha256 != source->sha256)
            causes.push_back(cause(Kind::resent, former, source));
    }
    for (const auto& [key, source] : old)
        if (find(now, key) == nullptr) causes.push_back(cause(Kind::withdrawn, source, nullptr));
    return causes;
}

std::vector<std::string> only_in(const std::vector<std::string>& these,
                                 const std::vector<std::string>& others) {
    std::vector<std::string> only;
    for (const std::string& one : these)
        if (std::ranges::find(others, one) == others.end()) only.push_back(one);
    return only;
}

FigureChange change_of(const Figure& before, const Figure& after) {
    const Figure& known = after.id.empty() ? before : after;
    FigureChange change{.id = known.id,
                        .label = known.label,
                        .before = before.value,
                        .after = after.value,
                        .format = known.format,
                        .counted = known.counted,
                        .causes = causes_of(before, after)};
    if (before.number && after.number) change.difference = *after.number - *before.number;
    change.joined = only_in(after.notes, before.notes);
    change.left = only_in(before.notes, after.notes);
    return change;
}

}  // namespace

IssueComparison compare_issues(const ReportDocument& before, const ReportDocument& after) {
    IssueComparison comparison{
        .document = after.name, .title = after.title, .before = before.as_of, .after = after.as_of};
    std::map<std::string_view, const Figure*> old;
    for (const Figure& figure : before.figures) old.emplace(figure.id, &figure);
    std::set<std::string_view> seen;
    for (const Figure& figure : after.figures) {
        seen.insert(figure.id);
        const auto former = old.find(figure.id);
        if (former == old.end())
            comparison.changes.push_back(change_of({}, figure));
        else if (former->second->value != figure.value)
            comparison.changes.push_back(change_of(*former->second, figure));
        else
            ++comparison.unchanged;
    }
    for (const Figure& figure : before.figures)
        if (!seen.contains(figure.id)) comparison.changes.push_back(change_of(figure, {}));

    std::set<std::tuple<std::string, std::string, std::string>> named;
    for (const FigureChange& change : comparison.changes)
        for (const ChangeCause& cause : change.causes)
            if (named.emplace(cause.unit, cause.period, cause.file).second)
                comparison.causes.push_back(cause);
    return comparison;
}

}  // namespace tonghop::report
