-- One record of a form.
INSERT INTO record (submission_form, ordinal, unit, number, row, numbers, texts)
VALUES (:submission_form, :ordinal, :unit, :number, :row, :numbers, :texts);
