#include <algorithm>
#include <array>
#include <map>
#include <random>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "consolidate/over_time.hpp"
#include "consolidate/roll_up.hpp"
#include "evaluate/against_targets.hpp"
#include "store/database.hpp"
#include "store/hash.hpp"
#include "store/records.hpp"
#include "store/submissions.hpp"
#include "support/roll_up_by_period.hpp"
#include "support/small_federation.hpp"

/// The arithmetic held to a reckoning of its own: plain loops over what was sent.
namespace tonghop::evaluate {
namespace {

constexpr int kUnits = 6;
constexpr int kFirstYear = 2021;
constexpr int kYears = 4;
constexpr std::size_t kStock = 0;
constexpr std::size_t kWhole = 1;
constexpr std::size_t kFlow = 2;

/// One accepted report: the values of its slip, a gap where it was left blank.
struct Sent {
    int unit = 0;
    int year = 0;
    std::array<std::optional<std::int64_t>, 3> values;
};

/// What is in force: at most one report a unit and year.
std::vector<Sent> any_reports() {
    std::vector<Sent> reports;
    for (int unit = 0; unit < kUnits; ++unit)
        for (int year = 0; year < kYears; ++year) {
            if (*rc::gen::inRange(0, 3) == 0) continue;
            Sent sent{unit, kFirstYear + year, {}};
            for (auto& value : sent.values)
                if (*rc::gen::inRange(0, 5) != 0) value = *rc::gen::inRange<std::int64_t>(0, 1'000);
            reports.push_back(sent);
        }
    return reports;
}

std::string code_of(int unit) {
    return "U" + std::to_string(unit);
}

Definitions any_federation() {
    std::vector<Unit> units = {test::unit("T", "", Tier::province)};
    // Some hang under another of them: the tree has any depth.
    for (int unit = 0; unit < kUnits; ++unit) {
        const int parent = *rc::gen::inRange(-1, unit);
        units.push_back(test::unit(code_of(unit), parent < 0 ? "T" : code_of(parent), Tier::upper));
    }
    Form form = test::yearly_form();
    form.look_back_months = 24;
    Definitions definitions = test::definitions_with({form}, units);
    Indicator ratio{.id = "R"};
    Indicator flow{.id = "F", .span = Span::over_term};
    const auto field = [](const char* name) {
        return Expression{.kind = Expression::Kind::field, .form = "TV-02", .name = name};
    };
    ratio.numerator = field("tong");
    ratio.denominator = field("tong_2");
    flow.numerator = field("moi");
    definitions.programmes[0].indicators = {ratio, flow};
    return definitions;
}

std::vector<std::optional<Decimal>> values_of(const Sent& sent) {
    std::vector<std::optional<Decimal>> values;
    for (const auto& value : sent.values)
        values.push_back(value ? std::optional(Decimal::from_integer(*value)) : std::nullopt);
    values.emplace_back();
    return values;
}

RollUpByPeriod rolled_up(const Definitions& definitions, const std::vector<Sent>& reports) {
    RollUpByPeriod roll_ups(definitions, definitions.forms[0]);
    for (const Sent& sent : reports) {
        consolidate::RollUp& roll_up = roll_ups.of(Period::whole_year(sent.year));
        roll_up.add(code_of(sent.unit), code_of(sent.unit), values_of(sent));
    }
    return roll_ups;
}

bool is_beneath(const Definitions& definitions, const std::string& unit, const std::string& above) {
    for (const Unit* at = definitions.units.find(unit); at != nullptr;
         at = definitions.units.find(at->parent))
        if (at->code == above) return true;
    return false;
}

void add(std::optional<std::int64_t>& sum, const std::optional<std::int64_t>& value) {
    if (value) sum = sum.value_or(0) + *value;
}

std::optional<Decimal> decimal(const std::optional<std::int64_t>& value) {
    return value ? std::optional(Decimal::from_integer(*value)) : std::nullopt;
}

RC_GTEST_PROP(ArithmeticProperty, EveryTotalIsTheDirectSumOfWhatLiesBeneath, ()) {
    const Definitions definitions = any_federation();
    const auto reports = any_reports();
    auto roll_ups = rolled_up(definitions, reports);
    for (int year = kFirstYear; year < kFirstYear + kYears; ++year)
        for (const UnitTotal& total : roll_ups.of(Period::whole_year(year)).finish().totals)
            for (const std::size_t slot : {kStock, kWhole, kFlow}) {
                std::optional<std::int64_t> sum;
                for (const Sent& sent : reports)
                    if (sent.year == year && is_beneath(definitions, code_of(sent.unit), total.unit))
                        add(sum, sent.values[slot]);
                RC_ASSERT(total.sums[slot] == decimal(sum));
            }
}

RC_GTEST_PROP(ArithmeticProperty, ReviewsTakeTheLastStocksAllFlowsAndSumsOverSums, ()) {
    const Definitions definitions = any_federation();
    auto reports = any_reports();
    const int review_year = kFirstYear + *rc::gen::inRange(0, kYears);
    const Date review = make_date(review_year, 12, 31);
    // In whatever order the reports are fed.
    std::mt19937 order(static_cast<unsigned>(*rc::gen::inRange(0, 1'000'000)));
    std::ranges::shuffle(reports, order);

    std::map<int, const Sent*> last;
    std::optional<std::int64_t> flow;
    for (const Sent& sent : reports) {
        if (sent.year > review_year) continue;
        add(flow, sent.values[kFlow]);
        // Two years back is still within the look-back of 24 months, three are not.
        if (sent.year < review_year - 2) continue;
        const auto [kept, fresh] = last.emplace(sent.unit, &sent);
        if (!fresh && kept->second->year < sent.year) kept->second = &sent;
    }
    std::optional<std::int64_t> stock, whole;
    for (const auto& [unit, sent] : last) {
        add(stock, sent->values[kStock]);
        add(whole, sent->values[kWhole]);
    }

    const auto totals = rolled_up(definitions, reports).submitter_totals();
    const FormFigures figures = consolidate::figures_at(definitions, definitions.forms[0], totals, review);
    RC_ASSERT(figures.stocks[kStock] == decimal(stock));
    RC_ASSERT(figures.reported.size() == last.size());
    const auto evaluations =
        against_targets(definitions.programmes[0], definitions.forms, std::vector{figures}, review, "r");
    RC_ASSERT(evaluations[0].numerator == decimal(stock));
    RC_ASSERT(evaluations[0].denominator == decimal(whole));
    RC_ASSERT(evaluations[1].numerator == decimal(flow));
}

/// One file: a unit's report for a year, as often as it sends it again, in time or late, good or returned.
struct Arrival {
    Sent sent;
    Timestamp received_at;
    bool is_accepted = true;
};

std::vector<Arrival> any_arrivals() {
    std::vector<Arrival> arrivals;
    for (const Sent& first : any_reports()) {
        const int files = *rc::gen::inRange(1, 4);
        for (int file = 0; file < files; ++file) {
            Sent sent = first;
            for (auto& value : sent.values)
                if (value && file > 0) value = *rc::gen::inRange<std::int64_t>(0, 1'000);
            // Months after its year for some; no two of them at one moment.
            const auto day = make_date(sent.year, 11, 1) + std::chrono::days(*rc::gen::inRange(0, 400));
            arrivals.push_back(
                {sent, Timestamp(day) + std::chrono::seconds(arrivals.size()), *rc::gen::inRange(0, 4) != 0});
        }
    }
    return arrivals;
}

/// The files as the program keeps them, taken in in the order given.
void take_in(store::Database& database, const Form& form, const std::vector<Arrival>& arrivals) {
    const store::FormVersion version = store::version_of(form);
    for (const Arrival& arrival : arrivals) {
        const std::string unit = code_of(arrival.sent.unit);
        const std::string file = unit + iso(arrival.received_at);
        FormSubmission reading{form.code, form.version, Period::whole_year(arrival.sent.year),
                               "Sheet1",  {},           {}};
        reading.sources.resize(version.fields.size());
        Record record{unit, 1, 2, {}};
        for (const auto& value : values_of(arrival.sent)) record.values.push_back({.number = value});
        reading.records.push_back(std::move(record));
        store::add(database, {file, arrival.received_at, unit, store::sha256_hex(file)}, file,
                   {unit,
                    arrival.is_accepted ? SubmissionStatus::accepted : SubmissionStatus::returned,
                    {std::move(reading)}},
                   {}, {version}, arrival.received_at);
    }
}

RC_GTEST_PROP(ArithmeticProperty, RevisionsLateFilesAndTheOrderOfTakingInGiveTheDirectSumOfWhatCounts, ()) {
    const Definitions definitions = any_federation();
    const Form& form = definitions.forms[0];
    auto arrivals = any_arrivals();

    // What counts: of each unit and year the accepted file received last.
    std::map<std::pair<int, int>, const Arrival*> in_force;
    const auto by_hand = arrivals;
    for (const Arrival& arrival : by_hand) {
        if (!arrival.is_accepted) continue;
        const Arrival*& last = in_force[{arrival.sent.unit, arrival.sent.year}];
        if (last == nullptr || last->received_at < arrival.received_at) last = &arrival;
    }

    std::mt19937 order(static_cast<unsigned>(*rc::gen::inRange(0, 1'000'000)));
    std::ranges::shuffle(arrivals, order);
    store::Database database = store::Database::create_in_memory();
    take_in(database, form, arrivals);

    RollUpByPeriod roll_ups(definitions, form);
    store::for_each_record(database, form.code, Period::whole_year(kFirstYear),
                           Period::whole_year(kFirstYear + kYears - 1), store::version_of(form).fields,
                           [&](const store::RecordView& record) {
                               roll_ups.of(record.period).add(record.submitter, record.unit, record.numbers);
                           });
    for (int year = kFirstYear; year < kFirstYear + kYears; ++year)
        for (const UnitTotal& total : roll_ups.of(Period::whole_year(year)).finish().totals)
            for (const std::size_t slot : {kStock, kWhole, kFlow}) {
                std::optional<std::int64_t> sum;
                for (const auto& [key, arrival] : in_force)
                    if (key.second == year && is_beneath(definitions, code_of(key.first), total.unit))
                        add(sum, arrival->sent.values[slot]);
                RC_ASSERT(total.sums[slot] == decimal(sum));
            }
}

}  // namespace
}  // namespace tonghop::evaluate
