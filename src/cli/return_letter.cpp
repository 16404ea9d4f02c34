#include "cli/return_letter.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "text/catalogue.hpp"
#include "text/format_date.hpp"

namespace tonghop::cli {

namespace {

/// One page; a file whose cells are listed here is one that was too large to be marked.
constexpr std::size_t kMostListed = 30;

RichText plain(std::string text) {
    return {{std::move(text)}};
}

}  // namespace

ReportDocument return_letter(const Federation& federation, const Receipt& receipt,
                             const write::ReturnNote& note) {
    const text::Catalogue words(text::Language::vietnamese);
    ReportDocument letter;
    letter.name = note.file;
    letter.title = words("letter.title", {{"file", note.file}});
    letter.as_of = day_of(receipt.received_at);
    letter.letterhead = Letterhead{
        .superior = federation.superior,
        .issuer = federation.issuer,
        .number = words("report.letterhead.number", {{"symbol", federation.letter_symbol}}) + "\n" +
                  words("letter.subject"),
        .place_and_date = words("report.letterhead.place-and-date",
                                {{"place", federation.place}, {"month", text::official_month(letter.as_of)}}),
        .state_title = words("report.letterhead.state"),
        .motto = words("report.letterhead.motto"),
    };
    letter.addressee = words("letter.addressee", {{"name", note.unit.empty() ? receipt.sender : note.unit}});

    std::vector<Block>& body = letter.sections.emplace_back().blocks;
    body.push_back(Paragraph{
        plain(words("letter.received",
                    {{"issuer", federation.name}, {"file", note.file}, {"received", note.received}}))});
    List why;
    const std::size_t listed = std::min(note.problems.size(), kMostListed);
    for (std::size_t i = 0; i < listed; ++i) why.items.push_back(plain(note.problems[i].sentence));
    if (const std::size_t more = note.problems.size() - listed; more > 0)
        why.items.push_back(plain(words("intake.more", {{"count", std::to_string(more)}})));
    body.push_back(std::move(why));
    body.push_back(Paragraph{plain(words("letter.what-to-do"))});
    List advice;
    for (const write::Problem& problem : note.problems)
        if (std::ranges::find(advice.items, plain(problem.advice)) == advice.items.end())
            advice.items.push_back(plain(problem.advice));
    body.push_back(std::move(advice));
    body.push_back(Paragraph{plain(words("letter.close"))});

    Signature signature{.authority = federation.authority, .recipients_title = words("report.recipients")};
    for (const std::string& recipient : federation.letter_recipients)
        signature.recipients.push_back(recipient +
                                       (&recipient == &federation.letter_recipients.back() ? "." : ";"));
    letter.signature = std::move(signature);
    return letter;
}

}  // namespace tonghop::cli
