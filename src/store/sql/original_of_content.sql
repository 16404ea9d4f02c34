-- The submission of which others with the same bytes are duplicates. before: 1 where it was received before
-- the given receipt, or a person accepted it.
SELECT
    submission.id,
    (submission.received_at, submission.file) < (:received_at, :file) OR acceptance.submission IS NOT NULL AS before
FROM submission
LEFT JOIN acceptance ON acceptance.submission = submission.id
WHERE submission.sha256 = :sha256 AND submission.status <> 'ignored'
ORDER BY submission.id;
