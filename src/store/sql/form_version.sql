-- Finds a form's version by its stored fields.
SELECT id FROM form_version
WHERE form = :form AND version = :version AND fields = :fields
ORDER BY id;
