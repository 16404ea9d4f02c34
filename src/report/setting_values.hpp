#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "report/settings.hpp"
#include "report/template_language.hpp"

namespace tonghop::report {

/// The settings of one front matter or directive, read as what their keys ask for. A key that is not there
/// reads as empty; what is wrong goes to the problems.
class SettingValues {
  public:
    /// item: the data set whose {{ item.… }} are allowed; null outside of repeated parts.
    SettingValues(std::vector<Setting> settings, const KnownDataSet* item, Problems& problems)
        : settings_(std::move(settings)), item_(item), problems_(problems) {}

    /// Null where the key is not there.
    const Setting* find(std::string_view key) const { return find_setting(settings_, key); }

    std::string word(std::string_view key) const;
    /// Where the value stands; of a key that is not there, the place given.
    Place place_of(std::string_view key, Place otherwise) const;
    Pieces pieces(std::string_view key) const;
    Pieces pieces(const SettingValue& value, const KnownDataSet* item) const;
    Pieces pieces(const SettingValue& value) const { return pieces(value, item_); }
    /// The items of a setting, or its value as the only one.
    std::vector<Pieces> pieces_list(std::string_view key) const;
    /// "yes", "no".
    bool flag(std::string_view key) const;
    /// A whole number within bounds; nothing where the key is not there.
    std::optional<int> number(std::string_view key, int least, int most) const;

    void bad_value(std::string_view key, std::string_view expected) const;
    void missing(std::string_view key, Place place) const;

    Problems& problems() const { return problems_; }

  private:
    std::vector<Setting> settings_;
    const KnownDataSet* item_;
    Problems& problems_;
};

/// The words between commas.
std::vector<std::string_view> listed(std::string_view text);

}  // namespace tonghop::report
