-- Submissions of a form and period without a number other than 0 in their records.
SELECT DISTINCT submission.id
FROM form_version
CROSS JOIN submission_form INDEXED BY submission_form_of_period
    ON submission_form.period = :period AND submission_form.form_version = form_version.id
CROSS JOIN submission ON submission.id = submission_form.submission
WHERE form_version.form = :form
    AND submission.status IN ('accepted', 'returned')
    AND submission.submitter <> ''
    AND NOT EXISTS (
        SELECT 1
        FROM record
        WHERE record.submission_form = submission_form.id AND has_number(record.numbers)
    )
ORDER BY submission.id;
