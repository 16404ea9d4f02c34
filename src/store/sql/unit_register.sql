-- The text of a register.
SELECT bytes FROM unit_register WHERE sha256 = :sha256 ORDER BY sha256;
