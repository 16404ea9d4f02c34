-- Everything that came for a form and period, exact duplicates left out, by submitter, then time.
SELECT DISTINCT
    received_form.submission, received_form.submitter, received_form.received_at, received_form.file,
    received_form.status, received_form.revision,
    max(received_form.in_force) OVER (PARTITION BY received_form.submission) AS in_force
FROM received_form
WHERE received_form.form = :form AND received_form.period = :period
ORDER BY received_form.submitter, received_form.received_at, received_form.file, received_form.submission;
