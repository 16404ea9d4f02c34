#include "intake/read_form.hpp"

#include "intake/read_layouts.hpp"

namespace tonghop::intake {

FormReading read_form(const Context& context, const FormPlace& place, const Unit& submitter,
                      const Period& period) {
    FormReader reader(context, place, submitter, period);
    switch (place.form().layout) {
        case Layout::slip:
            read_slip(reader);
            break;
        case Layout::grid:
            read_grid(reader);
            break;
        case Layout::list:
            read_list(reader);
            break;
    }
    return std::move(reader.reading);
}

}  // namespace tonghop::intake
