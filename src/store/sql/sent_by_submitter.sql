-- The same as sent, of one submitter and period.
SELECT
    submission.id, submission.submitter, submission_form.period, submission.received_at, submission.file,
    submission.status, submission_form.id, submission_form.form_version
FROM submission INDEXED BY submission_of_submitter
CROSS JOIN submission_form ON submission_form.submission = submission.id
CROSS JOIN form_version ON form_version.id = submission_form.form_version
WHERE submission.submitter = :submitter AND submission.status <> 'ignored'
    AND submission_form.period = :period AND form_version.form = :form
ORDER BY submission.received_at, submission.file, submission.sha256, submission_form.ordinal;
