-- What is wrong with the file itself: one row "ok" where nothing is.
SELECT integrity_check FROM pragma_integrity_check ORDER BY rowid;
