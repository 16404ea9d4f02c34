#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/decimal.hpp"
#include "core/evaluation.hpp"
#include "core/form.hpp"
#include "core/gaps.hpp"
#include "core/period.hpp"
#include "core/programme.hpp"
#include "core/report_document.hpp"
#include "text/catalogue.hpp"

namespace tonghop::report {

/// How figures are put into words. The words themselves are in data/text, "report.…".

/// The part in per cent of the whole; nothing where the whole is 0. A part below the whole is never 100.
std::optional<Decimal> percent_of(Decimal part, Decimal whole);

/// Rounded half away from zero to so many places.
Decimal rounded(Decimal value, int places);

/// The least number of places that keeps the value on its side of the reference: 99.96 against 100 needs two.
/// Whole numbers need none, others at least one.
int places_apart(Decimal value, Decimal reference);

/// A percentage as reports show it, "71,5%": never rounded onto the reference.
NumberFormat percent_format(Decimal value, Decimal reference);

/// The same digits without the sign, for percentage points: never "0" for what is not.
std::string points_text(Decimal value);

NumberFormat plain_format(Decimal value);
NumberFormat format_of(const Field& field);
std::string label_of(const Field& field);

/// The target's bound in the indicator's unit (ratios in per cent); nothing without one.
std::optional<Decimal> bound(const Indicator& indicator, const std::optional<Fraction>& fraction);

/// True for what is measured and set in per cent, whether a form feeds it or not.
bool in_percent(const Indicator& indicator);

/// An indicator's value, which for ratios is in per cent, as people read it: "1,6 lần" divided by 100.
Decimal in_unit(const Indicator& indicator, Decimal value);

/// "120 đoàn viên", "03 đơn vị": below ten with a leading zero, as counts stand in running text.
std::string counted_text(std::string number, std::string_view counted);

class Wording {
  public:
    explicit Wording(const text::Catalogue& catalogue) : catalogue_(catalogue) {}

    const text::Catalogue& catalogue() const { return catalogue_; }
    std::string operator()(std::string_view key, std::vector<Argument> arguments = {}) const {
        return catalogue_(key, std::move(arguments));
    }

    /// "13/14 đơn vị".
    std::string coverage(int reported, int expected) const;
    /// "tháng trước"; the same period a year before: "cùng kỳ năm trước".
    std::string period_before(Frequency frequency) const;
    std::string year_ago() const;
    /// "tăng 120 đoàn viên so với tháng trước". counted: "đoàn viên"; may be empty.
    std::string change(Decimal now, Decimal before, NumberFormat format, std::string_view counted,
                       std::string_view base) const;
    /// The same of an indicator: ratios in percentage points.
    std::string change(const Indicator& indicator, Decimal now, Decimal before, std::string_view base) const;
    /// "tăng 2,3% so với cùng kỳ năm trước". As change() where before is 0.
    std::string change_percent(Decimal now, Decimal before, NumberFormat format, std::string_view counted,
                               std::string_view base) const;
    /// "trên 4.000", "70%", "từ 3 đến 4"; empty without a target.
    std::string target(const Indicator& indicator) const;
    /// "đạt 105,4% chỉ tiêu, vượt 5,4%"; "chưa đạt, thấp hơn chỉ tiêu 3,9 điểm phần trăm".
    std::string result(const Indicator& indicator, const Evaluation& evaluation) const;
    std::string verdict(Verdict verdict) const;
    /// "Chưa gửi", "Gửi chậm 03 ngày".
    std::string state(const ExpectedReport& report, Date as_of) const;

  private:
    const text::Catalogue& catalogue_;
};

/// True for a report that is missing though its due date is over.
bool is_overdue(const ExpectedReport& report, Date as_of);

/// How it stands on the day: what has not come is missing only once its due date is over.
Standing standing_at(const ExpectedReport& report, Date as_of);

Tone tone_of(Verdict verdict);
Tone tone_of(Standing standing);
Tone tone_of(const ExpectedReport& report, Date as_of);

}  // namespace tonghop::report
