-- A period that a submission or a lock speaks of, once.
INSERT INTO period (code, frequency, first_day, last_day)
VALUES (:code, :frequency, :first_day, :last_day)
ON CONFLICT (code) DO NOTHING;
