-- Undoes a part of a transaction; "release" follows.
ROLLBACK TO part;
