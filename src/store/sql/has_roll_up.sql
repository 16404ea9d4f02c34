-- Whether what is kept of a form's period was made of the given.
SELECT 1 FROM roll_up
WHERE form = :form AND period = :period AND piece = 0 AND made_of = :made_of
ORDER BY piece;
