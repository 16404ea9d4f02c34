-- Withdraws a person's acceptance of a submission.
DELETE FROM acceptance WHERE submission = :submission;
