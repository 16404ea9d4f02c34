#include "intake/context.hpp"

#include <algorithm>

#include "text/normalise.hpp"

namespace tonghop::intake {

namespace {

FormLabels::Label folded(const Label& label) {
    return {text::fold_heading(label.upper), text::fold_heading(label.lower)};
}

FormLabels labels_of(const Form& form) {
    FormLabels labels;
    labels.form = &form;
    labels.code = text::fold_heading(form.code);
    labels.titles.push_back(text::fold_heading(form.title));
    for (const std::string& title : form.title_synonyms) labels.titles.push_back(text::fold_heading(title));
    for (const Field& field : form.fields) {
        auto& all = labels.fields.emplace_back();
        all.push_back(folded(field.label));
        for (const Label& synonym : field.synonyms) all.push_back(folded(synonym));
    }
    return labels;
}

std::unordered_set<std::string> keys(const std::vector<std::string>& words) {
    std::unordered_set<std::string> result;
    for (const std::string& word : words) result.insert(text::fold_heading(word));
    return result;
}

std::vector<std::string> key_list(const std::vector<std::string>& words) {
    std::vector<std::string> result;
    for (const std::string& word : words) result.push_back(text::fold_heading(word));
    // Longer ones first, so that «tên đơn vị báo cáo» is not taken for «tên đơn vị».
    std::ranges::stable_sort(result, std::ranges::greater(), &std::string::size);
    return result;
}

/// Marks such as «-» and «✓» have no letters: their key is the cleaned text.
std::unordered_set<std::string> mark_keys(const std::vector<std::string>& words) {
    auto result = keys(words);
    result.erase("");
    for (const std::string& word : words) result.insert(text::clean(word));
    return result;
}

void add(std::unordered_map<std::string, UnitNames::Matches>& index, const std::string& key,
         const Unit& unit) {
    auto& matches = index[key];
    if (!key.empty() && std::ranges::find(matches, &unit) == matches.end()) matches.push_back(&unit);
}

}  // namespace

UnitNames::UnitNames(const UnitRegister& units) {
    for (const Unit& unit : units.units()) {
        auto& plain = plain_keys_[&unit];
        const auto index = [&](Index& by_fold, const std::string& name) {
            if (name.empty()) return;
            add(by_fold, text::fold(name), unit);
            plain.push_back(text::fold_plain(name));
            add(plain_, plain.back(), unit);
        };
        index(exact_, unit.name);
        index(exact_, unit.short_name);
        for (const std::string& alias : unit.aliases) index(alias_, alias);
    }
}

const UnitNames::Matches& UnitNames::look_up(const Index& index, const std::string& key) {
    static const Matches none;
    const auto found = index.find(key);
    return found == index.end() ? none : found->second;
}

Context::Context(const Definitions& all) : definitions(all), unit_names(all.units) {
    for (const Form& form : all.forms) forms.push_back(labels_of(form));
    const Vocabulary& vocabulary = all.vocabulary;
    words.totals = keys(vocabulary.totals);
    words.submitter_labels = key_list(vocabulary.submitter_labels);
    words.signatures = key_list(vocabulary.signatures);
    words.slip_labels = keys(vocabulary.slip_labels);
    words.slip_values = keys(vocabulary.slip_values);
    words.yes = mark_keys(vocabulary.yes);
    words.no = mark_keys(vocabulary.no);
    words.blanks = mark_keys(vocabulary.blanks);
}

}  // namespace tonghop::intake
