-- All locks, by time of the period.
SELECT period_lock.period, period_lock.form, period_lock.reason, period_lock.locked_by, period_lock.locked_at
FROM period_lock
JOIN period ON period.code = period_lock.period
ORDER BY period.last_day, period.first_day DESC, period_lock.form;
