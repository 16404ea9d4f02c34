#pragma once

#include <string>
#include <utility>
#include <vector>

#include "core/definitions.hpp"
#include "text/catalogue.hpp"

namespace tonghop::forms {

/// The rules of a form as sentences for whoever fills it in, in the form's order; the last one tells of
/// changes that will be asked about.
std::vector<std::string> rule_sentences(const text::Catalogue& say, const Definitions& definitions,
                                        const Form& form);

/// The rules that say no more than that one field does not exceed another, by their codes.
std::vector<std::pair<std::string, std::string>> parts_and_wholes(const Form& form);

/// The fields whose figure of the period before some rule compares with, in the form's order.
std::vector<const Field*> compared_with_before(const Form& form);

}  // namespace tonghop::forms
