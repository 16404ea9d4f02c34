#pragma once

#include <string>
#include <vector>

namespace tonghop {

/// A value that a sentence of the message catalogue names, e.g. {"cell", "E18"} for "Ô {cell} …".
struct Argument {
    std::string name;
    std::string value;

    bool operator==(const Argument&) const = default;
};

/// A sentence to be said to a person: its key in data/text/*.properties and the values that it names.
/// text::Catalogue turns it into words; no other code holds sentences.
struct Message {
    std::string key;
    std::vector<Argument> arguments;

    bool operator==(const Message&) const = default;
};

}  // namespace tonghop
