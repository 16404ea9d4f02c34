#include "text/format_date.hpp"

#include <array>
#include <string_view>

#include <fmt/format.h>

#include "core/check.hpp"

namespace tonghop::text {

namespace {

std::string month_number(unsigned month) {
    return month <= 2 ? fmt::format("{:02}", month) : fmt::format("{}", month);
}

std::string month_of_year(unsigned month, int year) {
    return fmt::format("tháng {} năm {}", month_number(month), year);
}

std::chrono::year_month_day parts(Date date) {
    return std::chrono::year_month_day(date);
}

}  // namespace

std::string official_date(Date date) {
    return fmt::format("ngày {:02} {}", static_cast<unsigned>(parts(date).day()), official_month(date));
}

std::string numeric_date(Date date) {
    return fmt::format("{:02}/{}/{}", static_cast<unsigned>(parts(date).day()),
                       month_number(static_cast<unsigned>(parts(date).month())),
                       static_cast<int>(parts(date).year()));
}

std::string official_month(Date date) {
    return month_of_year(static_cast<unsigned>(parts(date).month()), static_cast<int>(parts(date).year()));
}

std::string period_name(const Period& period) {
    static constexpr std::array<std::string_view, 4> kQuarters = {"I", "II", "III", "IV"};
    switch (period.frequency) {
        case Frequency::month:
            return month_of_year(static_cast<unsigned>(period.number), period.year);
        case Frequency::quarter:
            TONGHOP_CHECK(1 <= period.number && period.number <= 4);
            return fmt::format("quý {} năm {}", kQuarters[static_cast<std::size_t>(period.number - 1)],
                               period.year);
        case Frequency::half_year:
            return fmt::format("6 tháng {} năm {}", period.number == 1 ? "đầu" : "cuối", period.year);
        case Frequency::year:
            return fmt::format("năm {}", period.year);
        case Frequency::term:
            return fmt::format("nhiệm kỳ {} - {}", period.year, period.number);
    }
    TONGHOP_CHECK(false);
    return {};
}

}  // namespace tonghop::text
