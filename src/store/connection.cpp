#include "store/connection.hpp"

#include <stdexcept>

#include <SQLiteCpp/Column.h>
#include <fmt/format.h>
#include <sqlite3.h>

#include "core/check.hpp"
#include "core/operator_error.hpp"
#include "store/packing.hpp"

namespace tonghop::store {

namespace embedded {
std::string_view find(std::string_view name);
}

namespace {

/// Another run may write meanwhile, one batch of submissions at a time.
constexpr int kBusyMilliseconds = 10'000;

/// has_number() of packing.hpp for queries.
void query_has_number(sqlite3_context* context, int, sqlite3_value** arguments) {
    const auto* bytes = static_cast<const char*>(sqlite3_value_blob(arguments[0]));
    const auto size = static_cast<std::size_t>(sqlite3_value_bytes(arguments[0]));
    sqlite3_result_int(context, has_number({bytes == nullptr ? "" : bytes, size}) ? 1 : 0);
}

/// SQLite would count its memory, under a lock, at each call; nobody asks for the figure. To be said before
/// it is used for the first time.
void leave_memory_uncounted() {
    [[maybe_unused]] static const int result = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

}  // namespace

std::string_view sql_text(std::string_view file_name) {
    const std::string_view text = embedded::find(file_name);
    TONGHOP_CHECK(!text.empty());
    return text;
}

Connection::Connection() : path_(":memory:") {
    leave_memory_uncounted();
    guarded([&] {
        database_ = std::make_unique<SQLite::Database>(
            path_, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE | SQLite::OPEN_NOMUTEX);
    });
    script(sql_text("configure.sql"));
    add_functions();
}

Connection::Connection(const std::filesystem::path& path, Access access)
    : path_(std::filesystem::absolute(path).string()) {
    leave_memory_uncounted();
    const int mode =
        access == Access::read_write ? SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE : SQLite::OPEN_READONLY;
    guarded([&] {
        database_ = std::make_unique<SQLite::Database>(path_, mode | SQLite::OPEN_NOMUTEX, kBusyMilliseconds);
    });
    // SQLite falls back to reading where a file may not be written.
    if (access == Access::read_write && sqlite3_db_readonly(database_->getHandle(), "main") == 1)
        throw OperatorError("store.not-writable", {{"path", path_}});
    script(sql_text(access == Access::read_write ? "configure.sql" : "configure_read_only.sql"));
    add_functions();
}

Connection::~Connection() = default;

void Connection::add_functions() {
    guarded([&] {
        database_->createFunction("has_number", 1, true, nullptr, query_has_number, nullptr, nullptr,
                                  nullptr);
    });
}

bool Connection::in_transaction() const {
    return sqlite3_get_autocommit(database_->getHandle()) == 0;
}

void Connection::script(std::string_view sql) {
    guarded([&] { database_->exec(std::string(sql)); });
}

void Connection::run(std::string_view file) {
    Query(*this, file).run();
}

void Connection::fail(const SQLite::Exception& failure) const {
    const int code = failure.getErrorCode() & 0xff;
    switch (code) {
        case SQLITE_NOTADB:
            throw OperatorError("store.not-a-database", {{"path", path_}});
        case SQLITE_CORRUPT:
            throw OperatorError("store.damaged", {{"path", path_}});
        case SQLITE_FULL:
            throw OperatorError("store.disk-full", {{"path", path_}});
        case SQLITE_READONLY:
            throw OperatorError("store.not-writable", {{"path", path_}});
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            throw OperatorError("store.busy", {{"path", path_}});
        case SQLITE_CANTOPEN:
        case SQLITE_PERM:
        case SQLITE_AUTH:
            throw OperatorError("store.cannot-open", {{"path", path_}});
        case SQLITE_IOERR:
        case SQLITE_NOLFS:
        case SQLITE_PROTOCOL:
            throw OperatorError("store.io-error", {{"path", path_}, {"detail", failure.what()}});
        case SQLITE_TOOBIG:
            throw OperatorError("store.too-large", {{"path", path_}});
        case SQLITE_NOMEM:
            throw std::bad_alloc();
        default:
            // What must not happen happens where pages are damaged: then it is not the program's fault.
            if (has_damaged_pages()) throw OperatorError("store.damaged", {{"path", path_}});
            throw std::logic_error(
                fmt::format("{}: {} ({})", path_, failure.what(), failure.getExtendedErrorCode()));
    }
}

bool Connection::has_damaged_pages() const {
    try {
        SQLite::Statement check(*database_, std::string(sql_text("check_pages.sql")));
        return check.executeStep() && check.getColumn(0).getString() != "ok";
    } catch (const SQLite::Exception& failure) {
        return (failure.getErrorCode() & 0xff) == SQLITE_CORRUPT;
    }
}

void Connection::fail_damaged(std::string_view value) const {
    throw OperatorError("store.damaged-value", {{"path", path_}, {"value", std::string(value)}});
}

std::unique_ptr<SQLite::Statement> Connection::take(std::string_view file) {
    if (const auto found = idle_.find(file); found != idle_.end() && !found->second.empty()) {
        auto statement = std::move(found->second.back());
        found->second.pop_back();
        return statement;
    }
    return guarded([&] {
        return std::make_unique<SQLite::Statement>(*database_,
                                                   std::string(sql_text(std::string(file) + ".sql")));
    });
}

void Connection::give_back(std::string_view file, std::unique_ptr<SQLite::Statement> statement) noexcept {
    try {
        statement->tryReset();
        statement->clearBindings();
        const auto known = idle_.find(file);
        auto& idle = known != idle_.end() ? known->second : idle_[std::string(file)];
        idle.push_back(std::move(statement));
    } catch (const std::exception&) {
        // The statement is dropped instead of kept: the next use prepares it again.
    }
}

Query::Query(Connection& connection, std::string_view file)
    : connection_(connection), file_(file), statement_(connection.take(file)) {}

Query::~Query() {
    connection_.give_back(file_, std::move(statement_));
}

Query& Query::bind(const char* name, std::int64_t value) {
    connection_.guarded([&] { statement_->bind(name, value); });
    return *this;
}

Query& Query::bind(const char* name, std::string_view text) {
    connection_.guarded([&] { statement_->bind(name, std::string(text)); });
    return *this;
}

Query& Query::bind(const char* name, const std::optional<std::int64_t>& value) {
    if (value) return bind(name, *value);
    connection_.guarded([&] { statement_->bind(name); });
    return *this;
}

Query& Query::bind_optional(const char* name, const std::optional<std::string>& text) {
    if (text) return bind(name, std::string_view(*text));
    connection_.guarded([&] { statement_->bind(name); });
    return *this;
}

Query& Query::bind_blob(const char* name, std::string_view bytes) {
    const int limit = sqlite3_limit(connection_.database_->getHandle(), SQLITE_LIMIT_LENGTH, -1);
    if (bytes.size() > static_cast<std::size_t>(limit))
        throw OperatorError("store.too-large", {{"path", connection_.path()}});
    // SQLite takes no address for NULL, even where there are no bytes.
    const void* address = bytes.empty() ? "" : bytes.data();
    connection_.guarded([&] { statement_->bindNoCopy(name, address, static_cast<int>(bytes.size())); });
    return *this;
}

bool Query::next() {
    return connection_.guarded([&] { return statement_->executeStep(); });
}

void Query::run() {
    while (next()) {
    }
    again();
}

void Query::again() {
    connection_.guarded([&] { statement_->reset(); });
}

bool Query::is_null(int column) const {
    return statement_->isColumnNull(column);
}

std::int64_t Query::integer(int column) const {
    return statement_->getColumn(column).getInt64();
}

std::string_view Query::text(int column) const {
    const SQLite::Column value = statement_->getColumn(column);
    const void* bytes = value.getBlob();
    if (bytes == nullptr) return {};
    return {static_cast<const char*>(bytes), static_cast<std::size_t>(value.getBytes())};
}

std::optional<std::int64_t> Query::optional_integer(int column) const {
    if (is_null(column)) return std::nullopt;
    return integer(column);
}

void Query::fail_damaged(int column) const {
    connection_.fail_damaged(std::string(statement_->getColumnName(column)) + " = " +
                             std::string(text(column)));
}

Transaction::Transaction(Connection& connection, Access access)
    : connection_(connection), nested_(connection.in_transaction()) {
    connection_.run(nested_ ? "savepoint" : access == Access::read_write ? "begin" : "begin_reading");
}

Transaction::~Transaction() {
    if (!open_) return;
    try {
        if (nested_) {
            connection_.run("rollback_to_savepoint");
            connection_.run("release");
        } else if (connection_.in_transaction()) {
            connection_.run("rollback");
        }
    } catch (const std::exception&) {
        // The failure that led here is on its way to the operator; SQLite rolls back when it closes.
    }
}

void Transaction::commit() {
    connection_.run(nested_ ? "release" : "commit");
    open_ = false;
}

}  // namespace tonghop::store
