-- What became of one entry of the register.
INSERT INTO unit_event_step (event, ordinal, unit, became) VALUES (:event, :ordinal, :unit, :became);
