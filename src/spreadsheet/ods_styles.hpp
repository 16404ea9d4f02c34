#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/cell.hpp"
#include "core/text_hash.hpp"
#include "spreadsheet/failure.hpp"
#include "spreadsheet/limits.hpp"
#include "spreadsheet/xml_scanner.hpp"

namespace tonghop::spreadsheet {

/// The styles of an OpenDocument file, gathered from styles.xml and content.xml by their names.
class OdsStyles {
  public:
    explicit OdsStyles(const Limits& limits) : limits_(limits) {}

    /// Reads the children of the <office:styles>, <office:automatic-styles> or <office:font-face-decls> just
    /// found.
    Outcome read(XmlScanner& xml);

    /// Turns what was read into the workbook's styles; the first is that of cells without any.
    std::vector<CellStyle> settle();

    /// The place of a cell's style in what settle() gave; 0 for unknown ones.
    std::uint32_t place(std::string_view name) const;
    bool hides_table(std::string_view name) const;

  private:
    struct Style {
        std::string parent;
        std::string data_style;
        std::string font;
        bool hides_table = false;
        std::uint32_t place = 0;
    };
    struct DataStyle {
        std::string code;
        bool is_date = false;
    };
    template <typename Value>
    using ByName = std::unordered_map<std::string, Value, TextHash, std::equal_to<>>;

    void read_style(XmlScanner& xml, bool is_default);
    void read_data_style(XmlScanner& xml);
    CellStyle resolve(std::string_view name) const;

    const Limits& limits_;
    ByName<Style> cells_;
    ByName<Style> tables_;
    ByName<DataStyle> data_styles_;
    /// Names of fonts to what they stand for.
    ByName<std::string> fonts_;
    std::string default_font_;
};

}  // namespace tonghop::spreadsheet
