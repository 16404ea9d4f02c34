-- A person accepts a returned submission.
INSERT INTO acceptance (submission, reason, accepted_by, accepted_at)
VALUES (:submission, :reason, :by, :at);
