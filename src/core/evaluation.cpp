#include "core/evaluation.hpp"

#include "core/names.hpp"

namespace tonghop {

namespace {

constexpr auto kVerdicts = name_table<Verdict>({{Verdict::met, "dat"},
                                                {Verdict::exceeded, "vuot"},
                                                {Verdict::not_met, "chua-dat"},
                                                {Verdict::outside_range, "ngoai-khoang"},
                                                {Verdict::not_due, "chua-den-ky"},
                                                {Verdict::no_data, "khong-du-so-lieu"},
                                                {Verdict::not_applicable, "khong-thuoc-doi-tuong"},
                                                {Verdict::no_threshold, "chua-dat-nguong"}});

}  // namespace

std::string_view name(Verdict verdict) {
    return kVerdicts.name(verdict);
}

}  // namespace tonghop
