-- The stored fields of a form's version.
SELECT fields FROM form_version WHERE id = :id ORDER BY id;
