-- The periods that something of a form was sent for: a shorter one before the longer one that ends with it.
SELECT period.code
FROM period
WHERE EXISTS (
    SELECT 1
    FROM form_version
    JOIN submission_form ON submission_form.form_version = form_version.id
    WHERE form_version.form = :form AND submission_form.period = period.code
)
ORDER BY period.last_day, period.first_day DESC;
