#include "report/read_front_matter.hpp"

#include <algorithm>
#include <array>

#include "report/setting_values.hpp"

namespace tonghop::report {

namespace {

constexpr int kMostReplyDays = 366;

/// The name is typed on the command line and stands in file names.
void read_name(const SettingValues& values, Template& read) {
    read.name = values.word("name");
    const bool plain = std::ranges::all_of(read.name, [](char character) {
        return ('a' <= character && character <= 'z') || ('0' <= character && character <= '9') ||
               character == '-';
    });
    if (values.find("name") != nullptr && (!plain || read.name.empty()))
        values.bad_value("name", "a-z, 0-9, -");
}

LetterheadForm letterhead(const SettingValues& values) {
    const std::string form = values.word("letterhead");
    if (values.find("letterhead") == nullptr || form == "union") return LetterheadForm::union_form;
    if (form == "party") return LetterheadForm::party_form;
    if (form != "none") values.bad_value("letterhead", "union, party, none");
    return LetterheadForm::none;
}

/// The data set whose units get a document each: reports that are owed.
std::string each(const SettingValues& values) {
    std::string data = values.word("each");
    if (values.find("each") == nullptr) return data;
    std::string names;
    for (const KnownDataSet& set : known_data_sets()) {
        if (set.rows != RowKind::report) continue;
        if (set.name == data) return data;
        names += (names.empty() ? "" : ", ") + std::string(set.name);
    }
    values.bad_value("each", names);
    return {};
}

/// html, xlsx, json, txt.
std::vector<std::string> formats(const SettingValues& values) {
    static constexpr std::array<std::string_view, 4> kFormats = {"html", "xlsx", "json", "txt"};
    std::vector<std::string> read;
    const std::string written = values.word("formats");
    for (const std::string_view format : listed(written)) {
        if (std::ranges::find(kFormats, format) == kFormats.end()) {
            values.bad_value("formats", "html, xlsx, json, txt");
            break;
        }
        read.emplace_back(format);
    }
    return read;
}

}  // namespace

TemplateLines read_front_matter(TemplateLines lines, Template& read, Problems& problems) {
    if (lines.empty() || trimmed(lines[0].text) != "---") {
        problems.add("template.no-front-matter", {1, 1});
        return lines;
    }
    std::size_t end = 1;
    while (end < lines.size() && trimmed(lines[end].text) != "---") ++end;
    if (end == lines.size()) problems.add("template.no-front-matter", {1, 1});
    const SettingValues values(parse_settings(lines.subspan(1, end - 1), front_matter_keys(), problems),
                               nullptr, problems);
    for (const std::string_view required : {"name", "title", "subject"})
        if (values.find(required) == nullptr) values.missing(required, {1, 1});
    read_name(values, read);
    read.programme = values.word("programme");
    read.programme_place = values.place_of("programme", {1, 1});
    read.each = each(values);
    read.reply_days = values.number("reply_days", 1, kMostReplyDays).value_or(read.reply_days);
    if (values.find("formats") != nullptr) read.formats = formats(values);
    read.title = values.pieces("title");
    read.output = values.pieces("output");
    read.type = values.pieces("type");
    read.subject = values.pieces_list("subject");
    read.addressee = values.pieces("addressee");
    read.letterhead = letterhead(values);
    read.number = values.pieces("number");
    read.place_and_date = values.pieces("place_and_date");
    read.authority = values.pieces_list("authority");
    read.signer = values.pieces("signer");
    read.recipients_title = values.pieces("recipients_title");
    read.recipients = values.pieces_list("recipients");
    return lines.subspan(std::min(end + 1, lines.size()));
}

}  // namespace tonghop::report
