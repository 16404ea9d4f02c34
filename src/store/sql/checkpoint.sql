-- Writes what the log holds into the database, so that its file stands alone.
PRAGMA wal_checkpoint(TRUNCATE);
