-- Forgets the findings of a submission.
DELETE FROM finding WHERE submission = :submission;
