#include "store/migrations.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <string>
#include <vector>

#include "core/operator_error.hpp"
#include "store/connection.hpp"
#include "store/copy.hpp"

namespace tonghop::store {

namespace {

constexpr std::int64_t kApplication = 1953459304;

std::vector<std::string> tables(Connection& connection) {
    std::vector<std::string> names;
    for (Query query(connection, "tables"); query.next();) names.emplace_back(query.text(0));
    return names;
}

std::int64_t application(Connection& connection) {
    Query query(connection, "application_id");
    return query.next() ? query.integer(0) : 0;
}

}  // namespace

std::span<const Migration> migrations() {
    static const std::array<Migration, 4> steps = {{
        {1, "initial", sql_text("0001_initial.sql")},
        {2, "unit_events", sql_text("0002_unit_events.sql")},
        {3, "submitter_index", sql_text("0003_submitter_index.sql")},
        {4, "roll_ups", sql_text("0004_roll_ups.sql")},
    }};
    return steps;
}

int schema_version(Connection& connection) {
    const std::vector<std::string> names = tables(connection);
    const std::int64_t id = application(connection);
    if (names.empty() && id == 0) return 0;
    if (id != kApplication || std::ranges::find(names, "migration") == names.end())
        throw OperatorError("store.of-another-program", {{"path", connection.path()}});
    Query query(connection, "schema_version");
    return query.next() ? static_cast<int>(query.integer(0)) : 0;
}

void migrate(Connection& connection, std::span<const Migration> steps) {
    const int found = schema_version(connection);
    const int newest = steps.back().number;
    if (found > newest)
        throw OperatorError("store.newer-version", {{"path", connection.path()},
                                                    {"found", std::to_string(found)},
                                                    {"expected", std::to_string(newest)}});
    if (found == newest) return;
    if (found > 0)
        copy_database(connection, unused_name(connection.path() + ".v" + std::to_string(found) + ".bak"));
    for (const Migration& step : steps) {
        Transaction transaction(connection);
        // Another run may have taken the step while this one waited.
        if (step.number <= schema_version(connection)) continue;
        connection.script(step.sql);
        Query(connection, "insert_migration").bind(":number", step.number).bind(":name", step.name).run();
        transaction.commit();
    }
}

}  // namespace tonghop::store
