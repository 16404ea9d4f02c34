#include "store/database.hpp"

#include <string>
#include <utility>

#include "core/operator_error.hpp"
#include "store/connection.hpp"
#include "store/migrations.hpp"

namespace tonghop::store {

Database Database::open(const std::filesystem::path& path) {
    auto connection = std::make_unique<Connection>(path, Access::read_write);
    migrate(*connection, migrations());
    return Database(std::move(connection));
}

Database Database::open_read_only(const std::filesystem::path& path) {
    if (!std::filesystem::exists(path))
        throw OperatorError("store.not-found", {{"path", std::filesystem::absolute(path).string()}});
    auto connection = std::make_unique<Connection>(path, Access::read_only);
    // Until it is closed: figures that are read one after the other belong to one state.
    connection->run("begin_reading");
    const int found = schema_version(*connection);
    const int expected = migrations().back().number;
    const std::vector<Argument> arguments = {{"path", connection->path()},
                                             {"found", std::to_string(found)},
                                             {"expected", std::to_string(expected)}};
    if (found > expected) throw OperatorError("store.newer-version", arguments);
    if (found < expected) throw OperatorError("store.older-version", arguments);
    return Database(std::move(connection));
}

Database Database::create_in_memory() {
    auto connection = std::make_unique<Connection>();
    migrate(*connection, migrations());
    return Database(std::move(connection));
}

Database::Database(std::unique_ptr<Connection> connection) : connection_(std::move(connection)) {}
Database::Database(Database&&) noexcept = default;
Database& Database::operator=(Database&&) noexcept = default;
Database::~Database() = default;

Batch::Batch(Database& database) : transaction_(std::make_unique<Transaction>(database.connection())) {}
Batch::~Batch() = default;
void Batch::commit() {
    transaction_->commit();
}

}  // namespace tonghop::store
