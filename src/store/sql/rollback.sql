-- Ends a transaction as if it had not been.
ROLLBACK;
