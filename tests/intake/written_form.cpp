#include "intake/written_form.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>
#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include "text/format_date.hpp"
#include "text/normalise.hpp"

namespace tonghop::intake::testing {

namespace {

using Cells = std::vector<std::string>;

class Chance {
  public:
    explicit Chance(unsigned seed) : random_(seed) {}

    /// One of 0 … count - 1.
    std::size_t of(std::size_t count) { return random_() % count; }
    bool one_in(std::size_t count) { return of(count) == 0; }
    template <typename Range>
    void shuffle(Range& range) {
        for (std::size_t index = range.size(); index > 1; --index)
            std::swap(range[index - 1], range[of(index)]);
    }

  private:
    std::mt19937 random_;
};

void replace_all(std::string& text, std::string_view from, std::string_view to) {
    for (auto found = text.find(from); found != std::string::npos; found = text.find(from, found + to.size()))
        text.replace(found, from.size(), to);
}

std::string decomposed(const std::string& text) {
    UErrorCode status = U_ZERO_ERROR;
    icu::UnicodeString result;
    icu::Normalizer2::getNFDInstance(status)->normalize(icu::UnicodeString::fromUTF8(text), result, status);
    std::string utf8;
    result.toUTF8String(utf8);
    return utf8;
}

/// The same words as others type them.
std::string disguise(std::string text, Chance& chance) {
    switch (chance.of(9)) {
        case 0:
            return text::upper(text);
        case 1:
            return decomposed(text);
        case 2:
            for (const auto& [from, to] :
                 {std::pair{"òa", "oà"}, std::pair{"óa", "oá"}, std::pair{"ỏa", "oả"}, std::pair{"ủy", "uỷ"},
                  std::pair{"úy", "uý"}})
                replace_all(text, std::string(from) + " ", std::string(to) + " ");
            return text;
        case 3:
            replace_all(text, " ", "  ");
            return text + " ";
        case 4:
            replace_all(text, " ", "\xC2\xA0");
            return text;
        case 5:
            replace_all(text, "Đ", "\xC3\x90");
            return text;
        case 6:
            replace_all(text, " ", " \xE2\x80\x8B");
            return text;
        case 7:
            if (const auto blank = text.find(' '); blank != std::string::npos) text.replace(blank, 1, "\\n");
            return text;
        default:
            return text;
    }
}

struct Column {
    /// The stored field's slot, or a field that is read but not kept.
    const Field* field = nullptr;
    std::string upper;
    std::string lower;
};

class Writer {
  public:
    Writer(const Report& report, const Manner& manner, const std::vector<Fault>& faults)
        : report_(report), manner_(manner), faults_(faults), chance_(manner.seed) {}

    std::string write() {
        if (manner_.other_sheets)
            text_ += "== Hướng dẫn\nCách điền biểu\nGhi số 0 nếu không phát sinh | 1 | 2\n";
        if (manner_.old_copy_hidden) {
            Manner plain;
            plain.period_notation = manner_.period_notation;
            Report old = report_;
            if (const auto before = report_.period.previous()) old.period = *before;
            text_ += "==! Kỳ trước\n" + Writer(old, plain, {}).body();
        }
        text_ += "== Biểu 1\n";
        return text_ + body();
    }

    std::string body() {
        std::string lines;
        for (int row = 0; row < manner_.blank_rows_above; ++row) lines += "\n";
        lines += head();
        lines += report_.form->layout == Layout::slip ? slip() : table();
        if (manner_.signature)
            lines += "\n" + padding() + " | | | Cầu Kè, ngày 24 tháng 01 năm 2025\n" + padding() +
                     "NGƯỜI LẬP BIỂU | | TM. BAN THƯỜNG VỤ\n" + padding() + "Lê Hoàng Minh\n";
        return lines;
    }

  private:
    std::string said(const std::string& text) { return manner_.disguised ? disguise(text, chance_) : text; }

    std::string padding() const {
        std::string text;
        for (int column = 0; column < manner_.columns_before; ++column) text += " | ";
        return text;
    }

    std::string line(const Cells& cells) const {
        std::string text = padding();
        for (std::size_t index = 0; index < cells.size(); ++index)
            text += (index == 0 ? "" : " | ") + cells[index];
        return text + "\n";
    }

    std::string period() const {
        const Period& period = report_.period;
        const int year = period.year;
        const int number = period.number;
        std::vector<std::string> ways = {text::period_name(period), text::upper(text::period_name(period)),
                                         "Kỳ báo cáo: " + text::period_name(period),
                                         "Kỳ báo cáo: | " + text::period_name(period),
                                         "(" + text::period_name(period) + ")"};
        if (period.frequency == Frequency::month)
            ways.insert(
                ways.end(),
                {fmt::format("T{}/{}", number, year), fmt::format("Tháng {:02}.{}", number, year),
                 fmt::format("Tháng | {} | Năm | {}", number, year), fmt::format("{:02}/{}", number, year),
                 fmt::format("Kỳ: | <mm/yyyy>{}", (period.first_day() - make_date(1899, 12, 30)).count()),
                 fmt::format("Tháng: {}, năm: {}", number, year),
                 fmt::format("{} - số liệu tính đến ngày 24/{}/{}", text::period_name(period), number,
                             year)});
        if (period.frequency == Frequency::year)
            ways.insert(ways.end(), {fmt::format("Năm báo cáo: | {}", year)});
        return ways[static_cast<std::size_t>(manner_.period_notation) % ways.size()];
    }

    std::string head() {
        const Unit& unit = *report_.submitter;
        std::string lines = line({"LIÊN ĐOÀN LAO ĐỘNG TỈNH", "", "", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"});
        using enum Manner::SubmitterLine;
        if (manner_.submitter_line == letterhead) lines += line({said(unit.name), "", "", "Độc lập - Tự do"});
        lines += "\n" + line({said(report_.form->title)}) + line({period()});
        if (manner_.submitter_line == one_cell) lines += line({"Đơn vị báo cáo: " + said(unit.short_name)});
        if (manner_.submitter_line == two_cells) lines += line({"Đơn vị báo cáo", "", said(unit.name)});
        return lines + "\n";
    }

    std::string cell(std::size_t record, const Field& field) {
        const auto slot = report_.form->slot(field.code);
        for (const Fault& fault : faults_)
            if (slot && fault.record == record && fault.slot == *slot) return fault.cell;
        if (field.type == FieldType::ordinal) return std::to_string(record + 1);
        if (field.type == FieldType::unit) return said(report_.units[record]->short_name);
        if (field.type == FieldType::unit_code) return manner_.codes ? report_.units[record]->code : "";
        const Value& value = report_.values[record][*slot];
        if (!value.text.empty()) return manner_.disguised ? disguise(value.text, chance_) : value.text;
        if (!value.number) return "";
        const auto number = value.number->integer_part();
        if (field.type == FieldType::boolean) return number == 1 ? "Có" : "Không";
        static constexpr std::array<const char*, 8> kYes = {"x", "X", "có", "✓", "1", "✔", "Có", "v"};
        static constexpr std::array<const char*, 3> kNo = {"", "-", "–"};
        if (field.type == FieldType::flag)
            return manner_.disguised ? (number == 1 ? kYes[chance_.of(8)] : kNo[chance_.of(3)])
                                     : (number == 1 ? "x" : "");
        if (field.type == FieldType::date) {
            const Date date{std::chrono::days{number}};
            if (chance_.one_in(2)) return text::numeric_date(date);
            return fmt::format("<dd/mm/yyyy>{}", (date - make_date(1899, 12, 30)).count());
        }
        return std::to_string(number);
    }

    /// The columns in groups: those of one upper heading stay together.
    std::vector<std::vector<Column>> groups() {
        std::vector<std::vector<Column>> groups;
        for (const Field& field : report_.form->fields) {
            if (field.type == FieldType::unit_code && !manner_.codes) continue;
            const bool joins =
                !groups.empty() && !field.label.lower.empty() && groups.back()[0].upper == field.label.upper;
            if (!joins) groups.emplace_back();
            groups.back().push_back({&field, field.label.upper, field.label.lower});
        }
        for (int extra = 0; extra < manner_.extra_columns; ++extra)
            groups.push_back({{nullptr, extra == 0 ? "Số điện thoại" : "Người phụ trách", ""}});
        if (manner_.shuffled_columns) {
            for (auto& group : groups) chance_.shuffle(group);
            chance_.shuffle(groups);
        }
        return groups;
    }

    std::string header(const std::vector<std::vector<Column>>& groups) {
        Cells upper;
        Cells lower;
        for (const auto& group : groups)
            for (std::size_t index = 0; index < group.size(); ++index) {
                const Column& column = group[index];
                if (manner_.header == Manner::Header::joined) {
                    upper.push_back(
                        said(column.lower.empty() ? column.upper : column.upper + " - " + column.lower));
                    continue;
                }
                const bool merged = manner_.header == Manner::Header::merged;
                upper.push_back(index == 0 ? said(column.upper) : merged ? ">" : "");
                lower.push_back(!column.lower.empty() ? said(column.lower) : merged ? "^" : "");
            }
        Cells numbers;
        for (std::size_t index = 0; index < upper.size(); ++index)
            numbers.push_back(fmt::format("({})", index + 1));
        std::string lines = line(upper);
        if (!lower.empty()) lines += line(lower);
        if (manner_.numbered_columns) lines += line(numbers);
        return lines;
    }

    std::string total(const std::vector<std::vector<Column>>& groups) {
        static constexpr std::array<const char*, 5> kLabels = {"Cộng", "Tổng số", "TỔNG CỘNG",
                                                               "Tổng cộng:", "Cộng (I+II)"};
        Cells cells;
        for (const auto& group : groups)
            for (const Column& column : group) {
                std::optional<std::size_t> slot;
                if (column.field != nullptr) slot = report_.form->slot(column.field->code);
                const bool summed = slot && column.field->is_number();
                const std::size_t place = slot.value_or(0);
                Decimal sum;
                for (const auto& values : report_.values)
                    if (summed) sum += values[place].number.value_or(Decimal());
                const bool label = column.field != nullptr &&
                                   (column.field->type == FieldType::unit || column.field == first_text());
                const auto fault = std::ranges::find_if(faults_, [&](const Fault& other) {
                    return other.record == kTotalRow && slot.has_value() && other.slot == place;
                });
                cells.push_back(label                    ? kLabels[chance_.of(kLabels.size())]
                                : fault != faults_.end() ? fault->cell
                                : summed                 ? std::to_string(sum.integer_part())
                                                         : "");
            }
        return line(cells);
    }

    /// In a list the column in which a total has its label.
    const Field* first_text() const {
        if (report_.form->layout != Layout::list) return nullptr;
        for (const Field& field : report_.form->fields)
            if (field.type == FieldType::text) return &field;
        return nullptr;
    }

    std::string table() {
        const auto all = groups();
        std::string lines = header(all);
        if (manner_.total == Manner::Total::above) lines += total(all);
        for (std::size_t record = 0; record < report_.values.size(); ++record) {
            if (manner_.blank_rows_between && chance_.one_in(3)) lines += "\n";
            if (manner_.group_rows && chance_.one_in(3)) lines += group_row(all);
            Cells cells;
            for (const auto& group : all)
                for (const Column& column : group)
                    cells.push_back(column.field == nullptr ? std::to_string(900 + record)
                                                            : cell(record, *column.field));
            lines += line(cells);
        }
        if (manner_.total == Manner::Total::below) lines += total(all);
        return lines;
    }

    std::string group_row(const std::vector<std::vector<Column>>& groups) {
        Cells cells;
        for (const auto& group : groups)
            for (const Column& column : group) {
                const bool ordinal = column.field != nullptr && column.field->type == FieldType::ordinal;
                const bool name = column.field != nullptr &&
                                  (column.field->type == FieldType::unit || column.field == first_text());
                cells.push_back(ordinal ? "II" : name ? "Khối hành chính sự nghiệp" : "");
            }
        return line(cells);
    }

    /// Headings of the columns that stand beside a slip's answers.
    Cells side_headings() const {
        Cells headings;
        for (const Field& field : report_.form->fields)
            if (!field.line.empty() && std::ranges::find(headings, field.label.upper) == headings.end())
                headings.push_back(field.label.upper);
        return headings;
    }

    std::string beside(const Field& answer, const std::string& heading) {
        for (const Field& field : report_.form->fields)
            if (field.line == answer.code && field.label.upper == heading) return cell(0, field);
        return "";
    }

    std::string slip() {
        const Cells sides = side_headings();
        Cells header = {"STT", said("Chỉ tiêu"), "ĐVT", said("Số liệu")};
        for (const std::string& side : sides) header.push_back(said(side));
        if (sides.empty()) header.push_back("Ghi chú");
        std::string lines = line(header);
        if (manner_.numbered_columns) lines += line({"(1)", "(2)", "(3)", "(4)", "(5)"});
        std::size_t ordinal = 0;
        for (const Field& field : report_.form->fields) {
            if (!field.line.empty()) continue;
            if (manner_.blank_rows_between && chance_.one_in(3)) lines += "\n";
            if (manner_.group_rows && chance_.one_in(4)) lines += line({"II", "Khối hành chính sự nghiệp"});
            Cells cells = {std::to_string(++ordinal), said(field.label.upper),
                           manner_.numbered_columns ? "\"“\"" : field.measure, cell(0, field)};
            for (const std::string& side : sides) cells.push_back(beside(field, side));
            if (sides.empty()) cells.push_back(ordinal == 2 ? "ước" : "");
            lines += line(cells);
        }
        return lines;
    }

    const Report& report_;
    const Manner& manner_;
    const std::vector<Fault>& faults_;
    Chance chance_;
    std::string text_;
};

}  // namespace

Report make_report(const Definitions& definitions, const Form& form, const Unit& submitter, Period period,
                   std::mt19937& random) {
    Report report{&form, &submitter, period, {}, {}};
    if (form.layout == Layout::grid) {
        for (const Unit* unit : definitions.units.children(submitter.code))
            if (unit->tier == Tier::base && unit->valid_at(form.cut_off(period)))
                report.units.push_back(unit);
    } else {
        report.units.assign(form.layout == Layout::slip ? 1 : 3 + random() % 5, &submitter);
    }
    for (std::size_t record = 0; record < report.units.size(); ++record) {
        std::vector<Value> values;
        // Parts come behind their wholes, so that falling figures break no rule.
        std::int64_t figure = 400 + static_cast<std::int64_t>(random() % 400);
        const bool flags = random() % 2 == 0;
        for (const Field* field : form.stored_fields()) {
            Value& value = values.emplace_back();
            figure -= static_cast<std::int64_t>(random() % 5);
            if (field->is_number())
                value.number = Decimal::from_integer(figure);
            else if (field->is_flag())
                value.number = Decimal::from_integer(flags ? 1 : 0);
            else if (field->type == FieldType::date)
                value.number = Decimal::from_integer(period.first_day().time_since_epoch().count() + 9);
            else if (field->type == FieldType::choice)
                value.text = field->choices[random() % field->choices.size()];
            else
                value.text = "Nội dung " + std::string(1, static_cast<char>('a' + random() % 26));
        }
        report.values.push_back(std::move(values));
    }
    return report;
}

Manner any_manner(std::mt19937& random) {
    const auto one_of = [&](unsigned count) { return static_cast<int>(random() % count); };
    const auto maybe = [&] { return random() % 2 == 0; };
    Manner manner;
    manner.blank_rows_above = one_of(3);
    manner.columns_before = one_of(3);
    manner.extra_columns = one_of(3);
    manner.shuffled_columns = maybe();
    manner.header = static_cast<Manner::Header>(one_of(3));
    manner.numbered_columns = maybe();
    manner.blank_rows_between = maybe();
    manner.group_rows = maybe();
    manner.total = static_cast<Manner::Total>(one_of(3));
    manner.signature = maybe();
    manner.codes = maybe();
    manner.disguised = maybe();
    manner.other_sheets = maybe();
    manner.old_copy_hidden = maybe();
    manner.period_notation = one_of(64);
    manner.submitter_line = static_cast<Manner::SubmitterLine>(one_of(3));
    manner.seed = static_cast<unsigned>(random());
    return manner;
}

std::string describe(const Manner& manner) {
    return fmt::format(
        "rows above {}, columns before {}, extra {}, shuffled {}, header {}, numbered {}, blank {}, groups "
        "{}, total {}, "
        "codes {}, disguised {}, others {}, old copy {}, period {}, submitter {}, seed {}",
        manner.blank_rows_above, manner.columns_before, manner.extra_columns, manner.shuffled_columns,
        static_cast<int>(manner.header), manner.numbered_columns, manner.blank_rows_between,
        manner.group_rows, static_cast<int>(manner.total), manner.codes, manner.disguised,
        manner.other_sheets, manner.old_copy_hidden, manner.period_notation,
        static_cast<int>(manner.submitter_line), manner.seed);
}

std::string written(const Report& report, const Manner& manner, const std::vector<Fault>& faults) {
    return Writer(report, manner, faults).write();
}

std::string written_together(const std::vector<Report>& reports, const Manner& manner) {
    std::string text = "== Biểu chung\n";
    const std::vector<Fault> no_faults;
    for (const Report& report : reports) text += Writer(report, manner, no_faults).body() + "\n\n";
    return text;
}

}  // namespace tonghop::intake::testing
