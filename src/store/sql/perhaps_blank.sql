-- Submissions of a form and period without a number other than 0 in their records. (Eight bytes a slot, 0 or
-- -2^63 for missing: the 8 of the last byte keeps the replacements in step with the slots.)
SELECT DISTINCT received_form.submission
FROM received_form
WHERE received_form.form = :form
    AND received_form.period = :period
    AND received_form.status IN ('accepted', 'returned')
    AND NOT EXISTS (
        SELECT 1
        FROM record
        WHERE record.submission_form = received_form.submission_form
            AND replace(replace(hex(record.numbers), '0000000000000080', ''), '0000000000000000', '') <> ''
    )
ORDER BY received_form.submission;
