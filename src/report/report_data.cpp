#include "report/report_data.hpp"

#include <algorithm>

namespace tonghop::report {

namespace {

const Evaluation* find(const std::vector<Evaluation>& evaluations, const ReportData& data,
                       std::string_view indicator) {
    const auto found = std::ranges::find_if(evaluations, [&](const Evaluation& evaluation) {
        return evaluation.indicator == indicator &&
               (data.programme == nullptr || evaluation.programme == data.programme->code);
    });
    return found == evaluations.end() ? nullptr : &*found;
}

}  // namespace

const FormTotals* ReportData::find_form(std::string_view form) const {
    const auto found =
        std::ranges::find_if(forms, [&](const FormTotals& figures) { return figures.current.form == form; });
    return found == forms.end() ? nullptr : &*found;
}

const Evaluation* ReportData::find_evaluation(std::string_view indicator) const {
    return find(evaluations, *this, indicator);
}

const Evaluation* ReportData::find_compared(std::string_view indicator) const {
    return find(compared, *this, indicator);
}

}  // namespace tonghop::report
