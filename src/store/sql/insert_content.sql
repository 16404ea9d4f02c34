-- Keeps the bytes of a file, once.
INSERT INTO content (sha256, size, bytes)
VALUES (:sha256, length(:bytes), :bytes)
ON CONFLICT (sha256) DO NOTHING;
