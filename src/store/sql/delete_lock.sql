-- Takes a lock away.
DELETE FROM period_lock WHERE period = :period AND form = :form;
