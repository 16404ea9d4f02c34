-- Rows that speak of rows that are not there.
SELECT "table", rowid FROM pragma_foreign_key_check ORDER BY "table", rowid;
