-- Drops what is kept of a form's period.
DELETE FROM roll_up WHERE form = :form AND period = :period;
