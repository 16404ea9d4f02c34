-- The bytes of a file.
SELECT bytes FROM content WHERE sha256 = :sha256 ORDER BY sha256;
