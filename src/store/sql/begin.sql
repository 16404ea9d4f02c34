-- Starts a transaction that writes; waits for another writer first.
BEGIN IMMEDIATE;
