#include "store/integrity.hpp"

#include <string>

#include "core/operator_error.hpp"
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

std::optional<Message> damage_of(const std::filesystem::path& path) {
    std::error_code ignored;
    if (!std::filesystem::exists(path, ignored)) return std::nullopt;
    try {
        if (check_integrity(Database::open_read_only(path)).empty()) return std::nullopt;
        return Message{"store.damaged", {{"path", std::filesystem::absolute(path).string()}}};
    } catch (const OperatorError& error) {
        return error.message();
    } catch (const std::logic_error&) {
        // The fault is there again, and the file's pages are sound: it is the program's.
        return std::nullopt;
    }
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
