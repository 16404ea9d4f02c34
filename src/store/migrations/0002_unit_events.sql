-- The dated changes of the organisation, and the texts of the register that they led from and to.

CREATE TABLE unit_register (
    sha256 TEXT NOT NULL PRIMARY KEY CHECK (length(sha256) = 64),
    bytes BLOB NOT NULL
) STRICT;

-- One change: founding, renaming, merging … or a whole register taken in. Changes that were made together
-- lead from the same register to the same register.
CREATE TABLE unit_event (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('add', 'rename', 'merge', 'split', 'move', 'dissolve', 'import')),
    effective_on TEXT NOT NULL,
    document TEXT NOT NULL,
    reason TEXT NOT NULL,
    by TEXT NOT NULL,
    at TEXT NOT NULL,
    register_before TEXT NOT NULL REFERENCES unit_register,
    register_after TEXT NOT NULL REFERENCES unit_register
) STRICT;

-- What became of an entry of the register: unit is '' for one that was founded, became is '' where nothing
-- took its place.
CREATE TABLE unit_event_step (
    event INTEGER NOT NULL REFERENCES unit_event,
    ordinal INTEGER NOT NULL,
    unit TEXT NOT NULL,
    became TEXT NOT NULL,
    PRIMARY KEY (event, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER unit_event_is_not_changed BEFORE UPDATE ON unit_event
BEGIN SELECT RAISE(ABORT, 'a change of the organisation is not changed'); END;
CREATE TRIGGER unit_event_is_not_deleted BEFORE DELETE ON unit_event
BEGIN SELECT RAISE(ABORT, 'a change of the organisation is not deleted'); END;
CREATE TRIGGER unit_event_is_not_replaced BEFORE INSERT ON unit_event
WHEN EXISTS (SELECT 1 FROM unit_event WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'a change of the organisation is not replaced'); END;
CREATE TRIGGER unit_event_step_is_not_changed BEFORE UPDATE ON unit_event_step
BEGIN SELECT RAISE(ABORT, 'a change of the organisation is not changed'); END;
CREATE TRIGGER unit_event_step_is_not_deleted BEFORE DELETE ON unit_event_step
BEGIN SELECT RAISE(ABORT, 'a change of the organisation is not deleted'); END;
CREATE TRIGGER unit_register_is_not_changed BEFORE UPDATE ON unit_register
BEGIN SELECT RAISE(ABORT, 'a register on record is not changed'); END;
CREATE TRIGGER unit_register_is_not_deleted BEFORE DELETE ON unit_register
BEGIN SELECT RAISE(ABORT, 'a register on record is not deleted'); END;
