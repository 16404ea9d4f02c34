#include <algorithm>
#include <map>

#include "cli/checks.hpp"
#include "cli/figures.hpp"
#include "consolidate/tree.hpp"
#include "core/sum.hpp"
#include "store/records.hpp"
#include "store/submissions.hpp"

namespace tonghop::cli {

namespace {

/// What the records of one unit come to.
struct Plain {
    std::int64_t rows = 0;
    std::vector<Sum> sums;
    int reported = 0;

    void add(const Plain& other) {
        rows += other.rows;
        reported += other.reported;
        if (sums.size() < other.sums.size()) sums.resize(other.sums.size());
        for (std::size_t slot = 0; slot < other.sums.size(); ++slot) sums[slot].add(other.sums[slot]);
    }
};

/// By unit.
using PlainTotals = std::map<std::string, Plain>;

Plain plain_of(const FormSubmission& form, const std::vector<const Field*>& fields) {
    Plain plain{.sums = std::vector<Sum>(fields.size()), .reported = 1};
    for (const Record& record : form.records) {
        ++plain.rows;
        for (std::size_t slot = 0; slot < fields.size(); ++slot)
            if (fields[slot]->is_summed()) plain.sums[slot].add(record.values[slot].number);
    }
    return plain;
}

/// Every submission in force of a period added to its submitter and to all above it.
PlainTotals plain_totals(const Checking& checking, const Form& form, const Period& period) {
    const UnitRegister& units = checking.workspace.definitions.units;
    const auto wanted = store::version_of(form).fields;
    PlainTotals totals;
    const auto all = store::submissions(checking.database, {.form = form.code, .period = period});
    for (std::size_t index = 0; index < all.size(); ++index) {
        checking.progress(index, all.size(), form.code + " " + period.code());
        const bool counts = std::ranges::any_of(all[index].forms, [&](const store::StoredForm& stored) {
            return stored.in_force && stored.form == form.code && stored.period == period;
        });
        if (!counts) continue;
        const auto reading = store::records(checking.database, all[index].id, form.code, period, wanted);
        if (!reading) continue;
        const Plain own = plain_of(*reading, form.stored_fields());
        totals[all[index].submitter].add(own);
        for (const Unit* above : consolidate::ancestors_at(units, all[index].submitter, form.cut_off(period)))
            totals[above->code].add(own);
    }
    return totals;
}

class TotalsComparison {
  public:
    TotalsComparison(const Checking& checking, const Form& form, const Period& period)
        : checking_(checking), form_(form), period_(period), plain_(plain_totals(checking, form, period)) {}

    std::vector<Message> run() {
        if (const auto given = consolidated(checking_.workspace, checking_.database, form_, period_))
            for (const UnitTotal& total : given->totals) compare(total, take(total.unit));
        // What the consolidation does not have.
        for (const auto& [unit, plain] : plain_) compare({.unit = unit}, plain);
        return std::move(problems_);
    }

  private:
    /// The plain total of a unit, which is looked at no more.
    Plain take(const std::string& unit) {
        auto found = plain_.extract(unit);
        return found ? std::move(found.mapped()) : Plain();
    }

    void compare(const UnitTotal& total, const Plain& plain) {
        say_if_other(total.unit, "verify.rows", total.rows, plain.rows);
        say_if_other(total.unit, "verify.reported", total.reported, plain.reported);
        const auto fields = form_.stored_fields();
        for (std::size_t slot = 0; slot < fields.size(); ++slot) {
            if (!fields[slot]->is_summed()) continue;
            const auto given = slot < total.sums.size() ? total.sums[slot] : std::nullopt;
            const auto added = slot < plain.sums.size() ? plain.sums[slot].value() : std::nullopt;
            if (given != added) say(total.unit, fields[slot]->code, words(given), words(added));
        }
    }

    void say_if_other(const std::string& unit, const char* what, std::int64_t given, std::int64_t added) {
        if (given != added)
            say(unit, checking_.session.say(what), std::to_string(given), std::to_string(added));
    }

    void say(const std::string& unit, const std::string& field, const std::string& given,
             const std::string& added) {
        problems_.push_back({"verify.total",
                             {{"form", form_.code},
                              {"period", period_.code()},
                              {"unit", checking_.workspace.short_name(unit)},
                              {"field", field},
                              {"given", given},
                              {"added", added}}});
    }

    std::string words(const std::optional<Decimal>& number) const {
        return number ? exact(*number) : checking_.session.say("verify.blank");
    }

    const Checking& checking_;
    const Form& form_;
    const Period period_;
    PlainTotals plain_;
    std::vector<Message> problems_;
};

}  // namespace

Checked check_totals(const Checking& checking) {
    Checked checked;
    for (const Form& form : checking.workspace.definitions.forms)
        for (const Period& period : store::periods_sent(checking.database, form.code)) {
            auto problems = TotalsComparison(checking, form, period).run();
            checked.problems.insert(checked.problems.end(), problems.begin(), problems.end());
        }
    return checked;
}

}  // namespace tonghop::cli
