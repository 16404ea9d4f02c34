#pragma once

#include <set>
#include <string>
#include <vector>

#include "core/definitions.hpp"
#include "core/expression.hpp"
#include "definitions/problem.hpp"

namespace tonghop::definitions {

/// A place in a file, without a message yet.
struct Place {
    std::string file;
    int line = 0;
    int column = 0;
};

/// A formula that is only understood once every form is known.
struct PendingFormula {
    Place place;
    Expression expression;
    /// The form whose fields stand without a form's code; empty for an indicator's formula.
    std::string form;
    /// A rule looks at one record, where a field of another form needs sum(); an indicator looks at totals.
    bool of_rule = false;
};

/// The field of a checklist that answers for a task, and where it is named.
struct PendingChecklist {
    Place place;
    FormField field;
};

/// What shows a duty: a form or a report, and where it is named.
struct PendingForm {
    Place place;
    std::string code;
    /// The programme that names it.
    std::string programme;
};

/// The code of a programme, and where it is named.
struct PendingCode {
    Place place;
    std::string code;
};

/// A form, programme or federation, and where it is defined.
template <typename Value>
struct Defined {
    Value value;
    Place place;
};

/// What the files say, before it is held together.
struct Draft {
    std::vector<Defined<Form>> forms;
    std::vector<Defined<Programme>> programmes;
    std::vector<Defined<Federation>> federations;
    Vocabulary vocabulary;
    std::vector<PendingFormula> formulas;
    std::vector<PendingChecklist> checklists;
    /// Forms that show duties.
    std::vector<PendingForm> duty_forms;
    /// Codes of programmes that federations name.
    std::vector<PendingCode> programme_codes;
    /// Codes of forms and programmes whose own files have problems: what they lack is no second problem.
    std::set<std::string> flawed;
};

}  // namespace tonghop::definitions
