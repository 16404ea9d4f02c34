-- What somebody did; its number is NULL for the next one.
INSERT INTO audit (id, at, by, action, details) VALUES (:id, :at, :by, :action, :details);
