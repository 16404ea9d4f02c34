#include <algorithm>
#include <array>

#include "report/resolve.hpp"
#include "text/format_date.hpp"
#include "text/normalise.hpp"

namespace tonghop::report {

namespace {

/// A way to show a task: the units of one of its three answers (from 0), or those without an answer.
struct TaskView {
    std::string_view name;
    std::optional<std::size_t> choice;
    bool names = false;
};

constexpr auto kTaskViews = std::to_array<TaskView>({{"done", 0},
                                                     {"doing", 1},
                                                     {"not_done", 2},
                                                     {"unanswered", std::nullopt},
                                                     {"done_units", 0, true},
                                                     {"doing_units", 1, true},
                                                     {"not_done_units", 2, true},
                                                     {"unanswered_units", std::nullopt, true}});

const Field* field_of(const Definitions& definitions, const FormField& task) {
    const Form* form = definitions.find_form(task.form);
    return form == nullptr ? nullptr : form->find(task.field);
}

Tone tone_of(const Field& task, const std::string& answer) {
    if (answer.empty()) return Tone::neutral;
    if (answer == task.choices.front()) return Tone::good;
    return answer == task.choices.back() ? Tone::bad : Tone::waiting;
}

}  // namespace

bool is_task_view(std::string_view view) {
    return std::ranges::find(kTaskViews, view, &TaskView::name) != kTaskViews.end();
}

Shown Resolver::task_view(const Indicator& indicator, std::string_view view) const {
    const TaskView& wanted = *std::ranges::find(kTaskViews, view, &TaskView::name);
    if (!indicator.checklist) return {};
    const Field* task = field_of(*data_.definitions, *indicator.checklist);
    if (task == nullptr || !task->is_task()) return {};
    const std::string& answer = wanted.choice ? task->choices.at(*wanted.choice) : std::string();
    std::int64_t count = 0;
    bool asked = false;
    std::string names;
    for (const Answer& given : data_.answers) {
        if (given.task != *indicator.checklist || !is_covered(given.unit)) continue;
        asked = true;
        if (given.result != answer) continue;
        ++count;
        names += (names.empty() ? "" : ", ") + short_name(given.unit);
    }
    if (!asked) return {};
    return wanted.names ? shown_text(names)
                        : shown_number(Decimal::from_integer(count), {NumberStyle::count, 0});
}

std::vector<Item> Resolver::answer_rows(const DataQuery& query) const {
    std::vector<Item> items;
    for (const Indicator& indicator : data_.programme->indicators) {
        if (!indicator.checklist) continue;
        for (const Answer& answer : data_.answers)
            if (answer.task == *indicator.checklist && is_covered(answer.unit) &&
                (query.form.empty() || answer.task.form == query.form))
                items.push_back({.indicator = &indicator,
                                 .unit = answer.unit,
                                 .answer = &answer,
                                 .period = answer.period});
    }
    return items;
}

Shown Resolver::answer_column(const Item& item, std::string_view name) const {
    const Answer& answer = *item.answer;
    if (name == "id") return shown_text(item.indicator->id);
    if (name == "task") return shown_text(item.indicator->text);
    if (name == "evidence") return shown_text(answer.evidence);
    if (name == "note") return shown_text(answer.note);
    if (name != "answer") return {};
    const Field* task = field_of(*data_.definitions, answer.task);
    Shown shown = shown_text(answer.result.empty() ? words_("report.unanswered") : answer.result);
    if (task != nullptr) shown.tone = tone_of(*task, answer.result);
    return shown;
}

}  // namespace tonghop::report
