#pragma once

#include <filesystem>
#include <memory>

namespace tonghop::store {

class Connection;
class Transaction;

/// The database of a workspace, open. The other headers of store/ hold the functions that work on it.
/// Used by one thread at a time; other programs may read, and write in turn, meanwhile.
/// Errors: every function of store/ throws OperatorError where the file is damaged, the disk full, or another
/// run writes for longer than ten seconds.
class Database {
  public:
    /// Opens for writing, creates the file where there is none, and brings an older one up to date (a copy of
    /// it is kept beside it as "<path>.v<version>.bak").
    /// Errors: OperatorError where the file is no database, of another program or of a newer version of this
    /// one, or may not be written.
    static Database open(const std::filesystem::path& path);
    /// Opens for reading one state, that of this moment, whatever others write meanwhile.
    /// Errors: as above; and where the file is missing or of an older version.
    static Database open_read_only(const std::filesystem::path& path);
    /// Empty, gone with the object: for tests.
    static Database create_in_memory();

    Database(Database&&) noexcept;
    Database& operator=(Database&&) noexcept;
    ~Database();

    Connection& connection() const { return *connection_; }

  private:
    explicit Database(std::unique_ptr<Connection> connection);

    std::unique_ptr<Connection> connection_;
};

/// Joins what is written between its making and commit() into one transaction, so that the disk is waited for
/// once. Each submission still counts as a whole or not at all; what was not committed has not been.
class Batch {
  public:
    explicit Batch(Database& database);
    ~Batch();
    Batch(const Batch&) = delete;
    Batch& operator=(const Batch&) = delete;

    void commit();

  private:
    std::unique_ptr<Transaction> transaction_;
};

}  // namespace tonghop::store
