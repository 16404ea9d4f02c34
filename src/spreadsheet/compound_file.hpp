#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace tonghop::spreadsheet {

/// Whether the bytes are an OLE2 compound file: .xls, .doc, .ppt, or an encrypted .xlsx.
bool is_compound_file(std::string_view bytes);

/// The names of all streams and storages in it, in ASCII ('?' for other letters).
/// Missing: those that lie in damaged parts of the file.
std::vector<std::string> compound_file_names(std::string_view bytes);

/// The records of an .xls workbook; empty where there are none, shorter where the file is damaged.
std::string workbook_stream(std::string_view bytes);

/// Whether it is an .xls workbook that wants a password before anyone can read it.
bool is_encrypted_workbook(std::string_view bytes);

}  // namespace tonghop::spreadsheet
