-- The id of the row inserted last.
SELECT last_insert_rowid() AS id ORDER BY id;
