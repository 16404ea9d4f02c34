-- What is in force of a form in a range of periods, by period (time, a shorter one before the longer one
-- that ends with it), then submitter. A submitter that is NULL lets all pass.
SELECT
    received_form.submission, received_form.submitter, received_form.period, received_form.received_at,
    received_form.revision, received_form.submission_form, received_form.form_version
FROM received_form
WHERE received_form.form = :form
    AND received_form.last_day BETWEEN :first_last_day AND :last_last_day
    AND (received_form.last_day > :first_last_day OR received_form.first_day <= :first_first_day)
    AND (received_form.last_day < :last_last_day OR received_form.first_day >= :last_first_day)
    AND (:submitter IS NULL OR received_form.submitter = :submitter)
    AND received_form.in_force
ORDER BY received_form.last_day, received_form.first_day DESC, received_form.submitter;
