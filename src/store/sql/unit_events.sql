-- The changes of the organisation in the order in which they were recorded.
SELECT id, kind, effective_on, document, reason, by, at, register_before, register_after
FROM unit_event
ORDER BY id;
