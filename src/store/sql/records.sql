-- The records of one form of a submission, as they stand on the sheet.
SELECT record.ordinal, record.unit, record.number, record.row, record.numbers, record.texts
FROM record
WHERE record.submission_form = :submission_form
ORDER BY record.ordinal;
