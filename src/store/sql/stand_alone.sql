-- A copy that stands alone: it needs no files beside it, and opens on a medium that cannot be written.
PRAGMA journal_mode = DELETE;
