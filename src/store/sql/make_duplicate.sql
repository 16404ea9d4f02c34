-- A submission turned out to be a duplicate of one that was received before it, and so are its duplicates.
UPDATE submission
SET status = 'ignored', duplicate_of = :original
WHERE id = :duplicate OR duplicate_of = :duplicate;
