#include "cli/gap_page.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

#include "cli/figures.hpp"
#include "cli/gap_json.hpp"
#include "cli/questions.hpp"
#include "cli/reports.hpp"
#include "report/fill.hpp"
#include "report/gap_document.hpp"
#include "report/wording.hpp"
#include "review/completeness.hpp"
#include "review/repeat_offenders.hpp"
#include "store/submissions.hpp"
#include "text/catalogue.hpp"
#include "text/format_date.hpp"
#include "text/format_number.hpp"
#include "write/gap_page.hpp"
#include "write/replacement.hpp"
#include "write/xlsx.hpp"

namespace tonghop::cli {

namespace {

/// Periods of a form that its matrix shows where fewer were asked for.
constexpr int kPeriodsShown = 12;
/// From here on somebody fails again and again.
constexpr int kLeastStreak = 2;
/// More units, or questions, than anybody works through. The shares count all.
constexpr std::size_t kMostUnits = 2'000;
constexpr std::size_t kMostQuestions = 1'000;

class Maker {
  public:
    Maker(const Workspace& workspace, const store::Database& database, const Programme& programme,
          const std::vector<Period>& periods, Date as_of, std::string_view form)
        : workspace_(workspace),
          database_(database),
          programme_(programme),
          periods_(periods),
          words_(text::Language::vietnamese),
          report_words_(words_) {
        page_.as_of = as_of;
        for (const Form& each : workspace.definitions.forms)
            if (each.programme == programme.code && (form.empty() || each.code == form))
                forms_.push_back(&each);
        for (const store::FindingCount& found : store::finding_counts(database))
            if (kind_of(found.code).severity >= Severity::error) problems_[found.submission] += found.count;
        for (const Form* each : forms_)
            if (const auto sent = store::periods_sent(database, each->code); !sent.empty())
                begun_.emplace(each->code, sent.front().last_day());
        for (const Contact& contact : workspace.contacts) contacts_.emplace(contact.unit, &contact);
    }

    GapPage make() {
        head();
        review();
        for (const Form* form : forms_) add_matrix(*form);
        add_rates();
        add_offenders();
        add_units();
        add_calls();
        add_questions();
        return std::move(page_);
    }

  private:
    const UnitRegister& units() const { return workspace_.definitions.units; }

    void head() {
        const Period& first = periods_.front();
        const Period& last = periods_.back();
        const bool one = periods_.size() == 1;
        std::string span = text::period_name(last);
        // A conditional expression over a list of arguments alarms GCC 12.
        if (!one) span = words_("gap-page.span", {{"first", text::period_name(first)}, {"last", span}});
        page_.name = "tinh-hinh-gui-" + (one ? first.code() : first.code() + "--" + last.code());
        page_.identity = {"tinh-hinh-gui", programme_.code, workspace_.federation.root, last.code()};
        page_.title = words_("gap-page.title", {{"span", span}});
        page_.federation = workspace_.federation.name;
        page_.programme = programme_.title;
        page_.periods = periods_;
        for (const char* term : {"expected", "completeness", "timeliness", "late", "corrected", "validity"})
            page_.definitions.push_back({words_("gap-page.term." + std::string(term)),
                                         words_("gap-page.meaning." + std::string(term))});
        for (std::size_t place = 0; place < kStandings; ++place) {
            const auto standing = static_cast<Standing>(place);
            const std::string code(tonghop::name(standing));
            page_.states.push_back({code, words_("report.heat.symbol." + code), words_("report.heat." + code),
                                    report::tone_of(standing)});
        }
    }

    /// The period and those of its rhythm before it; none from before anything of the form came here.
    std::set<Period> year_before(const Form& form, const Period& period) const {
        std::set<Period> periods = {period};
        const auto begun = begun_.find(form.code);
        if (begun == begun_.end()) return periods;
        for (auto each = period.previous();
             each && each->last_day() >= begun->second && static_cast<int>(periods.size()) < kPeriodsShown;
             each = each->previous())
            if (form.schedule(*each) != nullptr) periods.insert(*each);
        return periods;
    }

    /// What was asked for, and the year before it.
    void review() {
        std::vector<GapReview> asked = reviews_of(periods_);
        sums_ = review::summarise(units(), asked);
        choose_units(asked);
        std::set<Period> earlier;
        for (const Form* form : forms_)
            for (const Period& period : periods_)
                if (form->schedule(period) != nullptr) earlier.merge(year_before(*form, period));
        for (const Period& period : periods_) earlier.erase(period);
        for (const Period& period : earlier)
            for (GapReview& review : reviews_of({period})) add_review(std::move(review));
        for (GapReview& review : asked) add_review(std::move(review));
        std::ranges::stable_sort(reviews_, {}, &GapReview::period);
    }

    std::vector<GapReview> reviews_of(const std::vector<Period>& periods) const {
        std::vector<GapReview> reviews = gap_reviews(workspace_, database_, periods, page_.as_of);
        const auto of_other = [&](const ExpectedReport& report) {
            return std::ranges::find(forms_, report.form, &Form::code) == forms_.end();
        };
        for (GapReview& review : reviews) {
            std::erase_if(review.reports, of_other);
            std::erase_if(review.not_owed, of_other);
        }
        return reviews;
    }

    /// Of too many units those whose reports stand worst are listed.
    void choose_units(const std::vector<GapReview>& asked) {
        std::unordered_map<std::string_view, Standing> worst;
        for (const GapReview& review : asked)
            for (const auto* reports : {&review.reports, &review.not_owed})
                for (const ExpectedReport& report : *reports) {
                    const auto [known, fresh] = worst.try_emplace(report.unit, report.standing);
                    if (!fresh) known->second = std::max(known->second, report.standing);
                }
        if (worst.size() <= kMostUnits) return;
        std::vector<std::pair<std::string_view, Standing>> ranked(worst.begin(), worst.end());
        std::ranges::sort(ranked, {}, [&](const auto& unit) {
            return std::tuple(-static_cast<int>(unit.second), units().order(unit.first), unit.first);
        });
        for (std::size_t place = 0; place < kMostUnits; ++place) listed_.emplace(ranked[place].first);
        page_.units_left_out = ranked.size() - kMostUnits;
        page_.left_out = words_("gap-page.left-out", {{"listed", text::format_count(kMostUnits)},
                                                      {"all", text::format_count(ranked.size())}});
    }

    bool is_listed(const std::string& unit) const { return listed_.empty() || listed_.contains(unit); }

    void add_review(GapReview review) {
        const auto is_left_out = [&](const ExpectedReport& report) { return !is_listed(report.unit); };
        std::erase_if(review.reports, is_left_out);
        std::erase_if(review.not_owed, is_left_out);
        reviews_.push_back(std::move(review));
    }

    void add_matrix(const Form& form) {
        GapPage::Matrix matrix{.form = form.code, .title = form.title};
        std::set<Period> shown;
        for (const Period& period : periods_)
            if (form.schedule(period) != nullptr) shown.merge(year_before(form, period));
        matrix.periods.assign(shown.begin(), shown.end());
        std::map<std::size_t, GapPage::Row> rows;
        for (std::size_t column = 0; column < matrix.periods.size(); ++column) {
            const Period& period = matrix.periods[column];
            matrix.columns.push_back(report::axis_label(period));
            const auto review = std::ranges::find(reviews_, period, &GapReview::period);
            const auto files = files_of(form, period);
            for (const auto* reports : {&review->reports, &review->not_owed})
                for (const ExpectedReport& report : *reports) {
                    if (report.form != form.code) continue;
                    GapPage::Row& row = rows[units().order(report.unit)];
                    row.unit = report.unit;
                    row.cells.resize(matrix.periods.size());
                    row.cells[column] = page_.entries.size();
                    add_entry(report, files);
                }
        }
        const Date last = periods_.back().last_day();
        for (auto& [order, row] : rows) {
            row.name = workspace_.short_name(row.unit, last);
            matrix.rows.push_back(std::move(row));
        }
        if (!matrix.rows.empty()) page_.matrices.push_back(std::move(matrix));
    }

    using Files = std::map<std::string, std::vector<GapPage::File>>;

    Files files_of(const Form& form, const Period& period) const {
        Files files;
        for (const store::ReceivedReport& received : store::received(database_, form.code, period)) {
            if (day_of(received.received_at) > page_.as_of || !is_listed(received.submitter)) continue;
            const std::string status(name(received.status));
            const auto problems = problems_.find(received.submission);
            files[received.submitter].push_back(
                {received.file, received.received_at, status, words_("status." + status), received.revision,
                 received.in_force, problems == problems_.end() ? 0 : problems->second});
        }
        return files;
    }

    void add_entry(const ExpectedReport& report, const Files& files) {
        GapPage::Entry entry{.report = report,
                             .unit_name = workspace_.short_name(report.unit, report.period.last_day()),
                             .period_name = text::period_name(report.period),
                             .state = report_words_.state(report, page_.as_of),
                             .tone = report::tone_of(report, page_.as_of)};
        if (const auto found = files.find(report.unit); found != files.end()) entry.files = found->second;
        places_[report.unit].push_back(page_.entries.size());
        page_.entries.push_back(std::move(entry));
    }

    void add_rates() {
        page_.all = sums_.all;
        const auto add = [&](const std::string& by, const std::vector<review::Completeness::Part>& parts,
                             auto name_of) {
            GapPage::Rates rates{by, words_("gap-page.rates." + by), words_("gap-page.column." + by), {}};
            for (const review::Completeness::Part& part : parts)
                rates.rates.push_back({part.code, name_of(part.code), part.counts});
            page_.rates.push_back(std::move(rates));
        };
        add("period", sums_.by_period,
            [](const std::string& code) { return text::period_name(*parse_period(code)); });
        add("form", sums_.by_form, [&](const std::string& code) {
            return code + " – " + workspace_.definitions.find_form(code)->title;
        });
        add("tier", sums_.by_tier, [&](const std::string& code) { return words_("units.tier." + code); });
        const Date last = periods_.back().last_day();
        const auto name_then = [&](const std::string& code) { return workspace_.short_name(code, last); };
        const auto in_order = [&](std::vector<review::Completeness::Part> parts) {
            std::ranges::stable_sort(parts, {}, [&](const auto& part) { return units().order(part.code); });
            return parts;
        };
        if (sums_.by_superior.size() > 1) add("superior", in_order(sums_.by_superior), name_then);
        std::vector<review::Completeness::Part> by_unit;
        std::ranges::copy_if(sums_.by_unit, std::back_inserter(by_unit),
                             [&](const auto& part) { return is_listed(part.code); });
        add("unit", in_order(std::move(by_unit)), name_then);
    }

    void add_offenders() {
        const Date last = periods_.back().last_day();
        for (const ReportingRecord& record : review::repeat_offenders(reviews_, kLeastStreak)) {
            const Unit* unit = units().find(record.unit);
            // Who has ended since cannot do better any more.
            if (unit == nullptr || !unit->valid_at(last)) continue;
            page_.offenders.push_back({record, workspace_.short_name(record.unit, last)});
        }
    }

    std::vector<Contact> contacts_of(const std::string& unit) const {
        std::vector<Contact> contacts;
        const auto [first, last] = contacts_.equal_range(unit);
        for (auto contact = first; contact != last; ++contact) contacts.push_back(*contact->second);
        return contacts;
    }

    void add_units() {
        const Date last = periods_.back().last_day();
        for (const Unit& unit : units().units()) {
            const auto places = places_.find(unit.code);
            if (places == places_.end()) continue;
            GapPage::Unit made{.code = unit.code,
                               .name = name_at(unit, last),
                               .tier = std::string(name(unit.tier)),
                               .contacts = contacts_of(unit.code),
                               .entries = places->second};
            made.tier_name = words_("units.tier." + made.tier);
            std::ranges::stable_sort(made.entries, [&](std::size_t left, std::size_t right) {
                return page_.entries[right].report.period < page_.entries[left].report.period;
            });
            page_.units.push_back(std::move(made));
        }
    }

    static bool is_to_be_called_about(const ExpectedReport& report) {
        switch (report.standing) {
            case Standing::empty:
            case Standing::returned:
            case Standing::rejected:
            case Standing::incomplete:
            case Standing::missing:
                return true;
            default:
                return false;
        }
    }

    void add_calls() {
        for (const GapPage::Unit& unit : page_.units) {
            GapPage::Call call{.unit = unit.code, .name = unit.name, .contacts = unit.contacts};
            for (const std::size_t place : unit.entries) {
                const ExpectedReport& report = page_.entries[place].report;
                const bool asked = std::ranges::find(periods_, report.period) != periods_.end();
                if (!asked || !is_to_be_called_about(report)) continue;
                call.entries.push_back(place);
                call.days_overdue =
                    std::max(call.days_overdue, static_cast<int>((page_.as_of - report.due).count()));
            }
            if (call.entries.empty()) continue;
            for (const GapPage::Offender& offender : page_.offenders)
                if (offender.record.unit == unit.code)
                    call.streak = std::max(call.streak, offender.record.current_streak);
            page_.calls.push_back(std::move(call));
        }
        std::ranges::stable_sort(page_.calls, [](const GapPage::Call& left, const GapPage::Call& right) {
            return std::pair(left.streak, left.days_overdue) > std::pair(right.streak, right.days_overdue);
        });
    }

    void add_questions() {
        for (const Period& period : periods_)
            for (const Form* form : forms_)
                if (form->schedule(period) != nullptr)
                    std::ranges::move(questions(workspace_, database_, *form, period),
                                      std::back_inserter(page_.questions));
        if (page_.questions.size() <= kMostQuestions) return;
        page_.questions_left_out =
            words_("gap-page.questions-left-out", {{"listed", text::format_count(kMostQuestions)},
                                                   {"all", text::format_count(page_.questions.size())}});
        page_.questions.resize(kMostQuestions);
    }

    const Workspace& workspace_;
    const store::Database& database_;
    const Programme& programme_;
    const std::vector<Period>& periods_;
    std::vector<const Form*> forms_;
    text::Catalogue words_;
    report::Wording report_words_;
    std::map<store::SubmissionId, int> problems_;
    /// The last day of the first period that something came for, by form.
    std::map<std::string, Date> begun_;
    std::multimap<std::string_view, const Contact*> contacts_;
    review::Completeness sums_;
    /// The units that the page lists; empty where it lists all.
    std::unordered_set<std::string> listed_;
    /// Of the units that are listed.
    std::vector<GapReview> reviews_;
    std::map<std::string, std::vector<std::size_t>> places_;
    GapPage page_;
};

}  // namespace

GapPage gap_page(const Workspace& workspace, const store::Database& database, const Programme& programme,
                 const std::vector<Period>& periods, Date as_of, std::string_view form) {
    return Maker(workspace, database, programme, periods, as_of, form).make();
}

std::vector<Message> write_gap_page(const Session& session, const Workspace& workspace,
                                    DocumentWriter& writer, const GapPage& page) {
    const ReportDocument document = report::gap_document(page);
    const auto folder = report_directory(session, workspace, "tinh-hinh-gui");
    const auto& asked = session.options.formats;
    const auto wanted = [&](const std::string& format) {
        return asked.empty() || std::ranges::find(asked, format) != asked.end();
    };
    std::vector<Message> said;
    // The writer sees to it that they are on the disk before they take their places.
    const auto write = [&](const std::string& format, auto make) {
        if (wanted(format))
            said.push_back(
                {"report.written",
                 {{"path", writer.write_as(document, folder / (page.name + "." + format), make).string()}}});
    };
    write("html",
          [&](const auto& path) { write::write_file(path, write::gap_page(page), write::OnDisk::later); });
    write("xlsx", [&](const auto& path) { write::xlsx(document, path); });
    write("json", [&](const auto& path) {
        write::write_file(path, text_of(gap_json(page)) + "\n", write::OnDisk::later);
    });
    return said;
}

}  // namespace tonghop::cli
