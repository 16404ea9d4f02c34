-- A change of the organisation.
INSERT INTO unit_event (kind, effective_on, document, reason, by, at, register_before, register_after)
VALUES (:kind, :effective_on, :document, :reason, :by, :at, :before, :after);
