#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/message.hpp"

namespace tonghop::text {

enum class Language { vietnamese, english };

/// Every sentence that a person sees outside of reports: data/text/<language>.properties, embedded in the
/// program.
class Catalogue {
  public:
    explicit Catalogue(Language language);

    /// The sentence with its {names} filled in, as text::visible() shows them. A name without an argument
    /// becomes empty; a {reason} in the system's English is said in the catalogue's language where it is a
    /// known one. Errors: an unknown key is a programming error.
    std::string operator()(const Message& message) const;
    std::string operator()(std::string_view key, std::vector<Argument> arguments = {}) const;

    /// All keys, sorted.
    std::vector<std::string> keys() const;
    /// The sentence as written, with its {names}.
    const std::string& pattern(std::string_view key) const;

  private:
    /// Those of the language, one for all catalogues.
    const std::map<std::string, std::string, std::less<>>* patterns_;
};

/// The names in braces of a sentence, in order of appearance.
std::vector<std::string> placeholders(std::string_view pattern);

}  // namespace tonghop::text
