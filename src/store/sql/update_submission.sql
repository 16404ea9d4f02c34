-- A submission was evaluated again.
UPDATE submission SET submitter = :submitter, status = :status WHERE id = :id;
