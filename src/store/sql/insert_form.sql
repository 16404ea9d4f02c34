-- One form in a submission.
INSERT INTO submission_form (submission, ordinal, form_version, period, sheet, sources)
VALUES (:submission, :ordinal, :form_version, :period, :sheet, :sources);
