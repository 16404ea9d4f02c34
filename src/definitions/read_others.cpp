#include <array>
#include <map>
#include <string>
#include <utility>

#include "definitions/read.hpp"
#include "text/normalise.hpp"

namespace tonghop::definitions {

namespace {

constexpr std::array<std::string_view, 15> kFederationKeys{"code",
                                                           "name",
                                                           "root",
                                                           "programmes",
                                                           "place",
                                                           "superior",
                                                           "issuer",
                                                           "report_symbol",
                                                           "letter_symbol",
                                                           "addressee",
                                                           "authority",
                                                           "report_recipients",
                                                           "letter_recipients",
                                                           "scope_change_share",
                                                           "reorganisations"};
constexpr std::array<std::string_view, 14> kVocabularyKeys{
    "other_figures", "totals",       "submitter_labels", "period_labels", "unit_kinds", "unit_levels",
    "signatures",    "slip_labels",  "slip_values",      "yes",           "no",         "blanks",
    "no_opinions",   "abbreviations"};

/// The words of one list, none where it is left out; a word that stands twice, or as yes and no at once, is a
/// problem.
std::vector<std::string> words_of(Mapping& mapping, std::string_view key, Reading& reading,
                                  std::map<std::string, std::string>& seen) {
    std::vector<std::string> words;
    const bool may_be_left_out =
        key == "period_labels" || key == "other_figures" || key == "no_opinions" || key.starts_with("unit_");
    const YamlNode* node = may_be_left_out ? mapping.find(key) : mapping.required_node(key);
    if (node == nullptr) return words;
    for (const YamlNode& item : items_of(*node, reading)) {
        auto word = text_of(item, reading);
        if (!word) continue;
        // A sign has no key of its own under which it could be folded.
        const std::string folded = text::fold(*word);
        const auto [earlier, is_new] = seen.emplace(folded.empty() ? *word : folded, *word);
        if (!is_new)
            reading.refuse(
                item, Message{"definitions.duplicate-word", {{"word", *word}, {"other", earlier->second}}});
        words.push_back(std::move(*word));
    }
    return words;
}

}  // namespace

std::string read_code(Mapping& mapping, const std::string& expected, Reading& reading) {
    const std::string code = mapping.required_text("code");
    if (!code.empty() && code != expected)
        reading.refuse(*mapping.find("code"),
                       Message{"definitions.code-of-file", {{"code", code}, {"expected", expected}}});
    return expected;
}

void read_federation(const YamlNode& root, const std::string& code, Reading& reading, Draft& draft) {
    Mapping mapping(root, reading, kFederationKeys);
    Federation federation;
    federation.code = read_code(mapping, code, reading);
    federation.name = mapping.required_text("name");
    federation.root = mapping.required_text("root");
    federation.place = mapping.required_text("place");
    federation.superior = mapping.optional_text("superior");
    federation.issuer = mapping.required_text("issuer");
    federation.report_symbol = mapping.required_text("report_symbol");
    federation.letter_symbol = mapping.required_text("letter_symbol");
    federation.addressee = mapping.optional_text("addressee");
    federation.authority = mapping.optional_texts("authority");
    federation.report_recipients = mapping.optional_texts("report_recipients");
    federation.letter_recipients = mapping.optional_texts("letter_recipients");
    if (const auto share = mapping.optional("scope_change_share", decimal_of))
        federation.scope_change_share = *share;
    if (const YamlNode* days = mapping.find("reorganisations"))
        for (const YamlNode& item : items_of(*days, reading))
            if (const auto day = date_of(item, reading)) federation.reorganisations.push_back(*day);
    if (const YamlNode* programmes = mapping.find("programmes")) {
        for (const YamlNode& item : items_of(*programmes, reading)) {
            auto programme = text_of(item, reading);
            if (!programme) continue;
            draft.programme_codes.push_back({{reading.file, item.line, item.column}, *programme});
            federation.programmes.push_back(std::move(*programme));
        }
    }
    draft.federations.push_back({std::move(federation), {reading.file, root.line, root.column}});
}

void read_vocabulary(const YamlNode& root, Reading& reading, Draft& draft) {
    Mapping mapping(root, reading, kVocabularyKeys);
    // Words of one group exclude each other: a cell is yes, no or blank; a column is the label's or the
    // value's.
    std::map<std::string, std::string> totals, submitters, periods, others, names, signatures, headings,
        answers;
    Vocabulary& vocabulary = draft.vocabulary;
    vocabulary.totals = words_of(mapping, "totals", reading, totals);
    vocabulary.submitter_labels = words_of(mapping, "submitter_labels", reading, submitters);
    vocabulary.period_labels = words_of(mapping, "period_labels", reading, periods);
    vocabulary.other_figures = words_of(mapping, "other_figures", reading, others);
    vocabulary.unit_kinds = words_of(mapping, "unit_kinds", reading, names);
    vocabulary.unit_levels = words_of(mapping, "unit_levels", reading, names);
    vocabulary.signatures = words_of(mapping, "signatures", reading, signatures);
    vocabulary.slip_labels = words_of(mapping, "slip_labels", reading, headings);
    vocabulary.slip_values = words_of(mapping, "slip_values", reading, headings);
    vocabulary.yes = words_of(mapping, "yes", reading, answers);
    vocabulary.no = words_of(mapping, "no", reading, answers);
    vocabulary.blanks = words_of(mapping, "blanks", reading, answers);
    vocabulary.no_opinions = words_of(mapping, "no_opinions", reading, answers);
    const YamlNode* abbreviations = mapping.find("abbreviations");
    if (abbreviations == nullptr) return;
    if (abbreviations->kind != YamlNode::Kind::mapping) {
        reading.refuse(*abbreviations, Message{"definitions.not-a-mapping", {}});
        return;
    }
    for (std::size_t i = 0; i < abbreviations->keys.size(); ++i)
        if (auto meaning = text_of(abbreviations->values[i], reading))
            vocabulary.abbreviations.emplace_back(text::clean(abbreviations->keys[i].text),
                                                  std::move(*meaning));
}

}  // namespace tonghop::definitions
