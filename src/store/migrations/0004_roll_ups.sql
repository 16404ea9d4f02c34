-- How often something of a form's period came, went, or began to count in another way: what was worked out of
-- it before is known to be out of date.
CREATE TABLE form_change (
    form TEXT NOT NULL,
    period TEXT NOT NULL REFERENCES period,
    changes INTEGER NOT NULL,
    PRIMARY KEY (form, period)
) STRICT, WITHOUT ROWID;

INSERT INTO form_change (form, period, changes)
SELECT DISTINCT form_version.form, submission_form.period, 1
FROM submission_form
JOIN form_version ON form_version.id = submission_form.form_version
WHERE submission_form.period IS NOT NULL;

CREATE TRIGGER form_has_come AFTER INSERT ON submission_form WHEN NEW.period IS NOT NULL
BEGIN
    INSERT INTO form_change (form, period, changes)
    SELECT form, NEW.period, 1 FROM form_version WHERE id = NEW.form_version
    ON CONFLICT (form, period) DO UPDATE SET changes = changes + 1;
END;
CREATE TRIGGER form_has_gone AFTER DELETE ON submission_form WHEN OLD.period IS NOT NULL
BEGIN
    INSERT INTO form_change (form, period, changes)
    SELECT form, OLD.period, 1 FROM form_version WHERE id = OLD.form_version
    ON CONFLICT (form, period) DO UPDATE SET changes = changes + 1;
END;
CREATE TRIGGER submission_counts_otherwise AFTER UPDATE OF submitter, status ON submission
BEGIN
    INSERT INTO form_change (form, period, changes)
    SELECT form_version.form, submission_form.period, 1
    FROM submission_form
    JOIN form_version ON form_version.id = submission_form.form_version
    WHERE submission_form.submission = NEW.id AND submission_form.period IS NOT NULL
    ON CONFLICT (form, period) DO UPDATE SET changes = changes + 1;
END;

-- A form's period as it was rolled up before, in pieces: kept to spare the work, and made again at any time.
CREATE TABLE roll_up (
    id INTEGER PRIMARY KEY,
    form TEXT NOT NULL,
    period TEXT NOT NULL REFERENCES period,
    piece INTEGER NOT NULL,
    made_of TEXT NOT NULL,  -- tells the state of the records, and how they were added up
    totals BLOB NOT NULL,
    UNIQUE (form, period, piece)
) STRICT;
