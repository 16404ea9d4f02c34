-- What is kept of a form's period, if it was made of the given.
SELECT totals FROM roll_up
WHERE form = :form AND period = :period AND made_of = :made_of
ORDER BY piece;
