#include "core/form.hpp"

#include <algorithm>

#include "core/check.hpp"
#include "core/names.hpp"

namespace tonghop {

namespace {

constexpr auto kLayouts =
    name_table<Layout>({{Layout::grid, "bang"}, {Layout::slip, "phieu"}, {Layout::list, "danh-sach"}});

constexpr auto kTypes = name_table<FieldType>({{FieldType::integer, "integer"},
                                               {FieldType::decimal, "decimal"},
                                               {FieldType::percent, "percent"},
                                               {FieldType::flag, "flag"},
                                               {FieldType::boolean, "boolean"},
                                               {FieldType::date, "date"},
                                               {FieldType::choice, "choice"},
                                               {FieldType::text, "text"},
                                               {FieldType::unit, "unit"},
                                               {FieldType::unit_code, "unit_code"},
                                               {FieldType::ordinal, "ordinal"}});

constexpr auto kKinds = name_table<FieldKind>({{FieldKind::stock, "stock"},
                                               {FieldKind::flow, "flow"},
                                               {FieldKind::checklist, "checklist"},
                                               {FieldKind::record, "record"},
                                               {FieldKind::attribute, "attribute"},
                                               {FieldKind::text, "text"},
                                               {FieldKind::evidence, "evidence"},
                                               {FieldKind::note, "note"},
                                               {FieldKind::key, "key"},
                                               {FieldKind::label, "label"}});

}  // namespace

Date DayRule::in(const Period& period) const {
    using namespace std::chrono;
    const year_month_day end{period.last_day()};
    year_month in_month = year_month{end.year(), end.month()} + months{months_after};
    if (month) in_month = year_month{end.year(), std::chrono::month{static_cast<unsigned>(*month)}};
    const auto last_day = year_month_day_last{in_month.year(), month_day_last{in_month.month()}}.day();
    const auto wanted = std::chrono::day{static_cast<unsigned>(day)};
    const Date date{in_month / std::min(wanted, last_day)};
    return strictly_before ? date - days{1} : date;
}

bool Schedule::covers(const Period& period) const {
    if (frequency == Frequency::term) return period == term;
    return period.frequency == frequency &&
           (numbers.empty() || std::ranges::find(numbers, period.number) != numbers.end());
}

std::vector<Period> Schedule::periods_between(Date first, Date last) const {
    std::vector<Period> periods;
    for (auto period = term ? term : period_at(frequency, first); period && period->first_day() <= last;
         period = period->next())
        if (covers(*period) && first <= period->last_day()) periods.push_back(*period);
    return periods;
}

const Field* Form::find(std::string_view field) const {
    const auto found = std::ranges::find(fields, field, &Field::code);
    return found == fields.end() ? nullptr : &*found;
}

std::vector<const Field*> Form::stored_fields() const {
    std::vector<const Field*> stored;
    for (const Field& field : fields)
        if (field.is_stored()) stored.push_back(&field);
    return stored;
}

std::optional<std::size_t> Form::slot(std::string_view wanted) const {
    std::size_t slot = 0;
    for (const Field& field : fields) {
        if (!field.is_stored()) continue;
        if (field.code == wanted) return slot;
        ++slot;
    }
    return std::nullopt;
}

const Schedule* Form::schedule(const Period& period) const {
    for (const Schedule& schedule : schedules)
        if (schedule.covers(period)) return &schedule;
    return nullptr;
}

Date Form::due(const Period& period) const {
    const Schedule* found = schedule(period);
    TONGHOP_CHECK(found != nullptr);
    return found->due.in(period);
}

Date Form::cut_off(const Period& period) const {
    const Schedule* found = schedule(period);
    return found != nullptr && found->cut_off ? found->cut_off->in(period) : period.last_day();
}

std::optional<Period> Form::period_before(const Period& period) const {
    if (cumulative_year && period.frequency == Frequency::year)
        if (const Period half = Period::half(period.year, 1); schedule(half) != nullptr) return half;
    return period.previous();
}

std::optional<Layout> parse_layout(std::string_view text) {
    return kLayouts.parse(text);
}
std::optional<FieldType> parse_field_type(std::string_view text) {
    return kTypes.parse(text);
}
std::optional<FieldKind> parse_field_kind(std::string_view text) {
    return kKinds.parse(text);
}
std::string_view name(Layout layout) {
    return kLayouts.name(layout);
}
std::string_view name(FieldType type) {
    return kTypes.name(type);
}
std::string_view name(FieldKind kind) {
    return kKinds.name(kind);
}

}  // namespace tonghop
