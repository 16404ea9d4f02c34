-- A submission by the file's name and content, whenever it came.
SELECT id FROM submission WHERE file = :file AND sha256 = :sha256 ORDER BY id LIMIT 1;
