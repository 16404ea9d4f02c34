#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

namespace tonghop::store {

enum class Access { read_write, read_only };

/// An open SQLite file. Failures of SQLite become OperatorError where the operator can mend them (a full
/// disk, a damaged file), std::logic_error where this program is wrong (a broken constraint).
/// Used by one thread at a time. Inside store/ only.
class Connection {
  public:
    /// In memory. `name` stands for the path in sentences.
    Connection();
    /// Errors: OperatorError where the file cannot be opened, is no database, or may not be written.
    Connection(const std::filesystem::path& path, Access access);
    ~Connection();
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    const std::string& path() const { return path_; }
    SQLite::Database& sqlite() { return *database_; }
    bool in_transaction() const;

    /// Runs each statement of a text that returns no rows one has to see.
    void script(std::string_view sql);
    /// Runs sql/<file>.sql, which takes no parameters.
    void run(std::string_view file);

    /// Ends what is going on: a value that the file holds cannot have been written.
    [[noreturn]] void fail_damaged(std::string_view value) const;

    /// Calls what speaks to SQLite and turns its failures into ours.
    template <typename Call>
    decltype(auto) guarded(Call&& call) const {
        try {
            return call();
        } catch (const SQLite::Exception& failure) {
            fail(failure);
        }
    }

  private:
    friend class Query;

    /// Those that queries use beside SQLite's own.
    void add_functions();
    [[noreturn]] void fail(const SQLite::Exception& failure) const;
    bool has_damaged_pages() const;
    std::unique_ptr<SQLite::Statement> take(std::string_view file);
    void give_back(std::string_view file, std::unique_ptr<SQLite::Statement> statement) noexcept;

    std::string path_;
    std::unique_ptr<SQLite::Database> database_;
    /// Prepared statements that nobody uses just now.
    std::map<std::string, std::vector<std::unique_ptr<SQLite::Statement>>, std::less<>> idle_;
};

/// One use of sql/<file>.sql: bind its parameters, then run() it or walk its rows with next(). Views of
/// columns live until the next call of next().
class Query {
  public:
    Query(Connection& connection, std::string_view file);
    ~Query();
    Query(const Query&) = delete;
    Query& operator=(const Query&) = delete;

    Query& bind(const char* name, std::int64_t value);
    Query& bind(const char* name, std::string_view text);
    Query& bind(const char* name, const std::optional<std::int64_t>& value);
    Query& bind_optional(const char* name, const std::optional<std::string>& text);
    /// The bytes are not copied: they must live until the statement has run.
    Query& bind_blob(const char* name, std::string_view bytes);

    /// True where there is a row.
    bool next();
    /// Runs a statement without rows to its end, and makes it ready to be bound again.
    void run();
    /// Makes the query ready to be bound and walked again.
    void again();

    bool is_null(int column) const;
    std::int64_t integer(int column) const;
    std::string_view text(int column) const;
    std::optional<std::int64_t> optional_integer(int column) const;
    /// The value of the column cannot have been written: the file is damaged.
    [[noreturn]] void fail_damaged(int column) const;

  private:
    Connection& connection_;
    std::string_view file_;
    std::unique_ptr<SQLite::Statement> statement_;
};

/// What happens until commit() counts as a whole or not at all; nested in another transaction it is a part
/// of it.
class Transaction {
  public:
    explicit Transaction(Connection& connection, Access access = Access::read_write);
    ~Transaction();
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;

    void commit();

  private:
    Connection& connection_;
    bool nested_;
    bool open_ = true;
};

/// The text of sql/<file>.sql or of a migration.
std::string_view sql_text(std::string_view file_name);

}  // namespace tonghop::store
