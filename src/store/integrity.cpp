#include "store/integrity.hpp"

#include <string>

#include "store/connection.hpp"
#include "store/database.hpp"
#include "store/hash.hpp"

namespace tonghop::store {

std::vector<Message> page_problems(Connection& connection) {
    std::vector<Message> problems;
    for (Query query(connection, "check_pages"); query.next();)
        if (query.text(0) != "ok")
            problems.push_back(Message{"store.problem.pages", {{"detail", std::string(query.text(0))}}});
    return problems;
}

std::vector<Message> check_integrity(const Database& database) {
    Connection& connection = database.connection();
    std::vector<Message> problems = page_problems(connection);
    // Nothing that is read from damaged pages can be trusted.
    if (!problems.empty()) return problems;
    for (Query query(connection, "check_references"); query.next();)
        problems.push_back(
            Message{"store.problem.reference",
                    {{"table", std::string(query.text(0))}, {"row", std::to_string(query.integer(1))}}});
    for (Query query(connection, "check_records"); query.next();)
        problems.push_back(Message{"store.problem.record",
                                   {{"file", std::string(query.text(0))},
                                    {"form", std::string(query.text(1))},
                                    {"row", std::to_string(query.integer(2))}}});
    for (Query query(connection, "contents"); query.next();)
        if (sha256_hex(query.text(1)) != query.text(0))
            problems.push_back(
                Message{"store.problem.content",
                        {{"sha256", std::string(query.text(0))}, {"file", std::string(query.text(2))}}});
    return problems;
}

}  // namespace tonghop::store
