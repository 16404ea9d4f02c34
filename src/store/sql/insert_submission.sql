-- A file that came.
INSERT INTO submission (file, received_at, sender, sha256, submitter, status, duplicate_of, recorded_at)
VALUES (:file, :received_at, :sender, :sha256, :submitter, :status, :duplicate_of, :recorded_at);
