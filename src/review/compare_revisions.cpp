#include "review/compare_revisions.hpp"

#include <algorithm>

namespace tonghop::review {

namespace {

bool is_same(const Value& left, const Value& right) {
    return left.number == right.number && left.text == right.text;
}

bool is_same(const Record& left, const Record& right) {
    return left.unit == right.unit &&
           std::ranges::equal(left.values, right.values,
                              [](const Value& one, const Value& other) { return is_same(one, other); });
}

using Rows = std::vector<const Record*>;

Rows rows_of(const FormSubmission& submission) {
    Rows rows;
    for (const Record& record : submission.records) rows.push_back(&record);
    return rows;
}

class Comparison {
  public:
    Comparison(const Form& form, const FormSubmission& before, const FormSubmission& after)
        : form_(form), fields_(form.stored_fields()), before_(before), after_(after) {}

    std::vector<CellChange> compare() {
        earlier_ = rows_of(before_);
        Rows later = rows_of(after_);
        if (form_.layout == Layout::list) set_aside_equal(later);
        for (const Record* record : later) {
            const Record* twin = take_twin(*record);
            if (twin == nullptr)
                changes_.push_back({CellChange::Kind::added, record->unit, {}, {}, {}, {}, row(*record)});
            else
                compare(*twin, *record);
        }
        for (const Record* gone : earlier_)
            changes_.push_back({CellChange::Kind::removed, gone->unit, {}, {}, {}, row(*gone), {}});
        return std::move(changes_);
    }

  private:
    static std::optional<CellRef> row(const Record& record) {
        return record.row == 0 ? std::nullopt : std::optional(CellRef{record.row, 1});
    }

    void set_aside_equal(Rows& later) {
        std::erase_if(later, [&](const Record* record) {
            const auto same =
                std::ranges::find_if(earlier_, [&](const Record* other) { return is_same(*other, *record); });
            if (same == earlier_.end()) return false;
            earlier_.erase(same);
            return true;
        });
    }

    const Record* take_twin(const Record& record) {
        const auto twin =
            form_.layout == Layout::grid
                ? std::ranges::find(earlier_, record.unit, [](const Record* row) { return row->unit; })
                : earlier_.begin();
        if (twin == earlier_.end()) return nullptr;
        const Record* found = *twin;
        earlier_.erase(twin);
        return found;
    }

    void compare(const Record& before, const Record& after) {
        const std::size_t slots = std::min({fields_.size(), before.values.size(), after.values.size()});
        for (std::size_t slot = 0; slot < slots; ++slot)
            if (!is_same(before.values[slot], after.values[slot]))
                changes_.push_back({CellChange::Kind::changed, after.unit, fields_[slot]->code,
                                    before.values[slot], after.values[slot], before_.source(before, slot),
                                    after_.source(after, slot)});
    }

    const Form& form_;
    std::vector<const Field*> fields_;
    const FormSubmission& before_;
    const FormSubmission& after_;
    Rows earlier_;
    std::vector<CellChange> changes_;
};

}  // namespace

std::vector<CellChange> compare_revisions(const Form& form, const FormSubmission& before,
                                          const FormSubmission& after) {
    return Comparison(form, before, after).compare();
}

}  // namespace tonghop::review
