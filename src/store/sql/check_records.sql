-- Records whose numbers do not fit their form's fields, or whose texts are not all there.
SELECT submission.file, form_version.form, record.row
FROM record
JOIN submission_form ON submission_form.id = record.submission_form
JOIN submission ON submission.id = submission_form.submission
JOIN form_version ON form_version.id = submission_form.form_version
WHERE length(record.numbers) <> 8 * CASE
        WHEN form_version.fields = '' THEN 0
        ELSE 1 + length(form_version.fields) - length(replace(form_version.fields, ',', ''))
    END
    OR record.texts <> (
        SELECT count(*)
        FROM record_text
        WHERE record_text.submission_form = record.submission_form AND record_text.record = record.ordinal
    )
ORDER BY record.submission_form, record.ordinal;
