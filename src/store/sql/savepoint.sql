-- Starts a part of a transaction that counts or fails as a whole.
SAVEPOINT part;
