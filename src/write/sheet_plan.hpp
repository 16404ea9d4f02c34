#pragma once

#include <string>
#include <vector>

#include "core/report_document.hpp"

namespace tonghop::write {

/// Blocks of an appendix that stand on one sheet.
struct AppendixSheet {
    const Section* section = nullptr;
    /// The first sheet of its appendix.
    bool begins = false;
    std::string name;
    std::vector<const Block*> blocks;

    /// Its only block, where that is a table: the sheet can be filtered.
    const Table* only_table() const;
    std::vector<const Table*> tables() const;
};

/// The sheets of the appendices in their order: each block on the sheet that it names, others on the sheet of
/// the block before, or of the first that names one. An appendix that names none is called by its label.
std::vector<AppendixSheet> plan_appendices(const ReportDocument& document);

/// Tables of the body that are to be worked with on a sheet of their own.
struct DataSheet {
    std::string name;
    std::vector<const Table*> tables;
};

std::vector<DataSheet> plan_data_sheets(const ReportDocument& document);

}  // namespace tonghop::write
