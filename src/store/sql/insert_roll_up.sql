-- Keeps a piece of what a form's period came to.
INSERT INTO roll_up (form, period, piece, made_of, totals)
VALUES (:form, :period, :piece, :made_of, :totals);
