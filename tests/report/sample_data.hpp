#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "report/report_data.hpp"

/// A federation of three submitters, small enough to check its reports by hand:
///
///              CĐCS  lao động  đoàn viên   nữ  kết nạp  giảm  diện  đã ký
///   Đông         10     1.000        900  500       30    10     4      3
///   Tây           5       400        300  100        0     2     3      3
///   Y tế         has not reported for June 2025
///   total        15     1.400      1.200  600       30    12     7      6
///   May 2025     15     1.390      1.182  590       20     5     7      5   (the same two)
///   June 2024    16     1.500      1.100  550       25     9     8      4   (all three)
namespace tonghop::report::test {

using Sums = std::vector<std::optional<Decimal>>;

inline Sums sums(std::initializer_list<std::int64_t> values) {
    Sums made;
    for (const std::int64_t value : values) made.push_back(Decimal::from_integer(value));
    return made;
}

inline Definitions sample_definitions() {
    Definitions definitions;
    definitions.units = UnitRegister({{.code = "M",
                                       .name = "Liên đoàn Lao động tỉnh Mẫu",
                                       .short_name = "LĐLĐ tỉnh Mẫu",
                                       .tier = Tier::province},
                                      {.code = "M1",
                                       .name = "Liên đoàn Lao động huyện Đông",
                                       .short_name = "LĐLĐ huyện Đông",
                                       .tier = Tier::upper,
                                       .parent = "M"},
                                      {.code = "M2",
                                       .name = "Liên đoàn Lao động thị xã Tây",
                                       .short_name = "LĐLĐ thị xã Tây",
                                       .tier = Tier::upper,
                                       .parent = "M"},
                                      {.code = "M3",
                                       .name = "Công đoàn ngành Y tế",
                                       .short_name = "CĐ ngành Y tế",
                                       .tier = Tier::sector,
                                       .parent = "M"}});

    const auto count = [](std::string code, std::string upper, std::string lower, FieldKind kind) {
        return Field{.code = std::move(code),
                     .label = {std::move(upper), std::move(lower)},
                     .type = FieldType::integer,
                     .kind = kind,
                     .measure = "người"};
    };
    Form monthly{
        .code = "TV-01", .programme = "tra-vinh-2021", .title = "Biểu tổng hợp", .layout = Layout::grid};
    monthly.schedules = {{.frequency = Frequency::month, .due = {.day = 25}}};
    monthly.obligation.tiers = {Tier::upper, Tier::sector};
    monthly.fields = {count("lao_dong", "Tổng số lao động", "", FieldKind::stock),
                      count("dv_tong", "Đoàn viên công đoàn", "Tổng số", FieldKind::stock),
                      count("dv_nu", "Đoàn viên công đoàn", "Trong đó: nữ", FieldKind::stock),
                      count("dv_ket_nap", "Biến động trong kỳ", "Kết nạp mới", FieldKind::flow),
                      count("dv_giam", "Biến động trong kỳ", "Giảm", FieldKind::flow),
                      count("tuld_dien", "Thỏa ước lao động tập thể", "Thuộc diện ký kết", FieldKind::stock),
                      count("tuld_da_ky", "Thỏa ước lao động tập thể", "Đã ký kết", FieldKind::stock)};
    Form yearly{
        .code = "TV-02", .programme = "tra-vinh-2021", .title = "Phiếu báo cáo", .layout = Layout::slip};
    yearly.schedules = {{.frequency = Frequency::year, .due = {.month = 11, .day = 15}}};
    yearly.obligation.tiers = {Tier::upper, Tier::sector};
    for (const char* code : {"dn_25_tong", "dn_25_co_cd", "cdcs_moi", "ld_chua_dai_dien", "ld_duoc_tap_hop",
                             "ld_tai_co_so", "doi_thoai"})
        yearly.fields.push_back(count(code, std::string("Nhãn ") + code, "", FieldKind::stock));
    yearly.fields.push_back({.code = "kho_khan", .label = {"Khó khăn, vướng mắc", ""}});
    definitions.forms = {monthly, yearly};

    Programme programme{.code = "tra-vinh-2021",
                        .title = "Chương trình mẫu",
                        .citation = "Chương trình mẫu của Ban Thường vụ Tỉnh ủy",
                        .first_day = make_date(2021, 1, 1),
                        .last_day = make_date(2030, 12, 31)};
    const auto whole = [](std::int64_t value) { return Fraction{Decimal::from_integer(value)}; };
    const auto share = [](std::int64_t part, std::int64_t of) {
        return Fraction{Decimal::from_integer(part), Decimal::from_integer(of)};
    };
    const Date end_2025 = make_date(2025, 12, 31);
    const Date end_2030 = make_date(2030, 12, 31);
    const Expression any;
    programme.indicators = {{.id = "TV-C01",
                             .text = "Đến năm 2025 có 1.500 đoàn viên",
                             .measure = "Số đoàn viên",
                             .unit = "đoàn viên",
                             .numerator_text = "Tổng số đoàn viên",
                             .numerator = any,
                             .target = {TargetOperator::at_least, whole(1500), {}, end_2025},
                             .baseline = Decimal::from_integer(1000),
                             .baseline_date = make_date(2021, 12, 31)},
                            {.id = "TV-C02",
                             .text = "Đến năm 2025 kết nạp mới 600 đoàn viên",
                             .measure = "Số đoàn viên kết nạp mới",
                             .unit = "đoàn viên",
                             .numerator = any,
                             .span = Span::over_term,
                             .target = {TargetOperator::at_least, whole(600), {}, end_2025}},
                            {.id = "TV-C03",
                             .text = "Đến năm 2025 có 15 công đoàn cơ sở",
                             .measure = "Số công đoàn cơ sở",
                             .unit = "công đoàn cơ sở",
                             .numerator = any,
                             .target = {TargetOperator::at_least, whole(15), {}, end_2025},
                             .baseline = Decimal::from_integer(15),
                             .baseline_date = make_date(2021, 12, 31)},
                            {.id = "TV-C04",
                             .text = "Hầu hết doanh nghiệp có công đoàn",
                             .measure = "Tỷ lệ doanh nghiệp có công đoàn",
                             .unit = "%",
                             .numerator = any,
                             .denominator = any,
                             .target = {TargetOperator::most, {}, {}, end_2025}},
                            {.id = "TV-C05",
                             .text = "70% trở lên ký kết thỏa ước",
                             .measure = "Tỷ lệ ký kết thỏa ước",
                             .unit = "%",
                             .numerator_text = "Đã ký kết",
                             .denominator_text = "Thuộc diện",
                             .numerator = any,
                             .denominator = any,
                             .target = {TargetOperator::at_least, share(70, 100), {}, end_2025}},
                            {.id = "TV-C06",
                             .text = "Đến năm 2030 có 2.000 đoàn viên",
                             .measure = "Số đoàn viên",
                             .unit = "đoàn viên",
                             .numerator = any,
                             .target = {TargetOperator::at_least, whole(2000), {}, end_2030}},
                            {.id = "TV-C08",
                             .text = "Trên 2/3 người lao động được tập hợp",
                             .measure = "Tỷ lệ được tập hợp",
                             .unit = "%",
                             .numerator = any,
                             .denominator = any,
                             .target = {TargetOperator::above, share(2, 3), {}, end_2030}},
                            {.id = "TV-Q01",
                             .group = IndicatorGroup::task,
                             .text = "Đổi mới công tác tập hợp đoàn viên",
                             .target = {TargetOperator::yes_no, {}, {}, {}},
                             .population = "Các cấp công đoàn"}};
    definitions.programmes = {programme};
    return definitions;
}

inline Federation sample_federation() {
    return {.code = "mau",
            .name = "Liên đoàn Lao động tỉnh Mẫu",
            .root = "M",
            .programmes = {"tra-vinh-2021"},
            .place = "Mẫu",
            .superior = "TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM",
            .issuer = "LIÊN ĐOÀN LAO ĐỘNG TỈNH MẪU",
            .report_symbol = "BC-LĐLĐ",
            .letter_symbol = "LĐLĐ-ToC",
            .addressee = "Ban Thường vụ Tỉnh ủy",
            .authority = {"TM. BAN THƯỜNG VỤ", "CHỦ TỊCH"},
            .report_recipients = {"Như trên", "Ban Dân vận Tỉnh ủy", "Lưu: VT, ToC"},
            .letter_recipients = {"Như trên", "Lưu: VT, ToC"}};
}

/// Definitions, federation and the data that point to them; neither copied nor moved.
struct Sample {
    Definitions definitions = sample_definitions();
    Federation federation = sample_federation();
    ReportData data;

    Sample(const Sample&) = delete;
    Sample& operator=(const Sample&) = delete;

    Sample() {
        data.definitions = &definitions;
        data.federation = &federation;
        data.programme = &definitions.programmes.front();
        data.unit = "M";
        data.period = Period::month(2025, 6);
        data.as_of = make_date(2025, 7, 5);
        const auto monthly = [](Period period, std::vector<UnitTotal> totals) {
            return Consolidation{"TV-01", period, std::move(totals)};
        };
        FormTotals totals;
        totals.current = monthly(data.period, {{"M1", 10, sums({1000, 900, 500, 30, 10, 4, 3}), 1, 1},
                                               {"M2", 5, sums({400, 300, 100, 0, 2, 3, 3}), 1, 1},
                                               {"M", 15, sums({1400, 1200, 600, 30, 12, 7, 6}), 2, 3}});
        totals.previous =
            monthly(Period::month(2025, 5), {{"M1", 10, sums({990, 882, 490, 20, 5, 4, 2}), 1, 1},
                                             {"M2", 5, sums({400, 300, 100, 0, 0, 3, 3}), 1, 1},
                                             {"M", 15, sums({1390, 1182, 590, 20, 5, 7, 5}), 2, 3}});
        totals.year_ago =
            monthly(Period::month(2024, 6), {{"M1", 9, sums({900, 700, 350, 20, 5, 4, 2}), 1, 1},
                                             {"M2", 5, sums({400, 300, 150, 5, 4, 3, 2}), 1, 1},
                                             {"M3", 2, sums({200, 100, 50, 0, 0, 1, 0}), 1, 1},
                                             {"M", 16, sums({1500, 1100, 550, 25, 9, 8, 4}), 3, 3}});
        totals.year_to_date = monthly(data.period, {{"M", 15, sums({0, 0, 0, 120, 40, 0, 0}), 3, 3}});
        totals.trend = {monthly(Period::month(2025, 4), {{.unit = "M", .sums = Sums(7), .expected = 3}}),
                        *totals.previous, totals.current};
        data.forms = {totals};
        data.gaps = {data.period,
                     data.as_of,
                     {report("M1", ReportState::accepted, make_date(2025, 6, 24)),
                      report("M2", ReportState::accepted, make_date(2025, 6, 28)),
                      report("M3", ReportState::missing, std::nullopt)}};
        data.evaluations = {evaluation("TV-C01", 12'000'000, Verdict::not_due, false, 800'000, 3'000'000),
                            evaluation("TV-C02", 6'320'000, Verdict::not_due, true, 1'053'333, std::nullopt),
                            ratio("TV-C05", 6, 7, 857'143, Verdict::not_due, true)};
    }

    /// The same federation at the review of 31/12/2025.
    void to_review() {
        data.as_of = make_date(2025, 12, 31);
        data.evaluations = {evaluation("TV-C01", 12'000'000, Verdict::not_met, false, 800'000, 3'000'000),
                            evaluation("TV-C02", 6'320'000, Verdict::exceeded, true, 1'053'333, std::nullopt),
                            evaluation("TV-C03", 150'000, Verdict::met, true, 1'000'000, std::nullopt),
                            ratio("TV-C04", 45, 50, 900'000, Verdict::no_threshold, std::nullopt),
                            ratio("TV-C05", 6, 7, 857'143, Verdict::exceeded, true),
                            evaluation("TV-C06", 12'000'000, Verdict::not_due, false, 600'000, 8'000'000)};
        data.evaluations[0].carried = {{"M3", Period::month(2025, 4)}};
        data.evaluations[0].projection = Decimal::from_integer(1200);
        data.evaluations[5].required_pace = Decimal::from_ten_thousandths(1'600'001);
        data.evaluations[5].projection = Decimal::from_ten_thousandths(14'505'000);
        data.opinions = {{{"M1"}, "TV-02", "kho_khan", "Thiếu cán bộ chuyên trách"}};
    }

    static ExpectedReport report(std::string unit, ReportState state, std::optional<Date> received) {
        ExpectedReport made{.unit = std::move(unit),
                            .form = "TV-01",
                            .period = Period::month(2025, 6),
                            .due = make_date(2025, 6, 25),
                            .state = state};
        made.standing = state == ReportState::accepted ? Standing::received : Standing::missing;
        if (!received) return made;
        made.first_received = Timestamp(*received);
        made.accepted_received = made.first_received;
        made.on_time = made.first_on_time = *received <= made.due;
        if (!made.on_time) {
            made.days_late = made.days_late_in_force = static_cast<int>((*received - made.due).count());
            made.standing = Standing::late;
        }
        return made;
    }

    /// Figures in ten-thousandths.
    static Evaluation evaluation(std::string id, std::int64_t value, Verdict verdict, bool met,
                                 std::int64_t attainment, std::optional<std::int64_t> shortfall) {
        Evaluation made{.programme = "tra-vinh-2021", .indicator = std::move(id)};
        made.numerator = made.value = Decimal::from_ten_thousandths(value);
        made.met = met;
        made.verdict = verdict;
        made.attainment = Decimal::from_ten_thousandths(attainment);
        if (shortfall) made.shortfall = Decimal::from_ten_thousandths(*shortfall);
        made.reported = made.expected = 3;
        made.periods = {Period::month(2025, 6)};
        return made;
    }

    static Evaluation ratio(std::string id, std::int64_t numerator, std::int64_t denominator,
                            std::int64_t value, Verdict verdict, std::optional<bool> met) {
        Evaluation made{.programme = "tra-vinh-2021", .indicator = std::move(id)};
        made.numerator = Decimal::from_integer(numerator);
        made.denominator = Decimal::from_integer(denominator);
        made.value = Decimal::from_ten_thousandths(value);
        made.met = met;
        made.verdict = verdict;
        made.reported = 2;
        made.expected = 3;
        return made;
    }
};

}  // namespace tonghop::report::test
