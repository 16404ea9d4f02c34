-- A database of version 1 as the first release left it (sqlite3 .dump), with one accepted file.
PRAGMA application_id = 1953459304;
BEGIN TRANSACTION;
CREATE TABLE acceptance (
    submission INTEGER PRIMARY KEY REFERENCES submission,
    reason TEXT NOT NULL,
    accepted_by TEXT NOT NULL,
    accepted_at TEXT NOT NULL
) STRICT;
CREATE TABLE audit (
    id INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    by TEXT NOT NULL,
    action TEXT NOT NULL,
    details TEXT NOT NULL
) STRICT;
INSERT INTO "audit" VALUES(1,'2023-02-01T09:00:00','Lan','lock','2023-01');
CREATE TABLE content (
    sha256 TEXT NOT NULL PRIMARY KEY CHECK (length(sha256) = 64),
    size INTEGER NOT NULL CHECK (size = length(bytes)),
    bytes BLOB NOT NULL
) STRICT;
INSERT INTO "content" VALUES('85eeff7fa2a7c8c9a3dc7df026cae86b22250a659a2c59e2c480a333da0bfe7e',14,X'504B20746570206775692064656E');
CREATE TABLE finding (
    submission INTEGER NOT NULL REFERENCES submission,
    ordinal INTEGER NOT NULL,
    code TEXT NOT NULL,
    form TEXT NOT NULL,
    sheet TEXT NOT NULL,
    cell_row INTEGER,
    cell_column INTEGER,
    row INTEGER,
    field TEXT NOT NULL,
    unit TEXT NOT NULL,
    PRIMARY KEY (submission, ordinal)
) STRICT, WITHOUT ROWID;
CREATE TABLE finding_argument (
    submission INTEGER NOT NULL,
    finding INTEGER NOT NULL,
    ordinal INTEGER NOT NULL,
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (submission, finding, ordinal),
    FOREIGN KEY (submission, finding) REFERENCES finding ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE TABLE form_version (
    id INTEGER PRIMARY KEY,
    form TEXT NOT NULL,
    version TEXT NOT NULL,
    fields TEXT NOT NULL,  -- codes, joined with commas
    UNIQUE (form, version, fields)
) STRICT;
INSERT INTO "form_version" VALUES(1,'TV-01','1','dv_tong');
CREATE TABLE migration (
    number INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    applied_at TEXT NOT NULL
) STRICT;
INSERT INTO "migration" VALUES(1,'initial','2023-01-01T08:00:00');
CREATE TABLE period (
    code TEXT NOT NULL PRIMARY KEY,  -- "2025-06", "2025-Q2", "2025-H1", "2025", "2018..2023"
    frequency TEXT NOT NULL,
    first_day TEXT NOT NULL,
    last_day TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO "period" VALUES('2023-01','month','2023-01-01','2023-01-31');
CREATE TABLE period_lock (
    period TEXT NOT NULL REFERENCES period,
    form TEXT NOT NULL,  -- '' for all forms
    reason TEXT NOT NULL,
    locked_by TEXT NOT NULL,
    locked_at TEXT NOT NULL,
    PRIMARY KEY (period, form)
) STRICT, WITHOUT ROWID;
CREATE TABLE record (
    submission_form INTEGER NOT NULL REFERENCES submission_form ON DELETE CASCADE,
    ordinal INTEGER NOT NULL,  -- as they stand on the sheet, from 0
    unit TEXT NOT NULL,
    number INTEGER NOT NULL,
    row INTEGER NOT NULL,  -- of the sheet; 0 for a slip
    numbers BLOB NOT NULL,  -- eight bytes a slot: ten-thousandths, little-endian; -2^63 is missing
    texts INTEGER NOT NULL,  -- how many rows of record_text belong to it
    PRIMARY KEY (submission_form, ordinal)
) STRICT, WITHOUT ROWID;
INSERT INTO "record" VALUES(1,0,'A-001',1,12,X'30390A0000000000',0);
CREATE TABLE record_text (
    submission_form INTEGER NOT NULL,
    record INTEGER NOT NULL,
    slot INTEGER NOT NULL,
    text TEXT NOT NULL,
    raw TEXT NOT NULL,
    PRIMARY KEY (submission_form, record, slot),
    FOREIGN KEY (submission_form, record) REFERENCES record ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE TABLE submission (
    id INTEGER PRIMARY KEY,
    file TEXT NOT NULL,
    received_at TEXT NOT NULL,
    sender TEXT NOT NULL,
    sha256 TEXT NOT NULL REFERENCES content,
    submitter TEXT NOT NULL,  -- code of the unit; '' where it is not known
    status TEXT NOT NULL CHECK (status IN ('accepted', 'returned', 'rejected', 'ignored', 'waiting')),
    duplicate_of INTEGER REFERENCES submission,
    recorded_at TEXT NOT NULL,
    UNIQUE (file, received_at, sha256),
    CHECK ((status = 'ignored') = (duplicate_of IS NOT NULL))
) STRICT;
INSERT INTO "submission" VALUES(1,'2023-01/a.xlsx','2023-01-21T09:00:00','','85eeff7fa2a7c8c9a3dc7df026cae86b22250a659a2c59e2c480a333da0bfe7e','A','accepted',NULL,'2023-01-31T09:00:00');
CREATE TABLE submission_form (
    id INTEGER PRIMARY KEY,
    submission INTEGER NOT NULL REFERENCES submission,
    ordinal INTEGER NOT NULL,
    form_version INTEGER NOT NULL REFERENCES form_version,
    period TEXT REFERENCES period,  -- NULL where it is not known
    sheet TEXT NOT NULL,
    sources TEXT NOT NULL,  -- a slot's column or cell, joined with commas: "D,E,-,G", "E11,E12"
    UNIQUE (submission, ordinal)
) STRICT;
INSERT INTO "submission_form" VALUES(1,1,0,1,'2023-01','TV-01','D');
CREATE INDEX submission_content ON submission (sha256);
CREATE INDEX submission_duplicate ON submission (duplicate_of) WHERE duplicate_of IS NOT NULL;
CREATE INDEX submission_form_of_period ON submission_form (period, form_version);
CREATE INDEX submission_form_of_version ON submission_form (form_version);
CREATE TRIGGER audit_is_not_changed BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit is not changed'); END;
CREATE TRIGGER audit_is_not_deleted BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit is not deleted'); END;
CREATE TRIGGER audit_is_not_replaced BEFORE INSERT ON audit
WHEN EXISTS (SELECT 1 FROM audit WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'the audit is not replaced'); END;
CREATE TRIGGER content_is_not_changed BEFORE UPDATE ON content
BEGIN SELECT RAISE(ABORT, 'what was received is not changed'); END;
CREATE TRIGGER content_is_not_deleted BEFORE DELETE ON content
BEGIN SELECT RAISE(ABORT, 'what was received is not deleted'); END;
CREATE TRIGGER receipt_is_not_changed BEFORE UPDATE OF id, file, received_at, sender, sha256 ON submission
BEGIN SELECT RAISE(ABORT, 'a receipt is not changed'); END;
CREATE TRIGGER submission_is_not_deleted BEFORE DELETE ON submission
BEGIN SELECT RAISE(ABORT, 'a submission is not deleted'); END;
CREATE VIEW received_form AS
SELECT
    submission_form.id AS submission_form,
    submission_form.submission AS submission,
    submission.submitter AS submitter,
    form_version.form AS form,
    form_version.version AS version,
    form_version.id AS form_version,
    period.code AS period,
    period.first_day AS first_day,
    period.last_day AS last_day,
    submission.received_at AS received_at,
    submission.file AS file,
    submission.status AS status,
    dense_rank() OVER (
        PARTITION BY form_version.form, period.last_day, period.first_day, period.code, submission.submitter
        ORDER BY submission.received_at, submission.file, submission.sha256
    ) - 1 AS revision,
    submission.status = 'accepted' AND row_number() OVER (
        PARTITION BY form_version.form, period.last_day, period.first_day, period.code, submission.submitter
        ORDER BY submission.status = 'accepted' DESC, submission.received_at DESC, submission.file DESC,
            submission.sha256 DESC, submission_form.ordinal DESC
    ) = 1 AS in_force
FROM submission_form
JOIN submission ON submission.id = submission_form.submission
JOIN form_version ON form_version.id = submission_form.form_version
JOIN period ON period.code = submission_form.period
WHERE submission.status <> 'ignored' AND submission.submitter <> '';
CREATE VIEW submission_in_force AS
SELECT submission, file, received_at, submitter, form, version, period, revision
FROM received_form
WHERE in_force;
CREATE VIEW value_in_force AS
WITH
    slot AS (
        SELECT form_version.id AS form_version, item.key AS slot, item.value AS field
        FROM form_version
        JOIN json_each('["' || replace(form_version.fields, ',', '","') || '"]') AS item
        WHERE form_version.fields <> ''
    ),
    value AS (
        SELECT
            received_form.period AS period,
            received_form.form AS form,
            received_form.submitter AS submitter,
            record.unit AS unit,
            record.number AS number,
            slot.field AS field,
            hex(substr(record.numbers, slot.slot * 8 + 1, 8)) AS bytes,
            record_text.text AS text,
            record_text.raw AS raw,
            received_form.file AS file,
            submission_form.sheet AS sheet,
            record.row AS row
        FROM received_form
        JOIN submission_form ON submission_form.id = received_form.submission_form
        JOIN record ON record.submission_form = received_form.submission_form
        JOIN slot ON slot.form_version = received_form.form_version
        LEFT JOIN record_text
            ON record_text.submission_form = record.submission_form
            AND record_text.record = record.ordinal
            AND record_text.slot = slot.slot
        WHERE received_form.in_force
    )
SELECT
    period, form, submitter, unit, number, field,
    CASE WHEN bytes <> '0000000000000080' THEN (
        (instr('123456789ABCDEF', substr(bytes, 15, 1)) << 60) | (instr('123456789ABCDEF', substr(bytes, 16, 1)) << 56)
        | (instr('123456789ABCDEF', substr(bytes, 13, 1)) << 52) | (instr('123456789ABCDEF', substr(bytes, 14, 1)) << 48)
        | (instr('123456789ABCDEF', substr(bytes, 11, 1)) << 44) | (instr('123456789ABCDEF', substr(bytes, 12, 1)) << 40)
        | (instr('123456789ABCDEF', substr(bytes, 9, 1)) << 36) | (instr('123456789ABCDEF', substr(bytes, 10, 1)) << 32)
        | (instr('123456789ABCDEF', substr(bytes, 7, 1)) << 28) | (instr('123456789ABCDEF', substr(bytes, 8, 1)) << 24)
        | (instr('123456789ABCDEF', substr(bytes, 5, 1)) << 20) | (instr('123456789ABCDEF', substr(bytes, 6, 1)) << 16)
        | (instr('123456789ABCDEF', substr(bytes, 3, 1)) << 12) | (instr('123456789ABCDEF', substr(bytes, 4, 1)) << 8)
        | (instr('123456789ABCDEF', substr(bytes, 1, 1)) << 4) | instr('123456789ABCDEF', substr(bytes, 2, 1))
    ) / 10000.0 END AS value,
    coalesce(text, '') AS text, coalesce(raw, '') AS raw, file, sheet, row
FROM value;
COMMIT;
