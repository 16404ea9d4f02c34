#include "cli/gap_json.hpp"

#include <algorithm>
#include <string>
#include <unordered_map>

namespace tonghop::cli {

namespace {

Json moment(const std::optional<Timestamp>& time) {
    return time ? Json(iso(*time)) : Json(nullptr);
}

Json counts_json(const ReportCounts& counts) {
    return {{"expected", counts.expected},
            {"accepted", counts.accepted},
            {"timely", counts.timely},
            {"late", counts.late},
            {"returned", counts.returned},
            {"rejected", counts.rejected},
            {"waiting", counts.waiting},
            {"missing", counts.missing},
            {"not_due", counts.not_due},
            {"completeness", json(counts.completeness())},
            {"timeliness", json(counts.timeliness())}};
}

Json files_json(const std::vector<GapPage::File>& files) {
    Json all = Json::array();
    for (const GapPage::File& file : files)
        all.push_back({{"file", file.name},
                       {"received_at", iso(file.received)},
                       {"status", file.status},
                       {"revision", file.revision},
                       {"in_force", file.in_force},
                       {"problems", file.problems}});
    return all;
}

Json key_of(const GapPage::Entry& entry) {
    return {{"period", entry.report.period.code()}, {"form", entry.report.form}, {"unit", entry.report.unit}};
}

Json entry_json(const GapPage::Entry& entry, const std::string& tier) {
    const ExpectedReport& report = entry.report;
    Json made = key_of(entry);
    made["unit_name"] = entry.unit_name;
    made["tier"] = json_or_null(tier);
    made["due"] = iso(report.due);
    made["status"] = name(report.state);
    made["state"] = name(report.standing);
    made["state_name"] = entry.state;
    made["first_received"] = moment(report.first_received);
    made["accepted_received"] = moment(report.accepted_received);
    made["days_late"] = report.days_late;
    made["on_time"] = report.on_time;
    made["first_on_time"] = report.first_on_time;
    made["revisions"] = report.revisions;
    made["files"] = files_json(entry.files);
    return made;
}

Json contacts_json(const std::vector<Contact>& contacts) {
    Json all = Json::array();
    for (const Contact& contact : contacts)
        all.push_back({{"person", contact.person},
                       {"phone", json_or_null(contact.phone)},
                       {"email", json_or_null(contact.email)}});
    return all;
}

}  // namespace

Json gap_json(const GapPage& page) {
    Json made = {{"programme", page.identity.programme}, {"as_of", iso(page.as_of)}};
    for (const Period& period : page.periods) made["periods"].push_back(period.code());
    for (const GapPage::Definition& definition : page.definitions)
        made["definitions"][definition.term] = definition.meaning;
    made["completeness"]["all"] = counts_json(page.all);
    for (const GapPage::Rates& rates : page.rates) {
        Json& by = made["completeness"]["by_" + rates.by];
        by = Json::array();
        for (const GapPage::Rate& rate : rates.rates) {
            Json part = {{"code", rate.code}, {"name", rate.name}};
            part.update(counts_json(rate.counts));
            by.push_back(std::move(part));
        }
    }
    if (page.units_left_out > 0) made["units_left_out"] = page.units_left_out;
    std::unordered_map<std::string, std::string> tiers;
    for (const GapPage::Unit& unit : page.units) tiers.emplace(unit.code, unit.tier);
    made["reports"] = Json::array();
    made["earlier_reports"] = Json::array();
    for (const GapPage::Entry& entry : page.entries) {
        const bool asked = std::ranges::find(page.periods, entry.report.period) != page.periods.end();
        made[asked ? "reports" : "earlier_reports"].push_back(entry_json(entry, tiers[entry.report.unit]));
    }
    made["repeat_offenders"] = Json::array();
    for (const GapPage::Offender& offender : page.offenders)
        made["repeat_offenders"].push_back({{"unit", offender.record.unit},
                                            {"name", offender.name},
                                            {"form", offender.record.form},
                                            {"periods", offender.record.periods},
                                            {"missing", offender.record.missing},
                                            {"late", offender.record.late},
                                            {"longest_streak", offender.record.longest_streak},
                                            {"current_streak", offender.record.current_streak}});
    made["calls"] = Json::array();
    for (const GapPage::Call& call : page.calls) {
        Json about = Json::array();
        for (const std::size_t place : call.entries) {
            Json report = key_of(page.entries[place]);
            report["state"] = name(page.entries[place].report.standing);
            about.push_back(std::move(report));
        }
        made["calls"].push_back({{"unit", call.unit},
                                 {"name", call.name},
                                 {"contacts", contacts_json(call.contacts)},
                                 {"days_overdue", call.days_overdue},
                                 {"streak", call.streak},
                                 {"reports", std::move(about)}});
    }
    made["questions"] = Json::array();
    for (const GapPage::Questions& asked : page.questions)
        made["questions"].push_back({{"period", asked.period.code()},
                                     {"form", asked.form},
                                     {"unit", asked.unit},
                                     {"name", asked.name},
                                     {"texts", asked.texts}});
    return made;
}

}  // namespace tonghop::cli
