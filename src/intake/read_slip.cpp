#include <algorithm>
#include <string>

#include "intake/read_layouts.hpp"

namespace tonghop::intake {

void read_slip(FormReader& reader) {
    reader.reading.form.records.push_back(reader.read_record(reader.submitter.code, 0));
    for (std::size_t slot = 0; slot < reader.slots.size(); ++slot) {
        const auto& ref = reader.reading.form.sources[slot];
        if (!ref || reader.reading.form.records[0].values[slot].missing()) continue;
        if (const Row* row = reader.sheet.row(ref->row); row != nullptr && row->hidden)
            reader.add(FindingCode::hidden_data, std::to_string(ref->row)).row = ref->row;
    }
    const auto first =
        std::ranges::find_if(reader.reading.form.sources, [](const auto& ref) { return ref.has_value(); });
    if (first != reader.reading.form.sources.end() && reader.sheet.column_hidden((*first)->column))
        reader.add(FindingCode::hidden_data, column_letters((*first)->column)).row = reader.place.header_row;
}

}  // namespace tonghop::intake
