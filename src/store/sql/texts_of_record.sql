-- The texts of one record.
SELECT record_text.slot, record_text.text, record_text.raw
FROM record_text
WHERE record_text.submission_form = :submission_form AND record_text.record = :record
ORDER BY record_text.slot;
