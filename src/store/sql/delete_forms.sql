-- Forgets the forms of a submission, with their records.
DELETE FROM submission_form WHERE submission = :submission;
