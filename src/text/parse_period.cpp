#include "text/parse_period.hpp"

#include <optional>
#include <regex>
#include <string>

#include "text/normalise.hpp"

namespace tonghop::text {

namespace {

constexpr std::size_t kLongestLine = 400;

int roman(const std::string& text) {
    if (text == "i") return 1;
    if (text == "ii") return 2;
    if (text == "iii") return 3;
    if (text == "iv") return 4;
    return 0;
}

int number_of(const std::string& text) {
    const int value = roman(text);
    return value != 0 ? value : std::stoi(text);
}

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

/// One way of writing a period: its pattern over fold_plain(), and what its groups say.
struct Notation {
    std::regex pattern;
    std::optional<Period> (*read)(const std::smatch&);
};

/// The first notation that fits at the earliest place wins, the more specific ones first.
const std::vector<Notation>& notations() {
    static const auto day = [](const std::smatch&) { return std::optional<Period>(); };
    static const auto month = [](const std::smatch& m) {
        return checked(Frequency::month, std::stoi(m[2]), std::stoi(m[1]));
    };
    static const auto year_month = [](const std::smatch& m) {
        return checked(Frequency::month, std::stoi(m[1]), std::stoi(m[2]));
    };
    static const auto quarter = [](const std::smatch& m) {
        return checked(Frequency::quarter, std::stoi(m[2]), number_of(m[1]));
    };
    static const auto first_half = [](const std::smatch& m) {
        return checked(Frequency::half_year, std::stoi(m[1]), 1);
    };
    static const auto second_half = [](const std::smatch& m) {
        return checked(Frequency::half_year, std::stoi(m[1]), 2);
    };
    static const auto year = [](const std::smatch& m) {
        return checked(Frequency::year, std::stoi(m[1]), 1);
    };
    static const auto term = [](const std::smatch& m) {
        return checked_term(std::stoi(m[1]), std::stoi(m[2]));
    };
    const auto made = [](const char* pattern) { return std::regex(pattern, std::regex::optimize); };
    static const std::vector<Notation> all = {
        {made(R"(\bngay \d{1,2}( thang |[/.-])\d{1,2}( nam |[/.-])(\d{4}|\d{2})\b)"), day},
        {made(R"(\b\d{1,2}[/.-]\d{1,2}[/.-](\d{4}|\d{2})\b)"), day},
        {made(R"(\b(?:6|sau) thang dau nam (\d{4})\b)"), first_half},
        {made(R"(\b(?:6|sau) thang cuoi nam (\d{4})\b)"), second_half},
        {made(R"(\b(?:6|sau) thang nam (\d{4})\b)"), first_half},
        {made(R"(\bnua dau nam (\d{4})\b)"), first_half},
        {made(R"(\bnua cuoi nam (\d{4})\b)"), second_half},
        {made(R"(\bquy (\d|iv|i{1,3})(?: nam |[ /.-]+)(\d{4})\b)"), quarter},
        {made(R"(\bthang (\d{1,2})(?: nam |[ /.-]+)(\d{4})\b)"), month},
        {made(R"(\bt ?(\d{1,2})[/.-](\d{4})\b)"), month},
        {made(R"(\b(\d{4})-(\d{2})\b)"), year_month},
        {made(R"(\b(\d{1,2})[/.-](\d{4})\b)"), month},
        {made(R"(\b(?:nhiem ky|giai doan) (\d{4}) ?- ?(\d{4})\b)"), term},
        {made(R"(\bnam (\d{4})\b)"), year},
    };
    return all;
}

}  // namespace

std::vector<Period> periods_in(std::string_view line) {
    std::vector<Period> periods;
    if (line.size() > kLongestLine) return periods;
    std::string rest = fold_plain(line);
    while (!rest.empty()) {
        std::smatch first;
        const Notation* found = nullptr;
        for (const Notation& notation : notations()) {
            std::smatch match;
            if (std::regex_search(rest, match, notation.pattern) &&
                (found == nullptr || match.position() < first.position())) {
                first = match;
                found = &notation;
            }
        }
        if (found == nullptr) break;
        if (const auto period = found->read(first)) periods.push_back(*period);
        rest = first.suffix().str();
    }
    return periods;
}

}  // namespace tonghop::text
