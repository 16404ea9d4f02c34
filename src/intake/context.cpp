#include "intake/context.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <set>

#include "text/normalise.hpp"
#include "text/parse_period.hpp"

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

/// The longest label counts: «Đơn vị báo cáo» is not «Đơn vị».
std::optional<std::string> behind_label(const std::vector<std::string>& labels, std::string_view text) {
    const auto is_label = [&](std::string_view begin) {
        return std::ranges::find(labels, text::fold_heading(begin)) != labels.end();
    };
    if (const auto colon = text.find(':'); colon != std::string_view::npos) {
        if (!is_label(text.substr(0, colon))) return std::nullopt;
        return text::clean(text.substr(colon + 1));
    }
    for (std::size_t end = text.size(); end != std::string_view::npos && end > 0;
         end = text.rfind(' ', end - 1))
        if (is_label(text.substr(0, end))) return text::clean(text.substr(end));
    return std::nullopt;
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

const std::vector<Period>& Words::periods_in(std::string_view text) const {
    return periods_.of(text, [](std::string_view each) { return text::periods_in(each); });
}

const text::EncodingEvidence& Words::encoding_evidence(std::string_view text) const {
    return evidence_.of(text, [](std::string_view each) { return text::encoding_evidence(each); });
}

const std::optional<std::string>& Words::behind_submitter_label(std::string_view text) const {
    return behind_submitter_label_.of(
        text, [&](std::string_view each) { return behind_label(submitter_labels, each); });
}

const std::optional<std::string>& Words::behind_period_label(std::string_view text) const {
    return behind_period_label_.of(text,
                                   [&](std::string_view each) { return behind_label(period_labels, each); });
}

bool Words::is_total(std::string_view text) const {
    return is_total_.of(text, [&](std::string_view each) {
        const std::string key = text::fold_heading(each);
        return totals.contains(key) || totals.contains(intake::heading_key(key).core);
    });
}

std::vector<FormLabels::Fit> FormLabels::fits(const HeadingKey& heading) const {
    std::vector<Fit> found;
    for (std::size_t field = 0; field < fields.size(); ++field) {
        Fit best{field, 0};
        for (const Label& label : fields[field])
            best.quality = std::max(best.quality, fit(heading, label.upper));
        if (best.quality > 0) found.push_back(best);
    }
    return found;
}

FormLabels::Role FormLabels::role_of(const HeadingKey& heading) const {
    Role role;
    role.fits = fits(heading);
    role.is_label = !role.fits.empty();
    for (const std::vector<Label>& labels : fields)
        for (const Label& label : labels) {
            role.begins = role.begins || heading.exact.starts_with(label.upper.exact) ||
                          heading.plain == label.upper.plain;
            role.is_label = role.is_label || fit(heading, label.lower) > 0 ||
                            joins(heading.exact, label.upper.exact, label.lower.exact);
        }
    return role;
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
    for (const Form& form : all.forms) {
        forms.push_back(labels_of(words, form));
        forms.back().place = forms.size() - 1;
    }
}

Heading Context::heading(std::string_view text) const {
    return headings_.of(text, [&](std::string_view each) {
        auto made = std::make_shared<SheetHeading>(SheetHeading{heading_key(words.heading(each)), {}});
        for (const FormLabels& labels : forms) made->roles.push_back(labels.role_of(*made));
        return made;
    });
}

}  // namespace tonghop::intake
