-- Locks a period for a form ('' for all), unless it is.
INSERT INTO period_lock (period, form, reason, locked_by, locked_at)
VALUES (:period, :form, :reason, :by, :at)
ON CONFLICT (period, form) DO NOTHING;
