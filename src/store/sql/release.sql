-- Ends a part of a transaction: it counts if the transaction does.
RELEASE part;
