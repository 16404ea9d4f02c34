-- The last migration applied; 0 where none was.
SELECT coalesce(max(number), 0) AS number FROM migration ORDER BY number;
