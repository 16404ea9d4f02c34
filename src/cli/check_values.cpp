#include <algorithm>
#include <map>

#include "cli/checks.hpp"
#include "cli/read_submission.hpp"
#include "cli/receipts.hpp"
#include "cli/settings.hpp"
#include "store/hash.hpp"
#include "store/records.hpp"
#include "store/submissions.hpp"
#include "text/format_number.hpp"

namespace tonghop::cli {

namespace {

/// So many files share one call of LibreOffice, and lie in a folder meanwhile.
constexpr std::size_t kTogether = 100;

/// Values do not depend on what came before them, nor on what was locked since.
intake::History no_history() {
    return {[](const Form&, const Period&, const std::string&) { return nullptr; },
            [](const Form&, const Period&) { return false; }};
}

/// A form of a submission as it is stored, beside the same one as it is read now.
struct Pair {
    const FormSubmission& stored;
    const std::vector<std::string>& fields;
    const FormSubmission& read;
    /// Nothing where the definitions no longer have it.
    const Form* form = nullptr;

    /// The form had other fields when the file was read. Without records none are kept.
    bool of_other_version() const {
        return form == nullptr || form->version != stored.version ||
               (!stored.records.empty() && store::version_of(*form).fields != fields);
    }
};

/// What is said of another unit than is stored, by whether the register has changed.
struct UnitKeys {
    const char* damaged;
    const char* changed;
};

constexpr UnitKeys kSubmitter = {"verify.submitter", "verify.submitter-changed"};
constexpr UnitKeys kUnit = {"verify.unit", "verify.unit-changed"};

/// One submission against its file.
class FileComparison {
  public:
    FileComparison(const Checking& checking, const store::StoredSubmission& submission,
                   const intake::Reading& reading, Checked& checked)
        : checking_(checking), submission_(submission), reading_(reading), checked_(checked) {}

    void run() {
        const auto stored = store::forms(checking_.database, submission_.id);
        const auto versions = store::versions(checking_.database, submission_.id);
        if (reading_.submission.status == SubmissionStatus::rejected) return say_rejected(stored);
        compare_units(submission_.submitter, reading_.submission.submitter, stored, kSubmitter, {});
        std::vector<const FormSubmission*> open;
        for (const FormSubmission& form : reading_.submission.forms) open.push_back(&form);
        for (std::size_t index = 0; index < stored.size(); ++index) {
            const Form* form = checking_.workspace.definitions.find_form(stored[index].form);
            const auto found = counterpart(open, stored[index]);
            if (found == open.end()) {
                if (form != nullptr && form->version == stored[index].version)
                    problem("verify.form-added", stored[index], {});
                else
                    note_other_version(stored[index]);
                continue;
            }
            compare({stored[index], versions[index].fields, **found, form});
            open.erase(found);
        }
        for (const FormSubmission* form : open)
            if (was_whole() && !form->records.empty()) problem("verify.form-lost", *form, {});
    }

  private:
    using Open = std::vector<const FormSubmission*>;

    static Open::iterator counterpart(Open& open, const FormSubmission& stored) {
        const auto same_sheet = std::ranges::find_if(open, [&](const FormSubmission* form) {
            return form->form == stored.form && form->sheet == stored.sheet;
        });
        return same_sheet != open.end()
                   ? same_sheet
                   : std::ranges::find(open, stored.form,
                                       [](const FormSubmission* form) { return form->form; });
    }

    /// Nothing of an accepted file is left out, unless a person accepted it in spite of its errors.
    bool was_whole() const {
        return submission_.status == SubmissionStatus::accepted && !submission_.acceptance;
    }

    void say_rejected(const std::vector<FormSubmission>& stored) {
        if (std::ranges::all_of(stored, [](const FormSubmission& form) { return form.records.empty(); }))
            return;
        const std::string reason = reading_.findings.empty()
                                       ? std::string()
                                       : checking_.session.say(message_of(reading_.findings.front()));
        checked_.notes.push_back({"verify.not-comparable",
                                  {{"file", submission_.receipt.file},
                                   {"id", std::to_string(submission_.id)},
                                   {"reason", reason}}});
    }

    void compare(const Pair& pair) {
        if (pair.of_other_version()) note_other_version(pair.stored);
        compare_places(pair);
        std::map<std::uint32_t, const Record*> rows;
        for (const Record& record : pair.read.records) rows[record.row] = &record;
        for (const Record& record : pair.stored.records) {
            const auto found = rows.find(record.row);
            if (found == rows.end()) {
                add_row_problem(pair, record);
                continue;
            }
            compare_units(record.unit, found->second->unit, {pair.stored}, kUnit, record.row);
            compare_values(pair, record, *found->second);
            rows.erase(found);
        }
        if (!was_whole() || pair.of_other_version()) return;
        for (const auto& [row, record] : rows)
            problem("verify.row-lost", pair.stored,
                    {{"row", std::to_string(row)}, {"unit", checking_.workspace.short_name(record->unit)}});
    }

    void compare_places(const Pair& pair) {
        if (pair.of_other_version()) return;
        if (pair.stored.sheet != pair.read.sheet)
            problem("verify.sheet", pair.stored, {{"stored", pair.stored.sheet}, {"found", pair.read.sheet}});
        if (pair.stored.period != pair.read.period)
            problem("verify.period", pair.stored,
                    {{"stored", pair.stored.period.code()}, {"found", pair.read.period.code()}});
    }

    /// A row that is stored and cannot be read now: the register may no longer know its unit.
    void add_row_problem(const Pair& pair, const Record& record) {
        const bool still_said = std::ranges::any_of(reading_.findings, [&](const Finding& finding) {
            return finding.row == record.row || (finding.cell && finding.cell->row == record.row);
        });
        if (!still_said && !pair.of_other_version())
            problem(
                "verify.row-added", pair.stored,
                {{"row", std::to_string(record.row)}, {"unit", checking_.workspace.short_name(record.unit)}});
        else if (!pair.of_other_version())
            note(
                "verify.row-unread", pair.stored,
                {{"row", std::to_string(record.row)}, {"unit", checking_.workspace.short_name(record.unit)}});
    }

    /// Where the register still has the unit as it was on the day, it does not explain another one.
    void compare_units(const std::string& stored, const std::string& found,
                       const std::vector<FormSubmission>& forms, const UnitKeys& keys,
                       std::optional<std::uint32_t> row) {
        if (stored == found || forms.empty()) return;
        const Form* form = checking_.workspace.definitions.find_form(forms.front().form);
        const Unit* unit = checking_.workspace.definitions.units.find(stored);
        const bool still_there = form != nullptr && unit != nullptr && forms.front().period != Period{} &&
                                 unit->valid_at(form->cut_off(forms.front().period));
        const std::vector<Argument> arguments = {{"row", row ? std::to_string(*row) : std::string()},
                                                 {"stored", named(stored)},
                                                 {"found", named(found)}};
        if (still_there)
            problem(keys.damaged, forms.front(), arguments);
        else
            note(keys.changed, forms.front(), arguments);
    }

    void compare_values(const Pair& pair, const Record& stored, const Record& read) {
        for (std::size_t slot = 0; slot < pair.fields.size() && slot < stored.values.size(); ++slot) {
            const auto now = pair.form == nullptr ? std::nullopt : pair.form->slot(pair.fields[slot]);
            if (!now || stored.values[slot] == read.values.at(*now)) continue;
            const auto place = pair.stored.source(stored, slot);
            if (pair.of_other_version() || place != pair.read.source(read, *now)) {
                note_other_version(pair.stored);
                continue;
            }
            problem("verify.value", pair.stored,
                    {{"cell", place ? a1(*place) : std::to_string(stored.row)},
                     {"field", pair.fields[slot]},
                     {"stored", words(stored.values[slot])},
                     {"found", words(read.values[*now])}});
        }
    }

    /// Said once a form.
    void note_other_version(const FormSubmission& form) {
        if (noted_ == form.form) return;
        noted_ = form.form;
        note("verify.other-version", form, {});
    }

    std::string named(const std::string& unit) const {
        return unit.empty() ? checking_.session.say("verify.blank")
                            : checking_.workspace.short_name(unit) + " (" + unit + ")";
    }

    std::string words(const Value& value) const {
        if (value.missing() && value.raw.empty()) return checking_.session.say("verify.blank");
        std::string text = value.number ? exact(*value.number) : "“" + value.text + "”";
        if (!value.raw.empty()) text += " [" + value.raw + "]";
        return text;
    }

    Message message(std::string key, const FormSubmission& form, std::vector<Argument> more) const {
        Message message{std::move(key),
                        {{"file", submission_.receipt.file},
                         {"id", std::to_string(submission_.id)},
                         {"form", form.form},
                         {"sheet", form.sheet}}};
        std::ranges::move(more, std::back_inserter(message.arguments));
        return message;
    }

    void problem(std::string key, const FormSubmission& form, std::vector<Argument> more) {
        checked_.problems.push_back(message(std::move(key), form, std::move(more)));
    }

    void note(std::string key, const FormSubmission& form, std::vector<Argument> more) {
        checked_.notes.push_back(message(std::move(key), form, std::move(more)));
    }

    const Checking& checking_;
    const store::StoredSubmission& submission_;
    const intake::Reading& reading_;
    Checked& checked_;
    std::string noted_;
};

class ValuesCheck {
  public:
    explicit ValuesCheck(const Checking& checking)
        : checking_(checking),
          context_(checking.workspace.definitions),
          limits_(limits_of(checking.workspace.root, checking.session.say)) {}

    Checked run() {
        auto open = store::submissions(checking_.database);
        std::erase_if(open, [](const store::StoredSubmission& submission) {
            return submission.status != SubmissionStatus::accepted &&
                   submission.status != SubmissionStatus::returned;
        });
        for (std::size_t first = 0; first < open.size(); first += kTogether)
            check(open, first, std::min(first + kTogether, open.size()));
        if (waiting_ > 0) checked_.notes.push_back({"verify.waiting", {{"count", std::to_string(waiting_)}}});
        return std::move(checked_);
    }

  private:
    void check(const std::vector<store::StoredSubmission>& all, std::size_t first, std::size_t last) {
        Conversions conversions(limits_);
        for (std::size_t index = first; index < last; ++index)
            if (const auto bytes = store::bytes(checking_.database, all[index].receipt.sha256))
                conversions.add(all[index].receipt.sha256, *bytes);
        conversions.convert();
        for (std::size_t index = first; index < last; ++index) {
            checking_.progress(index, all.size(), all[index].receipt.file);
            check(all[index], conversions);
        }
    }

    void check(const store::StoredSubmission& submission, const Conversions& conversions) {
        const Receipt& receipt = submission.receipt;
        const auto bytes = store::bytes(checking_.database, receipt.sha256);
        // That bytes are missing or changed is said by check_stored.
        if (!bytes || store::sha256_hex(*bytes) != receipt.sha256) return;
        if (conversions.state(receipt.sha256) == Conversions::State::waiting) {
            ++waiting_;
            return;
        }
        auto folder = folder_of(checking_.workspace, receipt.file);
        if (!folder && !submission.forms.empty() && submission.forms.front().period != Period{})
            folder = submission.forms.front().period;
        const intake::Reading reading =
            read_submission(context_, conversions, receipt.sha256, *bytes, limits_,
                            hints_of(context_, receipt, folder), no_history());
        FileComparison(checking_, submission, reading, checked_).run();
    }

    const Checking& checking_;
    intake::Context context_;
    spreadsheet::Limits limits_;
    Checked checked_;
    int waiting_ = 0;
};

}  // namespace

std::string exact(Decimal number) {
    return text::format_number(number, {NumberStyle::count, number.is_integer() ? 0 : 4});
}

Checked check_values(const Checking& checking) {
    return ValuesCheck(checking).run();
}

}  // namespace tonghop::cli
