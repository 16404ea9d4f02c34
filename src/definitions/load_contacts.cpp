#include "definitions/load_contacts.hpp"

#include <array>
#include <string_view>
#include <system_error>

#include "definitions/strict_csv.hpp"
#include "text/normalise.hpp"

namespace tonghop::definitions {

namespace {

constexpr std::array<std::string_view, 4> kColumns{"unit", "person", "phone", "email"};
constexpr std::array<std::string_view, 2> kRequired{"unit", "person"};

}  // namespace

LoadedContacts parse_contacts(const SourceText& source, const UnitRegister& units) {
    LoadedContacts loaded;
    const auto table = parse_csv(source, kColumns, kRequired, loaded.problems);
    if (!table) return loaded;
    for (const std::vector<CsvCell>& cells : table->rows) {
        const auto read = [&](std::string_view name) {
            const auto column = table->column(name);
            return column ? text::clean(cells[*column].text) : std::string();
        };
        Contact contact{read("unit"), read("person"), read("phone"), read("email")};
        const CsvCell& unit = cells[*table->column("unit")];
        const CsvCell& person = cells[*table->column("person")];
        if (units.find(contact.unit) == nullptr)
            loaded.problems.push_back({source.file, unit.line, unit.column,
                                       Message{"definitions.unknown-unit-code", {{"found", contact.unit}}}});
        if (contact.person.empty())
            loaded.problems.push_back(
                {source.file, person.line, person.column, Message{"definitions.no-person", {}}});
        loaded.contacts.push_back(std::move(contact));
    }
    return loaded;
}

LoadedContacts load_contacts(const std::filesystem::path& path, const UnitRegister& units) {
    LoadedContacts loaded;
    std::error_code ignored;
    if (!std::filesystem::exists(path, ignored)) return loaded;
    const auto source = read_source(path, loaded.problems);
    return source ? parse_contacts(*source, units) : loaded;
}

}  // namespace tonghop::definitions
