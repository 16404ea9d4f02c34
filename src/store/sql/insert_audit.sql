-- What somebody did.
INSERT INTO audit (at, by, action, details) VALUES (:at, :by, :action, :details);
