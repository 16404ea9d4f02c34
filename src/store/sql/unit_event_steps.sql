-- What a change of the organisation made of which entries.
SELECT unit, became FROM unit_event_step WHERE event = :event ORDER BY ordinal;
