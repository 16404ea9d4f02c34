#include "intake/context.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <set>

#include "text/normalise.hpp"

namespace tonghop::intake {

namespace {

FormLabels::Label folded(const Words& words, const Label& label) {
    return {heading_key(words.heading(label.upper)), heading_key(words.heading(label.lower)), false};
}

FormLabels labels_of(const Words& words, const Form& form) {
    FormLabels labels;
    labels.form = &form;
    labels.code = words.heading(form.code);
    labels.titles.push_back(words.heading(form.title));
    for (const std::string& title : form.title_synonyms) labels.titles.push_back(words.heading(title));
    for (const Field& field : form.fields) {
        auto& all = labels.fields.emplace_back();
        all.push_back(folded(words, field.label));
        for (const Label& synonym : field.synonyms) all.push_back(folded(words, synonym));
    }
    std::map<std::string, int> fields_with_core;
    for (const auto& all : labels.fields) {
        std::set<std::string> cores;
        for (const auto& label : all)
            cores.insert(label.lower.core.empty() ? label.upper.core : label.lower.core);
        for (const std::string& core : cores) ++fields_with_core[core];
    }
    for (auto& all : labels.fields)
        for (auto& label : all) {
            const bool of_which = label.lower.core != label.lower.exact;
            label.lower_tells = !label.lower.exact.empty() && !of_which &&
                                !words.totals.contains(label.lower.exact) &&
                                fields_with_core[label.lower.core] == 1;
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
    for (const std::string& word : words) result.insert(mark_key(word));
    return result;
}

}  // namespace

std::string mark_key(std::string_view text) {
    static constexpr std::string_view kDashes[] = {"\xE2\x80\x90", "\xE2\x80\x91", "\xE2\x80\x92",
                                                   "\xE2\x80\x93", "\xE2\x80\x94", "\xE2\x88\x92"};
    const std::string cleaned = text::clean(text);
    std::string key;
    for (std::string_view rest = cleaned; !rest.empty();) {
        const auto* dash = std::ranges::find_if(kDashes, [&](auto known) { return rest.starts_with(known); });
        const bool is_dash = dash != std::end(kDashes);
        if (is_dash)
            key.push_back('-');
        else if (rest.front() != ' ')
            key.push_back(rest.front());
        rest.remove_prefix(is_dash ? dash->size() : 1);
    }
    return key;
}

std::string Words::heading(std::string_view text) const {
    return abbreviations.expand(text::fold_heading(text));
}

const HeadingKey& Words::heading_key(std::string_view text) const {
    return heading_keys_.of(text, [&](std::string_view each) { return intake::heading_key(heading(each)); });
}

bool Words::is_total(std::string_view text) const {
    return is_total_.of(text, [&](std::string_view each) {
        const std::string key = text::fold_heading(each);
        return totals.contains(key) || totals.contains(intake::heading_key(key).core);
    });
}

bool FormLabels::may_begin(const HeadingKey& heading) const {
    return may_begin_.of(heading.exact, [&](std::string_view) {
        return std::ranges::any_of(fields, [&](const std::vector<Label>& labels) {
            return std::ranges::any_of(labels, [&](const Label& label) {
                return heading.exact.starts_with(label.upper.exact) || heading.plain == label.upper.plain;
            });
        });
    });
}

Context::Context(const Definitions& all) : definitions(all), unit_names(all.units, all.vocabulary) {
    const Vocabulary& vocabulary = all.vocabulary;
    words.abbreviations = Abbreviations(vocabulary.abbreviations);
    words.totals = keys(vocabulary.totals);
    words.submitter_labels = key_list(vocabulary.submitter_labels);
    words.period_labels = key_list(vocabulary.period_labels);
    for (const std::string& word : vocabulary.other_figures) words.other_figures.insert(words.heading(word));
    words.signatures = key_list(vocabulary.signatures);
    words.slip_labels = keys(vocabulary.slip_labels);
    words.slip_values = keys(vocabulary.slip_values);
    words.yes = mark_keys(vocabulary.yes);
    words.no = mark_keys(vocabulary.no);
    words.blanks = mark_keys(vocabulary.blanks);
    for (const Form& form : all.forms)
        for (const Field& field : form.fields)
            if (!field.measure.empty()) words.measures.insert(words.heading(field.measure));
    for (const Form& form : all.forms) forms.push_back(labels_of(words, form));
}

}  // namespace tonghop::intake
