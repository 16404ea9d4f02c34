#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/consolidation.hpp"
#include "core/definitions.hpp"
#include "core/figures.hpp"

/// A federation small enough to add up by hand: root T, submitters A, B, C, base unions A1, A2, B1.
namespace tonghop::test {

inline std::optional<Decimal> number(std::int64_t value) {
    return Decimal::from_integer(value);
}

inline Decimal decimal(std::int64_t ten_thousandths) {
    return Decimal::from_ten_thousandths(ten_thousandths);
}

inline Unit unit(std::string code, std::string parent, Tier tier) {
    return {.code = code, .name = code, .short_name = code, .tier = tier, .parent = std::move(parent)};
}

inline std::vector<Unit> small_units() {
    return {unit("T", "", Tier::province), unit("A", "T", Tier::upper), unit("B", "T", Tier::upper),
            unit("C", "T", Tier::sector),  unit("A1", "A", Tier::base), unit("A2", "A", Tier::base),
            unit("B1", "B", Tier::base)};
}

/// A grid, monthly, due on the 25th: loai (choice), tong (stock), moi (flow), co (flag), ty_le (per cent),
/// ghi_chu (text).
inline Form monthly_form(std::string code = "TV-01") {
    Form form{.code = std::move(code), .programme = "chuong-trinh", .layout = Layout::grid};
    form.schedules = {{.frequency = Frequency::month, .due = {.day = 25}}};
    form.obligation.tiers = {Tier::upper, Tier::sector};
    form.fields = {{.code = "ten", .type = FieldType::unit, .kind = FieldKind::key},
                   {.code = "loai", .type = FieldType::choice, .kind = FieldKind::attribute},
                   {.code = "tong", .type = FieldType::integer, .kind = FieldKind::stock},
                   {.code = "moi", .type = FieldType::integer, .kind = FieldKind::flow},
                   {.code = "co", .type = FieldType::flag, .kind = FieldKind::stock},
                   {.code = "ty_le", .type = FieldType::percent, .kind = FieldKind::stock},
                   {.code = "ghi_chu", .type = FieldType::text, .kind = FieldKind::note}};
    return form;
}

/// A slip with tong, tong_2 (stocks), moi and chi (flows), due on 15 November.
inline Form yearly_form(std::string code = "TV-02") {
    Form form{.code = std::move(code), .programme = "chuong-trinh", .layout = Layout::slip};
    form.schedules = {{.frequency = Frequency::year, .due = {.month = 11, .day = 15}}};
    form.obligation.tiers = {Tier::upper, Tier::sector};
    form.fields = {{.code = "tong", .type = FieldType::integer, .kind = FieldKind::stock},
                   {.code = "tong_2", .type = FieldType::integer, .kind = FieldKind::stock},
                   {.code = "moi", .type = FieldType::integer, .kind = FieldKind::flow},
                   {.code = "chi", .type = FieldType::decimal, .kind = FieldKind::flow}};
    return form;
}

/// The same slip for the first half-year and for the year, which contains it and is due before 15 November.
inline Form cumulative_form(std::string code = "TLD-01") {
    Form form = yearly_form(std::move(code));
    form.cumulative_year = true;
    form.schedules = {
        {.frequency = Frequency::half_year, .numbers = {1}, .due = {.month = 6, .day = 30}},
        {.frequency = Frequency::year, .due = {.month = 11, .day = 15, .strictly_before = true}}};
    return form;
}

inline Definitions definitions_with(std::vector<Form> forms, std::vector<Unit> units = small_units()) {
    Definitions definitions;
    definitions.programmes = {
        {.code = "chuong-trinh", .first_day = make_date(2021, 1, 1), .last_day = make_date(2025, 12, 31)}};
    definitions.forms = std::move(forms);
    definitions.units = UnitRegister(std::move(units));
    return definitions;
}

inline PeriodTotal report(std::string submitter, Period period, std::vector<std::optional<Decimal>> sums,
                          std::int64_t rows = 1) {
    return {period, {.unit = std::move(submitter), .rows = rows, .sums = std::move(sums)}};
}

}  // namespace tonghop::test
