#include "report/report_data.hpp"

#include <algorithm>

namespace tonghop::report {

const FormTotals* ReportData::find_form(std::string_view form) const {
    const auto found =
        std::ranges::find_if(forms, [&](const FormTotals& figures) { return figures.current.form == form; });
    return found == forms.end() ? nullptr : &*found;
}

const Evaluation* ReportData::find_evaluation(std::string_view indicator) const {
    const auto found = std::ranges::find_if(evaluations, [&](const Evaluation& evaluation) {
        return evaluation.indicator == indicator &&
               (programme == nullptr || evaluation.programme == programme->code);
    });
    return found == evaluations.end() ? nullptr : &*found;
}

}  // namespace tonghop::report
