#include "text/parse_period.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <optional>
#include <string>
#include <utility>

#include "text/normalise.hpp"
#include "text/token_cursor.hpp"

namespace tonghop::text {

namespace {

constexpr std::size_t kLongestLine = 4'000;

std::optional<Period> checked(Frequency frequency, int year, int number) {
    const int most = frequency == Frequency::month       ? 12
                     : frequency == Frequency::quarter   ? 4
                     : frequency == Frequency::half_year ? 2
                                                         : 1;
    if (year < 1990 || year > 2100 || number < 1 || number > most) return std::nullopt;
    return Period{frequency, year, number};
}

std::optional<Period> checked_term(int first, int last) {
    if (first < 1990 || last < first || last > 2100) return std::nullopt;
    return Period{Frequency::term, first, last};
}

/// The period that whole months from one to another make; nothing where they make none.
std::optional<Period> spanning(int year, int first, int last) {
    for (const auto& [frequency, months] :
         {std::pair{Frequency::month, 1}, std::pair{Frequency::quarter, 3},
          std::pair{Frequency::half_year, 6}, std::pair{Frequency::year, 12}})
        if (last - first + 1 == months && (first - 1) % months == 0)
            return checked(frequency, year, (first - 1) / months + 1);
    return std::nullopt;
}

/// Reads a line from left to right. Each notation either takes its tokens, or leaves the place as it was.
class PeriodScanner : private TokenCursor {
  public:
    using TokenCursor::TokenCursor;

    std::vector<Period> scan() {
        while (!at_end()) {
            const bool compared = is_compared();
            const std::size_t first = place();
            found_.reset();
            const bool taken = take(&PeriodScanner::range_of_days) || take(&PeriodScanner::day) ||
                               take(&PeriodScanner::several_months) ||
                               take(&PeriodScanner::range_of_months) || take(&PeriodScanner::month) ||
                               take(&PeriodScanner::quarter) || take(&PeriodScanner::half) ||
                               take(&PeriodScanner::term) || take(&PeriodScanner::code) ||
                               take(&PeriodScanner::month_and_year) || take(&PeriodScanner::year);
            if (taken && found_ && !compared) periods_.push_back(*found_);
            if (!taken) go_to(first + 1);
        }
        return std::move(periods_);
    }

  private:
    bool take(bool (PeriodScanner::*notation)()) {
        const std::size_t first = place();
        if ((this->*notation)()) return true;
        go_to(first);
        found_.reset();
        return false;
    }

    /// What may stand between a label and what it labels, in one cell or in two.
    void label_end() {
        if (word("bao")) word("cao");
        while (mark(":|(,")) {
        }
    }

    std::optional<int> full_year() { return number(4, 4); }

    /// «năm 2025», «Năm báo cáo: 2025», «/2025», « 2025»; short: «/25» too.
    std::optional<int> year_behind(bool may_be_short) {
        const bool slash = mark("/.-");
        if (!slash) {
            while (mark(",|)")) {
            }
            if (word("nam")) label_end();
        }
        if (const auto year = full_year()) return year;
        if (!slash || !may_be_short) return std::nullopt;
        const auto year = number(2, 2);
        if (year && mark("/.-")) return std::nullopt;
        return year ? std::optional(2000 + *year) : std::nullopt;
    }

    std::optional<int> month_number() {
        if (const auto digits = number(1, 2)) return digits;
        static constexpr std::array<std::pair<std::string_view, int>, 13> kNames = {{{"gieng", 1},
                                                                                     {"mot", 1},
                                                                                     {"hai", 2},
                                                                                     {"ba", 3},
                                                                                     {"tu", 4},
                                                                                     {"bon", 4},
                                                                                     {"nam", 5},
                                                                                     {"sau", 6},
                                                                                     {"bay", 7},
                                                                                     {"tam", 8},
                                                                                     {"chin", 9},
                                                                                     {"muoi", 10},
                                                                                     {"chap", 12}}};
        for (const auto& [name, month] : kNames) {
            if (!word(name)) continue;
            if (month == 10) return word("mot") ? 11 : word("hai") ? 12 : 10;
            const Token* next = here();
            if (month == 5 && (next == nullptr || next->text != "nam")) {
                go_to(place() - 1);
                return std::nullopt;
            }
            return month;
        }
        return std::nullopt;
    }

    std::optional<int> quarter_number() {
        static constexpr std::array<std::pair<std::string_view, int>, 10> kNames = {{{"i", 1},
                                                                                     {"ii", 2},
                                                                                     {"iii", 3},
                                                                                     {"iv", 4},
                                                                                     {"mot", 1},
                                                                                     {"nhat", 1},
                                                                                     {"hai", 2},
                                                                                     {"ba", 3},
                                                                                     {"tu", 4},
                                                                                     {"bon", 4}}};
        if (const auto digits = number(1, 2)) return digits;
        for (const auto& [name, quarter] : kNames)
            if (word(name)) return quarter;
        return std::nullopt;
    }

    /// «so với tháng 5/2025», «cùng kỳ năm 2024»: what is compared with is not what is reported.
    bool is_compared() const {
        return stands_behind({"so", "voi"}) || stands_behind({"cung", "ky"}) ||
               stands_behind({"cung", "ky", "cua"});
    }

    /// «24/01/2023», «ngày 24 tháng 1 năm 2023», «ngày … tháng … năm 2023», «ngày   tháng 1 năm 2023».
    bool day() {
        const bool named = word("ngay");
        if (named) {
            while (mark(":|")) {
            }
            const bool filled = number(1, 2).has_value();
            if (!filled) gap();
            if (word("thang")) {
                if (!number(1, 2)) gap();
                if (word("nam") && !number(2, 4)) gap();
                return true;
            }
            if (!filled) return false;
        } else if (!number(1, 2)) {
            return false;
        }
        return mark("/.-") && number(1, 2) && mark("/.-") && number(2, 4);
    }

    struct NamedDay {
        int day = 0;
        int month = 0;
        std::optional<int> year;
    };

    /// «ngày 01/01/2025», «1-1», «ngày 1 tháng 1 năm 2025».
    std::optional<NamedDay> named_day() {
        word("ngay");
        const auto day = number(1, 2);
        if (!day) return std::nullopt;
        if (!word("thang") && !mark("/.-")) return std::nullopt;
        const auto month = number(1, 2);
        if (!month) return std::nullopt;
        NamedDay named{*day, *month, std::nullopt};
        const std::size_t behind = place();
        if (word("nam") || mark("/.-")) named.year = full_year();
        if (!named.year) go_to(behind);
        return named;
    }

    /// «từ ngày 01/01/2025 đến ngày 31/12/2025», «01/3 - 31/3/2025»: the period of just these days; days that
    /// make no period are none.
    bool range_of_days() {
        word("tu");
        const auto first = named_day();
        if (!first || (!word("den") && !mark("-"))) return false;
        word("het");
        const auto last = named_day();
        if (!last || !last->year) return false;
        const std::chrono::year_month_day_last end{
            std::chrono::year(*last->year),
            std::chrono::month_day_last(std::chrono::month(static_cast<unsigned>(last->month)))};
        const bool whole =
            first->day == 1 && end.ok() && last->day == static_cast<int>(static_cast<unsigned>(end.day()));
        if (whole && first->year.value_or(*last->year) == *last->year)
            found_ = spanning(*last->year, first->month, last->month);
        return true;
    }

    /// «6 tháng đầu năm 2025», «sáu tháng cuối năm 2025», «6 tháng năm 2025 (cuối năm)», «12 tháng năm 2025»,
    /// «9 tháng năm 2025» (which is no period).
    bool several_months() {
        auto months = number(1, 2);
        if (!months && word("sau")) months = 6;
        if (!months || !(word("thang") || word("th") || word("t"))) return false;
        bool last = word("cuoi");
        const bool first = !last && word("dau");
        if (!first && !last) {
            const Token* next = here();
            if (next == nullptr || next->text != "nam") return false;
        }
        // «6 tháng đầu năm, năm 2025»
        if (word("nam")) label_end();
        const auto year = year_behind(false);
        if (!year) return first || last;
        if (!first && !last) {
            const std::size_t behind = place();
            while (mark("(,-|")) {
            }
            last = word("cuoi");
            if (!last && !word("dau")) go_to(behind);
        }
        if (*months == 12) found_ = checked(Frequency::year, *year, 1);
        if (*months == 6) found_ = checked(Frequency::half_year, *year, last ? 2 : 1);
        return true;
    }

    /// «từ tháng 1 đến tháng 6 năm 2025»
    bool range_of_months() {
        word("tu");
        if (!word("thang")) return false;
        const auto first = number(1, 2);
        if (!first) return false;
        const auto first_year = year_behind(false);
        if (!mark("-") && !word("den")) return false;
        word("het");
        if (!word("thang")) return false;
        const auto last = number(1, 2);
        const auto year = last ? year_behind(true) : std::nullopt;
        if (!year) return false;
        if (!first_year || *first_year == *year) found_ = spanning(*year, *first, *last);
        return true;
    }

    /// «Tháng 6 năm 2025», «T6/2025», «Tháng: 6 | Năm: 2025», «tháng sáu năm 2025».
    bool month() {
        const bool named = word("thang");
        if (!named && !word("t")) return false;
        if (!named) mark(".");
        if (named) label_end();
        if (named && gap()) {
            // The form was sent with its month left out.
            if (word("nam")) full_year();
            return true;
        }
        const auto month = month_number();
        // «tháng năm 2025» may be May as well as a month left out.
        if (named && !month && word("nam") && full_year()) return true;
        const auto year = month ? year_behind(true) : std::nullopt;
        if (!year) return false;
        found_ = checked(Frequency::month, *year, *month);
        return true;
    }

    /// «Quý II/2028», «Quý 4 năm 2022», «Q2/2025».
    bool quarter() {
        const bool named = word("quy") || word("qui");
        if (!named && !word("q")) return false;
        if (named) label_end();
        const auto quarter = quarter_number();
        const auto year = quarter ? year_behind(false) : std::nullopt;
        if (!year) return false;
        found_ = checked(Frequency::quarter, *year, *quarter);
        return true;
    }

    /// «nửa đầu năm 2025», «H1/2025».
    bool half() {
        int half = 0;
        if (word("nua")) {
            half = word("dau") ? 1 : word("cuoi") ? 2 : 0;
        } else if (word("h")) {
            half = number(1, 1).value_or(0);
        }
        const auto year = half != 0 ? year_behind(false) : std::nullopt;
        if (!year) return false;
        found_ = checked(Frequency::half_year, *year, half);
        return true;
    }

    /// «nhiệm kỳ 2018 - 2023», «giai đoạn 2023-2028».
    bool term() {
        if (word("nhiem")) {
            if (!word("ky")) return false;
        } else if (!word("giai") || !word("doan")) {
            return false;
        }
        const auto first = full_year();
        const auto last = first && mark("-") ? full_year() : std::nullopt;
        if (!last) return false;
        found_ = checked_term(*first, *last);
        return true;
    }

    /// «2025-06», «2025-Q2», «2025-H1».
    bool code() {
        const auto year = full_year();
        if (!year || !mark("-/")) return false;
        if (word("q")) {
            found_ = checked(Frequency::quarter, *year, number(1, 1).value_or(0));
            return true;
        }
        if (word("h")) {
            found_ = checked(Frequency::half_year, *year, number(1, 1).value_or(0));
            return true;
        }
        if (const auto month = number(2, 2)) {
            found_ = checked(Frequency::month, *year, *month);
            return true;
        }
        // «2018 - 2023»: a term, and no year of its own.
        return full_year().has_value();
    }

    /// «06/2025», but neither «Số 06/2025» nor «đợt 1/2025» nor «Thông tư 06/2025/TT-BNV».
    bool month_and_year() {
        const Token* before = place() == 0 ? nullptr : at(place() - 1);
        if (before != nullptr && before->text == ":" && place() >= 2) before = at(place() - 2);
        static constexpr std::array<std::string_view, 7> kCounted = {"so",  "dot",  "lan", "khoa",
                                                                     "mau", "bieu", "luc"};
        const bool counted = before != nullptr && std::ranges::find(kCounted, before->text) != kCounted.end();
        const auto month = number(1, 2);
        if (!month || !mark("/.-")) return false;
        const auto year = full_year();
        if (!year) return false;
        if (mark("/-") && here() != nullptr && here()->kind != Token::Kind::number) return true;
        if (!counted) found_ = checked(Frequency::month, *year, *month);
        return true;
    }

    /// «năm 2025», «Năm báo cáo: 2025»; «Năm: 2025 | Tháng: 6» is a month.
    bool year() {
        if (!word("nam")) return false;
        label_end();
        const auto year = full_year();
        if (!year) return false;
        const std::size_t behind = place();
        while (mark("|,")) {
        }
        if (word("thang")) {
            label_end();
            const auto month = number(1, 2);
            const Token* next = here();
            if (month && (next == nullptr || (next->text != "nam" && next->text != "/"))) {
                found_ = checked(Frequency::month, *year, *month);
                return true;
            }
        }
        go_to(behind);
        // «năm 2021 - 2025», «từ năm 2021 đến năm 2025»: a term.
        if (mark("-") || word("den")) {
            word("nam");
            if (full_year()) return true;
        }
        go_to(behind);
        found_ = checked(Frequency::year, *year, 1);
        return true;
    }

    std::vector<Period> periods_;
    std::optional<Period> found_;
};

}  // namespace

std::vector<Period> periods_in(std::string_view line) {
    if (line.size() > kLongestLine) return {};
    return PeriodScanner(tokens_of(fold_plain(line))).scan();
}

}  // namespace tonghop::text
