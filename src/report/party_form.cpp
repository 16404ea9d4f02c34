#include "report/party_form.hpp"

#include <array>
#include <utility>

namespace tonghop::report {

namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 3> kPowers = {
    {{"TM. ", "T/M "}, {"KT. ", "K/T "}, {"TL. ", "T/L "}}};

/// "…./." becomes "….".
void end_plainly(RichText& text) {
    if (text.empty() || !text.back().text.ends_with("./.")) return;
    text.back().text.resize(text.back().text.size() - 2);
}

/// "II. KẾT QUẢ" becomes "II- KẾT QUẢ".
void number_with_hyphen(RichText& text) {
    if (text.empty()) return;
    std::string& words = text.front().text;
    const auto end = words.find_first_not_of("IVX");
    if (end != std::string::npos && end > 0 && words.compare(end, 2, ". ") == 0) words[end] = '-';
}

void set_signature(Signature& signature) {
    for (std::string& line : signature.authority)
        for (const auto& [of_the_state, of_the_party] : kPowers)
            if (line.starts_with(of_the_state)) line.replace(0, of_the_state.size(), of_the_party);
    for (std::string& line : signature.recipients)
        if (line.ends_with(';')) line.back() = ',';
}

}  // namespace

void set_in_party_form(ReportDocument& document) {
    if (document.signature) set_signature(*document.signature);
    for (Section& section : document.sections)
        for (Block& block : section.blocks) {
            if (auto* paragraph = std::get_if<Paragraph>(&block)) end_plainly(paragraph->text);
            if (auto* heading = std::get_if<Heading>(&block)) number_with_hyphen(heading->text);
        }
}

std::string party_symbol(std::string_view symbol) {
    const auto dash = symbol.find('-');
    if (dash == std::string_view::npos) return "-" + std::string(symbol);
    return "-" + std::string(symbol.substr(0, dash)) + "/" + std::string(symbol.substr(dash + 1));
}

}  // namespace tonghop::report
