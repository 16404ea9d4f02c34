-- Every form of the files that came for a form in a range of periods, exact duplicates and unknown submitters
-- left out: by period (time, a shorter one before the longer one that ends with it), submitter, then in the
-- order received.
SELECT
    submission.id, submission.submitter, submission_form.period, submission.received_at, submission.file,
    submission.status, submission_form.id, submission_form.form_version
FROM form_version
CROSS JOIN period
CROSS JOIN submission_form INDEXED BY submission_form_of_period
    ON submission_form.period = period.code AND submission_form.form_version = form_version.id
CROSS JOIN submission ON submission.id = submission_form.submission
WHERE form_version.form = :form
    AND period.last_day BETWEEN :first_last_day AND :last_last_day
    AND (period.last_day > :first_last_day OR period.first_day <= :first_first_day)
    AND (period.last_day < :last_last_day OR period.first_day >= :last_first_day)
    AND submission.status <> 'ignored' AND submission.submitter <> ''
ORDER BY
    period.last_day, period.first_day DESC, submission.submitter,
    submission.received_at, submission.file, submission.sha256, submission_form.ordinal;
