-- The submissions that pass a filter (a parameter that is NULL lets all pass), in the order received, a row
-- for each form (one without a form where there is none).
WITH chosen AS (
    SELECT submission.id
    FROM submission
    WHERE (:id IS NULL OR submission.id = :id)
        AND (:submitter IS NULL OR submission.submitter = :submitter)
        AND (:status IS NULL OR submission.status = :status)
        AND (
            (:form IS NULL AND :period IS NULL)
            OR EXISTS (
                SELECT 1
                FROM submission_form
                JOIN form_version ON form_version.id = submission_form.form_version
                WHERE submission_form.submission = submission.id
                    AND (:form IS NULL OR form_version.form = :form)
                    AND (:period IS NULL OR submission_form.period = :period)
            )
        )
)
SELECT
    submission.id, submission.file, submission.received_at, submission.sender, submission.sha256,
    submission.submitter, submission.status, submission.duplicate_of, submission.recorded_at,
    acceptance.reason, acceptance.accepted_by, acceptance.accepted_at,
    form_version.form, form_version.version, submission_form.period, submission_form.sheet,
    received_form.in_force, received_form.revision
FROM chosen
JOIN submission ON submission.id = chosen.id
LEFT JOIN acceptance ON acceptance.submission = submission.id
LEFT JOIN submission_form ON submission_form.submission = submission.id
LEFT JOIN form_version ON form_version.id = submission_form.form_version
LEFT JOIN received_form ON received_form.submission_form = submission_form.id
ORDER BY submission.received_at, submission.file, submission.sha256, submission_form.ordinal;
