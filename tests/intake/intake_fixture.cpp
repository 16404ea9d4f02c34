#include "intake/intake_fixture.hpp"

#include <variant>

#include "formula/parse.hpp"
#include "intake/read_value.hpp"

namespace tonghop::intake::testing {

namespace {

Field field(std::string code, Label label, FieldType type, FieldKind kind, bool required = true) {
    Field made;
    made.code = std::move(code);
    made.label = std::move(label);
    made.type = type;
    made.kind = kind;
    made.required = required;
    return made;
}

Rule rule(std::string text, FindingCode code, std::string at) {
    Rule made;
    made.condition = std::get<Expression>(formula::parse(text));
    made.text = std::move(text);
    made.code = code;
    made.at = std::move(at);
    return made;
}

Form grid_form() {
    Form form;
    form.code = "TV-01";
    form.version = "1";
    form.title = "Biểu tổng hợp tổ chức công đoàn";
    form.layout = Layout::grid;
    form.schedules = {{Frequency::month, {}, {}, {.day = 25}}};
    form.obligation.tiers = {Tier::upper};
    form.fields = {
        field("stt", {"STT", ""}, FieldType::ordinal, FieldKind::label, false),
        field("ten", {"Tên công đoàn cơ sở", ""}, FieldType::unit, FieldKind::key),
        field("ma", {"Mã đơn vị", ""}, FieldType::unit_code, FieldKind::key, false),
        field("loai_hinh", {"Loại hình", ""}, FieldType::choice, FieldKind::attribute, false),
        field("lao_dong", {"Tổng số lao động", ""}, FieldType::integer, FieldKind::stock),
        field("dv_tong", {"Đoàn viên công đoàn", "Tổng số"}, FieldType::integer, FieldKind::stock),
        field("dv_nu", {"Đoàn viên công đoàn", "Trong đó: nữ"}, FieldType::integer, FieldKind::stock),
        field("ket_nap", {"Biến động", "Kết nạp mới"}, FieldType::integer, FieldKind::flow),
        field("giam", {"Biến động", "Giảm"}, FieldType::integer, FieldKind::flow),
        field("da_ky", {"Đã ký thỏa ước", ""}, FieldType::flag, FieldKind::stock),
    };
    form.fields[3].choices = {"Cơ quan nhà nước", "Doanh nghiệp"};
    form.rules = {
        rule("dv_tong <= lao_dong", FindingCode::part_exceeds_whole, "dv_tong"),
        rule("dv_tong = previous.dv_tong + ket_nap - giam", FindingCode::balance_mismatch, "dv_tong")};
    form.unusual_change = UnusualChange{Decimal::from_integer(50), Decimal::from_ten_thousandths(5'000)};
    return form;
}

Form slip_form() {
    Form form;
    form.code = "TV-02";
    form.version = "1";
    form.title = "Phiếu báo cáo phát triển tổ chức công đoàn năm 2015";
    form.layout = Layout::slip;
    form.schedules = {{Frequency::year, {}, {}, {.month = 11, .day = 15}},
                      {Frequency::half_year, {1}, {}, {.day = 30}}};
    form.obligation.tiers = {Tier::upper};
    form.fields = {
        field("dn_tong", {"Số doanh nghiệp có từ 25 lao động", ""}, FieldType::integer, FieldKind::stock),
        field("dn_nu", {"Trong đó: nữ", ""}, FieldType::integer, FieldKind::stock),
        field("ld_tong", {"Số người lao động", ""}, FieldType::integer, FieldKind::stock),
        field("ld_nu", {"Trong đó: nữ", ""}, FieldType::integer, FieldKind::stock),
        field("ld_tang", {"Số người lao động tăng", ""}, FieldType::integer, FieldKind::flow, false),
        field("doi_thoai", {"Số cuộc đối thoại", ""}, FieldType::integer, FieldKind::flow, false),
        field("ke_hoach", {"Đã ban hành kế hoạch (Có/Không)", ""}, FieldType::boolean, FieldKind::checklist),
        field("kien_nghi", {"Kiến nghị, đề xuất", ""}, FieldType::text, FieldKind::text, false),
        field("dien", {"Thuộc diện báo cáo riêng (Có/Không)", ""}, FieldType::boolean, FieldKind::checklist,
              false),
        field("bao_cao", {"Trong đó: đã báo cáo riêng (Có/Không)", ""}, FieldType::boolean,
              FieldKind::checklist, false),
    };
    form.rules = {rule("dn_nu <= dn_tong", FindingCode::part_exceeds_whole, "dn_nu"),
                  rule("bao_cao <= dien", FindingCode::part_exceeds_whole, "bao_cao"),
                  rule("ld_tong = previous.ld_tong + ld_tang", FindingCode::balance_mismatch, "ld_tong"),
                  rule("doi_thoai = sum(QB-02.so_nguoi)", FindingCode::cross_form_mismatch, "doi_thoai")};
    form.unusual_change = UnusualChange{Decimal::from_integer(50), Decimal::from_ten_thousandths(5'000)};
    return form;
}

Form list_form() {
    Form form;
    form.code = "QB-02";
    form.version = "1";
    form.title = "Danh sách lớp tập huấn";
    form.layout = Layout::list;
    form.schedules = {{Frequency::month, {}, {}, {.day = 25}}};
    form.obligation.tiers = {Tier::upper};
    form.fields = {
        field("stt", {"STT", ""}, FieldType::ordinal, FieldKind::label, false),
        field("ten_lop", {"Tên lớp", ""}, FieldType::text, FieldKind::record),
        field("tu_ngay", {"Thời gian", "Từ ngày"}, FieldType::date, FieldKind::record),
        field("so_nguoi", {"Số người", ""}, FieldType::integer, FieldKind::record),
        field("so_nu", {"Số nữ", ""}, FieldType::integer, FieldKind::record, false),
        field("hinh_thuc", {"Hình thức", ""}, FieldType::choice, FieldKind::attribute, false),
    };
    form.fields.back().choices = {"Trực tiếp", "Trực tuyến"};
    form.rules = {rule("so_nu <= so_nguoi", FindingCode::part_exceeds_whole, "so_nu")};
    return form;
}

Unit unit(std::string code, std::string name, Tier tier, std::string parent,
          std::vector<std::string> aliases = {}) {
    Unit made;
    made.code = std::move(code);
    made.name = name;
    made.short_name = std::move(name);
    made.tier = tier;
    made.parent = std::move(parent);
    made.aliases = std::move(aliases);
    return made;
}

}  // namespace

std::string place_of(const Finding& finding) {
    if (finding.cell) return a1(*finding.cell);
    if (finding.row) return "row " + std::to_string(*finding.row);
    return "-";
}

IntakeTest::IntakeTest() {
    definitions.forms = {grid_form(), slip_form(), list_form()};
    std::vector<Unit> units = {
        unit("T", "LĐLĐ tỉnh Trà Vinh", Tier::province, ""),
        unit("T1", "LĐLĐ huyện Cầu Kè", Tier::upper, "T", {"LĐLĐ H. Cầu Kè"}),
        unit("T2", "LĐLĐ huyện Trà Cú", Tier::upper, "T"),
        unit("T3", "LĐLĐ huyện Duyên Hải", Tier::upper, "T"),
        unit("T4", "LĐLĐ thị xã Duyên Hải", Tier::upper, "T"),
        unit("T1-1", "CĐCS Tòa án nhân dân", Tier::base, "T1", {"Tòa án nhân dân"}),
        unit("T1-2", "CĐCS Trường Tiểu học Lương Hòa", Tier::base, "T1"),
        unit("T1-3", "CĐCS Trường Tiểu học Lương Hòa A", Tier::base, "T1"),
        unit("T2-1", "CĐCS Công ty May Trà Cú", Tier::base, "T2"),
        unit("T2-2", "CĐCS Xí nghiệp Đông Hòa", Tier::base, "T2"),
        unit("T2-3", "CĐCS Xí nghiệp Đồng Hòa", Tier::base, "T2"),
        unit("T1-9", "CĐCS Xí nghiệp cũ", Tier::base, "T1"),
    };
    units.back().valid_to = make_date(2022, 12, 31);
    definitions.units = UnitRegister(std::move(units));
    definitions.vocabulary.totals = {"Tổng cộng", "Cộng"};
    definitions.vocabulary.submitter_labels = {"Đơn vị báo cáo"};
    definitions.vocabulary.signatures = {"Người lập biểu", "TM. Ban Thường vụ"};
    definitions.vocabulary.slip_labels = {"Chỉ tiêu"};
    definitions.vocabulary.slip_values = {"Số liệu"};
    definitions.vocabulary.yes = {"x", "có", "✓", "1"};
    definitions.vocabulary.no = {"không", "0"};
    definitions.vocabulary.blanks = {"-"};
    definitions.vocabulary.period_labels = {"Kỳ báo cáo"};
    definitions.vocabulary.unit_kinds = {"Liên đoàn Lao động", "Công đoàn cơ sở"};
    definitions.vocabulary.unit_levels = {"huyện", "thị xã"};
    definitions.vocabulary.abbreviations = {
        {"lđlđ", "liên đoàn lao động"}, {"cđcs", "công đoàn cơ sở"}, {"th", "tiểu học"}, {"h", "huyện"}};
    hints.period = Period::month(2023, 1);
}

History IntakeTest::history() const {
    History history;
    history.record = [this](const Form& form, const Period& period,
                            const std::string& code) -> const Record* {
        const auto found = before.find({form.code, period.code(), code});
        return found == before.end() ? nullptr : &found->second;
    };
    history.locked = [this](const Form&, const Period& period) {
        return locked_periods.contains(period.code());
    };
    return history;
}

Reading IntakeTest::read(std::string_view grid) {
    const Workbook workbook = tonghop::testing::workbook_from_text(grid);
    const Context context(definitions);
    return parse_submission(context, workbook, hints, history());
}

Reading IntakeTest::read_rows(std::string_view rows) {
    std::string grid =
        "Tháng 01/2023\n"
        "Đơn vị báo cáo: LĐLĐ huyện Cầu Kè\n"
        "STT | Tên công đoàn cơ sở | Mã đơn vị | Loại hình | Tổng số lao động | Đoàn viên công đoàn | > | "
        "Biến động | > | Đã ký thỏa ước\n"
        "^ | ^ | ^ | ^ | ^ | Tổng số | Trong đó: nữ | Kết nạp mới | Giảm | ^\n";
    grid += rows;
    return read(grid);
}

std::vector<std::string> IntakeTest::summary(const Reading& reading) {
    std::vector<std::string> lines;
    for (const Finding& finding : reading.findings)
        lines.push_back(std::string(name(finding.code)) + "@" + place_of(finding));
    return lines;
}

std::string IntakeTest::values(const Reading& reading, std::size_t form, std::size_t record) {
    std::string line;
    for (const Value& value : reading.submission.forms.at(form).records.at(record).values) {
        if (!line.empty()) line += " ";
        line += value.number ? plain(*value.number) : value.text.empty() ? "-" : value.text;
    }
    return line;
}

}  // namespace tonghop::intake::testing
