-- A value that is a text, or what its cell held.
INSERT INTO record_text (submission_form, record, slot, text, raw)
VALUES (:submission_form, :record, :slot, :text, :raw);
