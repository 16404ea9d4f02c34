-- A file that came; its number is NULL for the next one.
INSERT INTO submission (id, file, received_at, sender, sha256, submitter, status, duplicate_of, recorded_at)
VALUES (:id, :file, :received_at, :sender, :sha256, :submitter, :status, :duplicate_of, :recorded_at);
