-- The stored fields of a form's version.
INSERT INTO form_version (form, version, fields)
VALUES (:form, :version, :fields);
