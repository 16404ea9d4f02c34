-- The submission that a receipt led to.
SELECT id FROM submission
WHERE file = :file AND received_at = :received_at AND sha256 = :sha256
ORDER BY id;
