-- The stored fields of a form's version, once.
INSERT INTO form_version (form, version, fields)
VALUES (:form, :version, :fields)
ON CONFLICT (form, version, fields) DO NOTHING;
