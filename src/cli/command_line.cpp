#include "cli/command_line.hpp"

#include <cctype>
#include <iostream>
#include <map>

#include <CLI/CLI.hpp>

namespace tonghop::cli {

namespace {

/// The language is known before the rest is read, so that help and mistakes speak it too.
text::Language language_of(int count, const char* const* words) {
    for (int index = 1; index < count; ++index) {
        const std::string_view word = words[index];
        if (word == "--lang=en" ||
            (word == "--lang" && index + 1 < count && std::string_view(words[index + 1]) == "en"))
            return text::Language::english;
    }
    return text::Language::vietnamese;
}

class Reader {
  public:
    explicit Reader(text::Language language) : say_(language) {
        line_.options.language = language;
        app_.description(say_("help.program"));
        app_.require_subcommand(1);
        app_.fallthrough();
        translate(app_);
        app_.set_help_flag("-h,--help", say_("help.help"))->group(say_("help.label.options"));
        app_.set_version_flag("--version", "tonghop " TONGHOP_VERSION, say_("help.version"));
        app_.add_option("-w,--workspace", line_.options.workspace, say_("help.workspace"));
        app_.add_option("--lang", language_name_, say_("help.lang"))->check(CLI::IsMember({"vi", "en"}));
        app_.add_option("--programme", line_.options.programme, say_("help.programme"));
        for (const Command& command : kCommands) add(command);
    }

    CommandLine read(int count, const char* const* words) {
        try {
            app_.parse(count, words);
        } catch (const CLI::CallForHelp& call) {
            app_.exit(call);
            return std::move(line_);
        } catch (const CLI::CallForVersion& call) {
            app_.exit(call);
            return std::move(line_);
        } catch (const CLI::ParseError& mistake) {
            std::cerr << say_("cli.usage", {{"reason", reason_of(mistake)}}) << "\n";
            line_.status = ExitStatus::operator_must_act;
            return std::move(line_);
        }
        for (const auto& [command, sub] : subcommands_)
            if (sub->parsed()) line_.command = command;
        return std::move(line_);
    }

  private:
    /// CLI11 speaks English: the headings of its help, and the mistakes that people make most.
    void translate(CLI::App& app) {
        const auto formatter = app.get_formatter();
        for (const char* label : {"Usage", "Options", "Positionals", "Subcommands", "OPTIONS", "SUBCOMMAND",
                                  "SUBCOMMANDS", "REQUIRED", "TEXT"})
            formatter->label(label, say_("help.label." + lower(label)));
        app.option_defaults()->group(say_("help.label.options"));
    }

    static std::string lower(std::string text) {
        for (char& c : text) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
        return text;
    }

    std::string reason_of(const CLI::ParseError& mistake) const {
        const std::string what = mistake.what();
        const std::string first = what.substr(0, what.find(' '));
        const std::string last = what.substr(what.rfind(' ') + 1);
        if (dynamic_cast<const CLI::RequiredError*>(&mistake) != nullptr)
            return say_(first == "A" ? "cli.usage.no-command" : "cli.usage.required", {{"word", first}});
        if (dynamic_cast<const CLI::ExtrasError*>(&mistake) != nullptr)
            return say_("cli.usage.extra", {{"word", last}});
        if (dynamic_cast<const CLI::ArgumentMismatch*>(&mistake) != nullptr) return say_("cli.usage.count");
        return what;
    }

    void add_period(CLI::App* sub, const std::string& name, std::optional<Period>& target,
                    const std::string& help, bool required = false) {
        auto* option = sub->add_option_function<std::string>(
            name,
            [this, name, &target](const std::string& text) {
                target = parse_period(text);
                if (!target)
                    throw CLI::ValidationError(say_("cli.bad-period", {{"option", name}, {"text", text}}));
            },
            help);
        if (required) option->required();
    }

    void add(const Command& command) {
        Options& options = line_.options;
        CLI::App* sub =
            app_.add_subcommand(std::string(command.name), say_("command." + std::string(command.name)));
        sub->set_help_flag("-h,--help", say_("help.help"))->group(say_("help.label.options"));
        subcommands_.emplace_back(&command, sub);
        const auto understands = [&](unsigned what) { return (command.understands & what) != 0; };
        if (command.arguments != Arguments::none) {
            auto* positional = sub->add_option("arguments", options.arguments,
                                               say_("help.arguments." + std::string(command.name)));
            if (command.arguments == Arguments::one) positional->required()->expected(1);
            if (command.arguments == Arguments::at_most_one) positional->expected(0, 1);
        }
        if (understands(period))
            add_period(sub, "--period", options.period, say_("help.period"), understands(period_required));
        if (understands(span)) {
            add_period(sub, "--from", options.from, say_("help.from"));
            add_period(sub, "--to", options.to, say_("help.to"));
        }
        if (understands(as_of))
            sub->add_option_function<std::string>(
                "--as-of",
                [this](const std::string& text) {
                    line_.options.as_of = parse_iso_date(text);
                    if (!line_.options.as_of)
                        throw CLI::ValidationError(say_("cli.bad-date", {{"text", text}}));
                },
                say_("help.as-of"));
        if (understands(unit)) sub->add_option("--unit", options.unit, say_("help.unit"));
        if (understands(each_unit)) sub->add_flag("--each-unit", options.each_unit, say_("help.each-unit"));
        if (understands(compare)) sub->add_option("--compare", options.compare, say_("help.compare"));
        if (understands(form)) sub->add_option("--form", options.form, say_("help.form"));
        if (understands(format))
            sub->add_option("--format", options.formats, say_("help.format"))->delimiter(',');
        if (understands(out)) sub->add_option("--out", options.out, say_("help.out"));
        if (understands(signature)) {
            sub->add_option("--reason", options.reason, say_("help.reason"))->required();
            sub->add_option("--by", options.by, say_("help.by"))->required();
        }
        if (understands(federation)) {
            auto* option = sub->add_option("--federation", options.federation, say_("help.federation"));
            if (understands(federation_required)) option->required();
            sub->add_option("--units", options.units, say_("help.units"));
        }
    }

    text::Catalogue say_;
    CLI::App app_{"", "tonghop"};
    CommandLine line_;
    std::string language_name_;
    std::vector<std::pair<const Command*, CLI::App*>> subcommands_;
};

}  // namespace

CommandLine parse_command_line(int count, const char* const* words) {
    return Reader(language_of(count, words)).read(count, words);
}

}  // namespace tonghop::cli
