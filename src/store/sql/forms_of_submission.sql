-- The forms of a submission, as they stand in the workbook. A form or period that is NULL lets all pass.
SELECT
    submission_form.id, form_version.form, form_version.version, form_version.fields, submission_form.period,
    submission_form.sheet, submission_form.sources
FROM submission_form
JOIN form_version ON form_version.id = submission_form.form_version
WHERE submission_form.submission = :submission
ORDER BY submission_form.ordinal;
