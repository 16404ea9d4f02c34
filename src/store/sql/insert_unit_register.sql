-- Keeps the text of a register, once.
INSERT INTO unit_register (sha256, bytes) VALUES (:sha256, :bytes) ON CONFLICT (sha256) DO NOTHING;
