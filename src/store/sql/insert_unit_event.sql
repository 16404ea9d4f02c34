-- A change of the organisation; its number is NULL for the next one.
INSERT INTO unit_event (id, kind, effective_on, document, reason, by, at, register_before, register_after)
VALUES (:id, :kind, :effective_on, :document, :reason, :by, :at, :before, :after);
