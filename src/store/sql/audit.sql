-- What was done, oldest first.
SELECT at, by, action, details FROM audit ORDER BY id;
