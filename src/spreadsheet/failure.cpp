#include "spreadsheet/failure.hpp"

#include "core/names.hpp"

namespace tonghop::spreadsheet {

namespace {

constexpr auto kNames = name_table<Exceeded>({{Exceeded::structure, ""},
                                              {Exceeded::size, "size"},
                                              {Exceeded::unpacked, "unpacked"},
                                              {Exceeded::ratio, "ratio"},
                                              {Exceeded::cells, "cells"},
                                              {Exceeded::texts, "texts"},
                                              {Exceeded::long_text, "long-text"},
                                              {Exceeded::sheets, "sheets"},
                                              {Exceeded::merged, "merged"},
                                              {Exceeded::time, "time"}});

}  // namespace

std::string_view name(Exceeded exceeded) {
    return kNames.name(exceeded);
}

}  // namespace tonghop::spreadsheet
