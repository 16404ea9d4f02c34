#include "write/sample_document.hpp"

#include <algorithm>

namespace tonghop::write {

namespace {

Paragraph paragraph(std::string_view text) {
    return {rich(text)};
}

Heading heading(int level, std::string_view text) {
    return {level, rich(text)};
}

TableRow row(RowRole role, std::initializer_list<std::string_view> shown) {
    TableRow row{role, {}};
    for (const std::string_view each : shown) row.cells.push_back(cell(each));
    return row;
}

TableCell spanning(std::string_view shown, int columns, int rows) {
    TableCell spanning = cell(shown);
    spanning.columns = columns;
    spanning.rows = rows;
    return spanning;
}

struct Target {
    std::string_view name, unit, target, reached, ratio, verdict;
    Tone tone;
};

constexpr Target kTargets[] = {
    {"Số đoàn viên công đoàn đến cuối năm 2025", "đoàn viên", "68500", "66842", "97.58%", "Chưa đạt",
     Tone::bad},
    {"Kết nạp mới đoàn viên (lũy kế từ năm 2021)", "đoàn viên", "15000", "15810", "105.4%", "Vượt",
     Tone::good},
    {"Số công đoàn cơ sở", "CĐCS", "920", "905", "98.3696%", "Chưa đạt", Tone::bad},
    {"Đơn vị, doanh nghiệp từ 25 lao động trở lên thành lập công đoàn cơ sở", "%", "", "88.4615%", "",
     "Chưa đặt ngưỡng", Tone::waiting},
    {"Đơn vị, doanh nghiệp có công đoàn ký kết thỏa ước lao động tập thể", "%", "70%", "71.4765%", "102.1%",
     "Đạt", Tone::good},
    {"Số đoàn viên công đoàn đến năm 2030", "đoàn viên", "93500", "66842", "71.4888%", "Chưa đến kỳ đánh giá",
     Tone::waiting},
    {"Số công đoàn cơ sở đến năm 2030", "CĐCS", "945", "905", "95.7672%", "Chưa đến kỳ đánh giá",
     Tone::waiting},
    {"Người lao động nơi chưa có tổ chức đại diện được tập hợp, tham gia hoạt động", "%", "66.6667%", "", "",
     "Không đủ số liệu", Tone::waiting},
    {"Ký kết thỏa ước lao động tập thể đến năm 2030", "%", "85%", "71.4765%", "84.09%",
     "Chưa đến kỳ đánh giá", Tone::waiting},
    {"Số đoàn viên công đoàn đến năm 2045", "đoàn viên", "168500", "66842", "39.6688%",
     "Chưa đến kỳ đánh giá", Tone::waiting},
    {"Số công đoàn cơ sở đến năm 2045", "CĐCS", "1050", "905", "86.1905%", "Chưa đến kỳ đánh giá",
     Tone::waiting},
    {"Hầu hết người lao động tại cơ sở được kết nạp vào tổ chức Công đoàn Việt Nam", "%", "", "82.3%", "",
     "Chưa đặt ngưỡng", Tone::waiting},
    {"Ký kết thỏa ước lao động tập thể đến năm 2045", "%", "99%", "71.4765%", "72.1985%",
     "Chưa đến kỳ đánh giá", Tone::waiting},
};

Table target_table() {
    Table table;
    table.caption = "Kết quả thực hiện các chỉ tiêu đến ngày 30/11/2025";
    table.columns = {{0.6, Align::centre}, {4.4, Align::left},  {1.2, Align::centre}, {1.2, Align::right},
                     {1.2, Align::right},  {1.2, Align::right}, {1.6, Align::centre}};
    TableRow first{RowRole::header,
                   {spanning("TT", 1, 2), spanning("Chỉ tiêu", 1, 2), spanning("ĐVT", 1, 2)}};
    first.cells.push_back(spanning("Kết quả", 3, 1));
    first.cells.push_back(spanning("Đánh giá", 1, 2));
    table.rows.push_back(first);
    table.rows.push_back(row(RowRole::header, {"Chỉ tiêu CTr", "Thực hiện", "Tỷ lệ (%)"}));
    int number = 0;
    for (const Target& target : kTargets) {
        if (number == 0) table.rows.push_back({RowRole::group, {spanning("Đến năm 2025", 7, 1)}});
        if (number == 5) table.rows.push_back({RowRole::group, {spanning("Đến năm 2030", 7, 1)}});
        if (number == 9) table.rows.push_back({RowRole::group, {spanning("Đến năm 2045", 7, 1)}});
        TableRow item = row(RowRole::item, {std::to_string(++number), target.name, target.unit, target.target,
                                            target.reached, target.ratio, target.verdict});
        if (number == 5) item.cells[4].figure = "TV-C05";
        if (number == 2) item.cells[4].figure = "TV-C02";
        item.cells[6].tone = target.tone;
        table.rows.push_back(item);
    }
    return table;
}

constexpr std::string_view kUnits[] = {"LĐLĐ thành phố Trà Vinh",
                                       "LĐLĐ thị xã Duyên Hải",
                                       "LĐLĐ huyện Càng Long",
                                       "LĐLĐ huyện Cầu Kè",
                                       "LĐLĐ huyện Cầu Ngang",
                                       "LĐLĐ huyện Châu Thành",
                                       "LĐLĐ huyện Duyên Hải",
                                       "LĐLĐ huyện Tiểu Cần",
                                       "LĐLĐ huyện Trà Cú",
                                       "Công đoàn Viên chức tỉnh",
                                       "Công đoàn ngành Giáo dục",
                                       "Công đoàn ngành Y tế",
                                       "Công đoàn các Khu công nghiệp",
                                       "Công đoàn Công an tỉnh"};

Table unit_table() {
    Table table;
    table.caption = "Biểu số 01: Tổ chức công đoàn, đoàn viên và thỏa ước lao động tập thể theo đơn vị";
    table.sheet = "PL1 Đơn vị";
    table.unit_note = "Số liệu tính đến ngày 30/11/2025";
    table.columns = {{0.6, Align::centre}, {3.6, Align::left},  {1.2, Align::right}, {1.2, Align::right},
                     {1.3, Align::right},  {1.3, Align::right}, {1.3, Align::right}, {1.3, Align::right}};
    TableRow first{RowRole::header,
                   {spanning("TT", 1, 2), spanning("Đơn vị", 1, 2), spanning("Công đoàn cơ sở", 2, 1)}};
    first.cells.push_back(spanning("Đoàn viên", 2, 1));
    first.cells.push_back(spanning("Thỏa ước lao động tập thể", 2, 1));
    table.rows.push_back(first);
    table.rows.push_back(row(
        RowRole::header, {"Tổng số", "Thành lập mới", "Tổng số", "Kết nạp mới", "Đã ký", "Tỷ lệ ký (%)"}));
    std::int64_t sums[5] = {};
    int number = 0;
    for (const std::string_view unit : kUnits) {
        ++number;
        TableRow item = row(RowRole::item, {std::to_string(number), unit});
        const std::int64_t values[5] = {40 + 37 * number % 53, number % 4, 2100 + 1313 * number % 4800,
                                        120 + 77 * number % 900, 11 + 13 * number % 29};
        for (int i = 0; i < 5; ++i) {
            sums[i] += values[i];
            TableCell value;
            value.content = Decimal::from_integer(values[i]);
            item.cells.push_back(value);
        }
        item.cells.push_back(cell(number == 14 ? "" : std::to_string(60 + number * 7 % 40) + ".25%"));
        if (number == 14) item.cells[2].content = std::monostate();
        if (number == 14) sums[0] -= values[0];
        table.rows.push_back(item);
    }
    TableRow total{RowRole::total, {spanning("Toàn tỉnh", 2, 1)}};
    for (const std::int64_t sum : sums) {
        TableCell value;
        value.content = Decimal::from_integer(sum);
        value.is_sum = true;
        total.cells.push_back(value);
    }
    total.cells.push_back(cell("71.4765%"));
    total.cells.back().figure = "TV-C05";
    table.rows.push_back(total);
    return table;
}

Table late_table() {
    Table table;
    table.caption = "Danh sách đơn vị chưa gửi hoặc gửi chậm báo cáo";
    table.sheet = "PL2 Gửi báo cáo";
    table.columns = {{0.6, Align::centre}, {3, Align::left}, {1.6, Align::centre}, {2.6, Align::left}};
    table.rows.push_back(row(RowRole::header, {"TT", "Đơn vị", "Ngày nhận", "Tình trạng"}));
    table.rows.push_back(row(RowRole::item, {"1", "LĐLĐ huyện Cầu Kè", "12/12/2025", "Gửi chậm 02 ngày"}));
    table.rows.push_back(row(RowRole::item, {"2", "Công đoàn Công an tỉnh", "", "Chưa gửi"}));
    table.rows[1].cells[3].tone = Tone::waiting;
    table.rows[2].cells[3].tone = Tone::bad;
    return table;
}

Chart progress_chart() {
    Chart chart{
        ChartKind::progress, "Mức hoàn thành các chỉ tiêu năm 2025",
        "Hai trong năm chỉ tiêu đạt từ 100% trở lên: kết nạp mới đoàn viên và thỏa ước lao động tập thể."};
    chart.format = {NumberStyle::percent, 1};
    chart.target = decimal("100");
    chart.target_label = "Chỉ tiêu: 100%";
    chart.series = {{"Mức hoàn thành", {}}};
    for (const Target& target : kTargets) {
        if (chart.categories.size() == 5) break;
        chart.categories.emplace_back(target.name);
        chart.series[0].values.push_back(
            target.ratio.empty() ? std::nullopt
                                 : std::optional(decimal(target.ratio.substr(0, target.ratio.size() - 1))));
    }
    return chart;
}

Chart trend_chart() {
    Chart chart{ChartKind::trend, "Số đoàn viên qua các kỳ báo cáo",
                "Số đoàn viên tăng từ 53.871 năm 2020 lên 66.842 vào ngày 30/11/2025; kỳ 31/5/2022 không có "
                "số liệu."};
    chart.target = decimal("68500");
    chart.target_label = "Chỉ tiêu năm 2025: 68.500 đoàn viên";
    const std::optional<Decimal> all[] = {decimal("53871"), decimal("55012"), decimal("56430"),
                                          std::nullopt,     decimal("59120"), decimal("60344"),
                                          decimal("62015"), decimal("63870"), decimal("65401"),
                                          decimal("66108"), decimal("66842")};
    const std::string_view names[] = {"30/11/2020", "31/5/2021", "30/11/2021", "31/5/2022",
                                      "30/11/2022", "31/5/2023", "30/11/2023", "31/5/2024",
                                      "30/11/2024", "31/5/2025", "30/11/2025"};
    chart.categories.assign(std::begin(names), std::end(names));
    chart.series = {{"Đoàn viên", {std::begin(all), std::end(all)}}};
    return chart;
}

Chart comparison_chart() {
    Chart chart{ChartKind::comparison, "Tăng, giảm đoàn viên so với cùng kỳ năm trước theo đơn vị",
                "Công đoàn các Khu công nghiệp tăng nhiều nhất; ba đơn vị giảm."};
    chart.series = {{"Năm 2024", {}}, {"Năm 2025", {}}};
    int number = 0;
    for (const std::string_view unit : kUnits) {
        ++number;
        chart.categories.emplace_back(unit);
        chart.series[0].values.emplace_back(Decimal::from_integer(number * 97 % 700 - 80));
        chart.series[1].values.push_back(
            number == 14 ? std::nullopt : std::optional(Decimal::from_integer(number * 131 % 900 - 150)));
    }
    return chart;
}

HeatMap sending_map() {
    HeatMap map{
        .title = "Tình hình gửi báo cáo qua các kỳ",
        .alternative =
            "Gửi đúng hạn: 160; LĐLĐ huyện Cầu Kè: 11/2025 Gửi chậm; Công đoàn Công an tỉnh: chưa gửi",
        .heading = "Đơn vị",
        .sheet = "PL2 Các kỳ"};
    map.states = {{"Đ", "Gửi đúng hạn", Tone::good},
                  {"–", "Chưa đến hạn", Tone::neutral},
                  {"C", "Gửi chậm", Tone::waiting},
                  {"T", "Bị trả lại", Tone::bad},
                  {"K", "Chưa gửi", Tone::bad}};
    for (int month = 1; month <= 12; ++month)
        map.columns.push_back((month < 10 ? "0" : "") + std::to_string(month) + "/2025");
    std::size_t number = 0;
    for (const std::string_view unit : kUnits) {
        HeatRow row{std::string(unit), {}};
        ++number;
        for (std::size_t month = 0; month < 12; ++month)
            row.cells.emplace_back((number * 7 + month * 5) % 23 == 3 ? (number + month) % 3 + 2 : 0);
        if (number == 14) row.cells = std::vector<std::optional<std::size_t>>(12, 4);
        row.cells.back() = number == 6 ? std::nullopt : std::optional<std::size_t>(1);
        map.rows.push_back(row);
    }
    return map;
}

}  // namespace

Decimal decimal(std::string_view text) {
    return *Decimal::from_double(std::stod(std::string(text)));
}

RichText rich(std::string_view text) {
    return {{std::string(text)}};
}

TableCell cell(std::string_view shown) {
    TableCell cell;
    if (shown.empty()) return cell;
    const bool percent = shown.back() == '%' && shown.size() > 1;
    const std::string_view number = percent ? shown.substr(0, shown.size() - 1) : shown;
    if (number.find_first_not_of("0123456789.-") != std::string_view::npos || number == "-") {
        cell.content = rich(shown);
        return cell;
    }
    cell.content = decimal(number);
    if (percent) cell.format = {NumberStyle::percent, 1};
    return cell;
}

ReportDocument sample_document() {
    ReportDocument document;
    document.name = "bao-cao-so-ket-chuong-trinh-2021-2025";
    document.title = "Báo cáo sơ kết thực hiện Chương trình hành động của Tỉnh ủy";
    document.as_of = make_date(2025, 11, 30);
    document.letterhead = Letterhead{false,
                                     "TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM",
                                     "LIÊN ĐOÀN LAO ĐỘNG TỈNH TRÀ VINH",
                                     "Số:      /BC-LĐLĐ",
                                     "Trà Vinh, ngày      tháng 12 năm 2025",
                                     "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
                                     "Độc lập - Tự do - Hạnh phúc"};
    document.type = "BÁO CÁO";
    document.subject = {"Sơ kết 05 năm thực hiện Chương trình hành động của Tỉnh ủy về đổi mới tổ chức",
                        "và hoạt động của Công đoàn Việt Nam trong tình hình mới"};
    document.addressee = "Kính gửi: Ban Thường vụ Tỉnh ủy";

    Section body;
    body.blocks.push_back(
        paragraph("Thực hiện Chương trình hành động của Ban Thường vụ Tỉnh ủy thực hiện Nghị quyết số "
                  "02-NQ/TW, ngày 12/6/2021 của "
                  "Bộ Chính trị “về đổi mới tổ chức và hoạt động của Công đoàn Việt Nam trong tình hình "
                  "mới”, Ban Thường vụ Liên "
                  "đoàn Lao động tỉnh báo cáo kết quả như sau:"));
    body.blocks.push_back(heading(1, "I. KHÁI QUÁT TÌNH HÌNH"));
    body.blocks.push_back(Paragraph{
        {{"Đến ngày 30/11/2025, toàn tỉnh có "},
         {"905", true},
         {" công đoàn cơ sở với "},
         {"66.842", true},
         {" đoàn viên, tăng 12.971 đoàn viên so với đầu nhiệm kỳ; "},
         {"13/14 đơn vị", false, true},
         {" đã gửi báo cáo. Đội ngũ cán bộ công đoàn các cấp tiếp tục được kiện toàn, nâng cao về chất "
          "lượng; hoạt động "
          "của công đoàn cơ sở trong doanh nghiệp ngoài khu vực nhà nước có nhiều chuyển biến tích cực."}}});
    body.blocks.push_back(heading(1, "II. KẾT QUẢ THỰC HIỆN"));
    body.blocks.push_back(heading(2, "1. Kết quả thực hiện các chỉ tiêu"));
    body.blocks.push_back(
        Paragraph{{{"Có "},
                   {"71,5%", false, false, "TV-C05"},
                   {" đơn vị, doanh nghiệp có tổ chức công đoàn ký kết được thỏa ước lao động tập thể "
                    "(chỉ tiêu 70%), đạt. Kết nạp mới "},
                   {"15.810", false, false, "TV-C02"},
                   {" đoàn viên, đạt 105,4% chỉ tiêu (vượt 5,4%)."}}});
    body.blocks.push_back(target_table());
    body.blocks.push_back(progress_chart());
    body.blocks.push_back(trend_chart());
    body.blocks.push_back(heading(2, "2. Kết quả thực hiện các nhiệm vụ, giải pháp"));
    body.blocks.push_back(heading(3, "a) Công tác tuyên truyền, vận động"));
    body.blocks.push_back(
        List{{rich("Tổ chức 126 lớp tập huấn cho 6.512 lượt cán bộ công đoàn;"),
              rich("Phối hợp giám sát, đối thoại tại 214 doanh nghiệp, chủ yếu ở khu vực ngoài nhà nước, "
                   "kịp thời giải quyết kiến nghị của người lao động;"),
              rich("Thành lập 03 tổ tư vấn pháp luật.")}});
    body.blocks.push_back(comparison_chart());
    body.blocks.push_back(heading(1, "III. PHƯƠNG HƯỚNG, NHIỆM VỤ THỜI GIAN TỚI"));
    body.blocks.push_back(paragraph(
        "Tiếp tục quán triệt, triển khai thực hiện có hiệu quả Nghị quyết và Chương trình hành động; tập "
        "trung phát triển "
        "đoàn viên, thành lập công đoàn cơ sở ở doanh nghiệp ngoài khu vực nhà nước; nâng cao chất lượng "
        "thương lượng, ký "
        "kết và thực hiện thỏa ước lao động tập thể (số liệu chi tiết theo các phụ lục kèm theo)."));
    body.blocks.push_back(paragraph(
        "Trên đây là báo cáo sơ kết thực hiện Chương trình hành động của Ban Thường vụ Tỉnh ủy./."));
    document.sections.push_back(body);

    Section units{"Phụ lục I",
                  "TỔNG HỢP SỐ LIỆU THEO ĐƠN VỊ",
                  "(Kèm theo Báo cáo số      /BC-LĐLĐ ngày      tháng 12 năm 2025 của Liên đoàn Lao động "
                  "tỉnh Trà Vinh)",
                  true,
                  {unit_table()}};
    document.sections.push_back(units);
    Section late{"Phụ lục II", "TÌNH HÌNH GỬI BÁO CÁO", "", false, {late_table(), sending_map()}};
    document.sections.push_back(late);

    document.signature =
        Signature{{"TM. BAN THƯỜNG VỤ", "CHỦ TỊCH"},
                  "Nguyễn Văn An",
                  "Nơi nhận:",
                  {"Như trên;", "Tổng Liên đoàn Lao động Việt Nam (b/c);", "Ban Dân vận Tỉnh ủy;",
                   "Ủy viên Ban Chấp hành LĐLĐ tỉnh;", "Lưu: VT, ToC."}};

    Figure agreements{.id = "TV-C05",
                      .label = "Tỷ lệ đơn vị, doanh nghiệp có công đoàn ký kết thỏa ước lao động tập thể",
                      .value = "71,5%",
                      .formula = "Số đơn vị đã ký thỏa ước / số đơn vị có tổ chức công đoàn × 100",
                      .numerator = "426 đơn vị",
                      .denominator = "596 đơn vị",
                      .coverage = "13/14 đơn vị"};
    agreements.notes = {"Công đoàn Công an tỉnh chưa gửi báo cáo.", "02 đơn vị dùng số liệu kỳ 31/5/2025."};
    for (int number = 0; number < 6; ++number)
        agreements.sources.push_back({.unit = std::string(kUnits[number]),
                                      .period = "Năm 2025",
                                      .file = "BC 6 thang sua lan 2.xlsx",
                                      .sheet = "Biểu 1",
                                      .cell = "H" + std::to_string(12 + number),
                                      .value = std::to_string(21 + number),
                                      .revision = 1 + number % 2});
    agreements.more_sources = 1234;
    Figure admitted{.id = "TV-C02",
                    .label = "Kết nạp mới đoàn viên",
                    .value = "15.810",
                    .formula = "Cộng dồn từ năm 2021 đến năm 2025",
                    .coverage = "14/14 đơn vị"};
    // A column of a table of units: figures of one cell each.
    document.figures = {agreements, admitted};
    auto& rows = std::get<Table>(document.sections[1].blocks.front()).rows;
    for (int unit = 0; unit < 3; ++unit) {
        const std::string name(kUnits[unit]);
        const std::string id = "TV-01.dv_tong@" + std::to_string(unit);
        TableCell& cell = rows[static_cast<std::size_t>(unit) + 2].cells[4];
        cell.figure = id;
        Figure members{.id = id,
                       .label = "Tổng số đoàn viên, " + name,
                       .value = std::to_string(std::get<Decimal>(cell.content).integer_part()),
                       .formula = "Cộng “Tổng số đoàn viên” của các đơn vị",
                       .coverage = "1/1 đơn vị"};
        members.sources = {{.unit = name,
                            .period = "2025-11",
                            .file = "BC thang 11.xlsx",
                            .sheet = "Biểu 1",
                            .cell = "F12:F" + std::to_string(40 + unit),
                            .value = members.value,
                            .revision = 1}};
        document.figures.push_back(members);
    }
    return document;
}

}  // namespace tonghop::write
