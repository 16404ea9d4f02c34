-- Starts a transaction that reads one state of the database, whatever others write meanwhile.
BEGIN DEFERRED;
