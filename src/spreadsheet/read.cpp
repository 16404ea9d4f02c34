#include "spreadsheet/read.hpp"

#include <algorithm>

#include "spreadsheet/csv.hpp"
#include "spreadsheet/ods.hpp"
#include "spreadsheet/readers.hpp"
#include "spreadsheet/stored_results.hpp"
#include "spreadsheet/xlsx.hpp"

namespace tonghop::spreadsheet {

namespace {

constexpr std::array kReaders{
    Reader{Format::xlsx, [](std::string_view, Detected& file, const Limits& limits,
                            Output& output) { return read_xlsx(*file.archive, limits, output); }},
    Reader{Format::ods, [](std::string_view, Detected& file, const Limits& limits,
                           Output& output) { return read_ods(*file.archive, limits, output); }},
    Reader{Format::csv, [](std::string_view bytes, Detected&, const Limits&,
                           Output& output) { return read_csv(bytes, output); }},
};

}  // namespace

Outcome read_any(std::string_view bytes, const Limits& limits, Output& output) {
    Detected detected = detect(bytes, limits);
    const auto reader = std::ranges::find(kReaders, detected.format, &Reader::format);
    if (reader != kReaders.end()) return reader->read(bytes, detected, limits, output);
    switch (detected.format) {
        case Format::encrypted:
            return ReadFailure{Failure::encrypted, detected.name};
        case Format::foreign_workbook:
            return ReadFailure{Failure::needs_conversion, detected.name};
        case Format::damaged:
        case Format::too_large:
            return detected.failure;
        default:
            return ReadFailure{Failure::not_a_spreadsheet, detected.name};
    }
}

Outcome read(std::string_view bytes, const Limits& limits, RowSink& sink) {
    TextArena texts;
    Output output{.sink = sink, .texts = texts, .limits = limits};
    return read_any(bytes, limits, output);
}

Outcome read_converted(std::string_view made, std::string_view original, const Limits& limits,
                       RowSink& sink) {
    TextArena texts;
    StoredResultsSink with_results(read_stored_results(original), texts, sink);
    Output output{.sink = with_results, .texts = texts, .limits = limits};
    return read_any(made, limits, output);
}

}  // namespace tonghop::spreadsheet
