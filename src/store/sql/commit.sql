-- Ends a transaction: it counts.
COMMIT;
