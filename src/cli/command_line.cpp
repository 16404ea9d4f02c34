#include "cli/command_line.hpp"

#include <algorithm>
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
        line_.options.command = line_.command->name;
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

    void add_date(CLI::App* sub, const std::string& name, std::optional<Date>& target,
                  const std::string& help, bool required = false) {
        auto* option = sub->add_option_function<std::string>(
            name,
            [this, name, &target](const std::string& text) {
                target = parse_iso_date(text);
                if (!target)
                    throw CLI::ValidationError(say_("cli.bad-date", {{"option", name}, {"text", text}}));
            },
            help);
        if (required) option->required();
    }

    /// A command of one word, or the second word of a group's.
    CLI::App* add_name(const std::string& name) {
        const auto blank = name.find(' ');
        CLI::App* above = &app_;
        if (blank != std::string::npos) {
            const std::string group = name.substr(0, blank);
            const auto made = app_.get_subcommands([&](CLI::App* sub) { return sub->get_name() == group; });
            if (!made.empty()) {
                above = made.front();
            } else {
                above = app_.add_subcommand(group, say_("command." + group));
                above->group(say_("help.label.subcommands"));
                above->set_help_flag("-h,--help", say_("help.help"))->group(say_("help.label.options"));
                above->require_subcommand(1);
            }
        }
        std::string key = "command." + name;
        std::ranges::replace(key, ' ', '-');
        CLI::App* sub = above->add_subcommand(name.substr(blank + 1), say_(key));
        sub->group(say_("help.label.subcommands"));
        sub->set_help_flag("-h,--help", say_("help.help"))->group(say_("help.label.options"));
        return sub;
    }

    void add(const Command& command) {
        Options& options = line_.options;
        std::string key(command.name);
        std::ranges::replace(key, ' ', '-');
        CLI::App* sub = add_name(std::string(command.name));
        subcommands_.emplace_back(&command, sub);
        const auto understands = [&](unsigned what) { return (command.understands & what) != 0; };
        if (command.arguments != Arguments::none) {
            auto* positional = sub->add_option(say_("help.label.argument"), options.arguments,
                                               say_("help.arguments." + key));
            positional->option_text(" ");
            if (command.arguments == Arguments::some) positional->required();
            if (command.arguments == Arguments::one) positional->required()->expected(1);
            if (command.arguments == Arguments::at_most_one) positional->expected(0, 1);
        }
        if (understands(period))
            add_period(sub, "--period", options.period, say_("help.period"), understands(period_required));
        if (understands(span)) {
            add_period(sub, "--from", options.from, say_("help.from"));
            add_period(sub, "--to", options.to, say_("help.to"));
        }
        if (understands(as_of)) add_date(sub, "--as-of", options.as_of, say_("help.as-of"));
        if (understands(tree)) add_date(sub, "--tree", options.tree, say_("help.tree"));
        if (understands(unit)) sub->add_option("--unit", options.unit, say_("help.unit"));
        if (understands(each_unit)) sub->add_flag("--each-unit", options.each_unit, say_("help.each-unit"));
        if (understands(compare)) sub->add_option("--compare", options.compare, say_("help.compare"));
        if (understands(form)) sub->add_option("--form", options.form, say_("help.form"));
        if (understands(format))
            sub->add_option("--format", options.formats,
                            say_(command.name == "export"        ? "help.format.export"
                                 : command.name == "corrections" ? "help.format.json"
                                                                 : "help.format"))
                ->delimiter(',');
        if (understands(out)) sub->add_option("--out", options.out, say_("help.out"));
        if (understands(above)) sub->add_option("--as", options.code_above, say_("help.above"));
        if (understands(signature)) {
            sub->add_option("--reason", options.reason, say_("help.reason"))->required();
            sub->add_option("--by", options.by, say_("help.by"))->required();
        }
        if (understands(change)) {
            add_date(sub, "--date", options.date, say_("help.date"), understands(date_required));
            sub->add_option("--document", options.document, say_("help.document"));
            sub->add_option("--by", options.by, say_("help.by"))->required();
            sub->add_option("--reason", options.reason, say_("help.reason"));
            sub->add_flag("--dry-run", options.dry_run, say_("help.dry-run"));
        }
        if (understands(into))
            sub->add_option("--into", options.into, say_("help.into"))->allow_extra_args(false)->required();
        if (understands(successor)) {
            sub->add_option("--successor", options.into, say_("help.successor"))->expected(1);
            sub->add_flag("--with-children", options.with_children, say_("help.with-children"));
        }
        if (understands(assigned))
            sub->add_option("--assign", options.assigned, say_("help.assign"))->allow_extra_args(false);
        if (understands(codes))
            sub->add_option("--code", options.codes, say_("help.code"))->allow_extra_args(false);
        if (understands(description)) {
            sub->add_option("--name", options.name, say_("help.name"));
            sub->add_option("--short-name", options.short_name, say_("help.short-name"));
            sub->add_option("--alias", options.aliases, say_("help.alias"))->allow_extra_args(false);
            sub->add_option("--tier", options.tier, say_("help.tier"));
            sub->add_option("--parent", options.parent, say_("help.parent"));
            sub->add_option("--sector", options.sector, say_("help.sector"));
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
