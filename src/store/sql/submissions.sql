-- The submissions that pass a filter (a parameter that is NULL lets all pass), in the order received, a row
-- for each form (one without a form where there is none).
WITH chosen AS (
    SELECT submission.id
    FROM submission
    -- A range, so that one submission is found without looking at all.
    WHERE submission.id BETWEEN ifnull(:id, 1) AND ifnull(:id, 9223372036854775807)
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
    -- As received_form has them, by what the submitter has sent alone.
    submission.status = 'accepted' AND submission.submitter <> '' AND NOT EXISTS (
        SELECT 1
        FROM submission AS other INDEXED BY submission_of_submitter
        CROSS JOIN submission_form AS other_form ON other_form.submission = other.id
        CROSS JOIN form_version AS other_version ON other_version.id = other_form.form_version
        WHERE other.submitter = submission.submitter AND other.status = 'accepted'
            AND other_version.form = form_version.form AND other_form.period = submission_form.period
            AND (other.received_at, other.file, other.sha256, other_form.ordinal)
                > (submission.received_at, submission.file, submission.sha256, submission_form.ordinal)
    ) AND submission_form.period IS NOT NULL AS in_force,
    CASE WHEN submission.status <> 'ignored' AND submission.submitter <> '' THEN (
        SELECT count(DISTINCT other.id)
        FROM submission AS other INDEXED BY submission_of_submitter
        CROSS JOIN submission_form AS other_form ON other_form.submission = other.id
        CROSS JOIN form_version AS other_version ON other_version.id = other_form.form_version
        WHERE other.submitter = submission.submitter AND other.status <> 'ignored'
            AND other_version.form = form_version.form AND other_form.period = submission_form.period
            AND (other.received_at, other.file, other.sha256)
                < (submission.received_at, submission.file, submission.sha256)
    ) END AS revision
FROM chosen
JOIN submission ON submission.id = chosen.id
LEFT JOIN acceptance ON acceptance.submission = submission.id
LEFT JOIN submission_form ON submission_form.submission = submission.id
LEFT JOIN form_version ON form_version.id = submission_form.form_version
ORDER BY submission.received_at, submission.file, submission.sha256, submission_form.ordinal;
