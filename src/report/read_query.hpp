#pragma once

#include "report/setting_values.hpp"

namespace tonghop::report {

/// Reads which rows are asked for: the form and the filters. query.data and query.place are set already.
void read_query(const SettingValues& values, DataQuery& query);

/// Names the problem where there is no such data set. Result: true where there is.
bool check_data_set(std::string_view data, Place place, Problems& problems);

/// Holds the filters to the data set that they are of, which must be known.
void check_query(const SettingValues& values, const DataQuery& query);

/// A problem where the key is there at all.
void does_not_fit(const SettingValues& values, std::string_view key, const KnownDataSet& set);

}  // namespace tonghop::report
