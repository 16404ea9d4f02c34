#include "store/roll_ups.hpp"

#include "store/connection.hpp"

namespace tonghop::store {

std::int64_t changes(const Database& database, std::string_view form, const Period& period) {
    Query query(database.connection(), "changes_of_form");
    query.bind(":form", form).bind(":period", period.code());
    return query.next() ? query.integer(0) : 0;
}

void keep_roll_up(Database& database, std::string_view form, const Period& period, std::string_view made_of,
                  const std::vector<std::string>& pieces) {
    Connection& connection = database.connection();
    Transaction transaction(connection);
    Query(connection, "delete_roll_up").bind(":form", form).bind(":period", period.code()).run();
    Query insert(connection, "insert_roll_up");
    for (std::size_t piece = 0; piece < pieces.size(); ++piece)
        insert.bind(":form", form)
            .bind(":period", period.code())
            .bind(":piece", static_cast<std::int64_t>(piece))
            .bind(":made_of", made_of)
            .bind_blob(":totals", pieces[piece])
            .run();
    transaction.commit();
}

bool has_roll_up(const Database& database, std::string_view form, const Period& period,
                 std::string_view made_of) {
    Query query(database.connection(), "has_roll_up");
    return query.bind(":form", form).bind(":period", period.code()).bind(":made_of", made_of).next();
}

bool read_roll_up(const Database& database, std::string_view form, const Period& period,
                  std::string_view made_of, const std::function<void(std::string_view piece)>& visit) {
    Query query(database.connection(), "roll_up");
    query.bind(":form", form).bind(":period", period.code()).bind(":made_of", made_of);
    bool any = false;
    for (; query.next(); any = true) visit(query.text(0));
    return any;
}

}  // namespace tonghop::store
