#pragma once

#include <filesystem>
#include <vector>

#include "core/contact.hpp"
#include "core/definitions.hpp"
#include "definitions/problem.hpp"
#include "definitions/source_text.hpp"

namespace tonghop::definitions {

struct LoadedContacts {
    /// In order of the file; to be used only where there are no problems.
    std::vector<Contact> contacts;
    std::vector<Problem> problems;
};

/// A workspace's contacts.csv: unit,person,phone,email; several rows of a unit are several people.
/// Errors: units that the register does not know, rows without a person.
LoadedContacts parse_contacts(const SourceText& source, const UnitRegister& units);

/// A file that does not exist says nothing.
LoadedContacts load_contacts(const std::filesystem::path& path, const UnitRegister& units);

}  // namespace tonghop::definitions
