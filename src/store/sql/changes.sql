-- How many rows the last statement changed.
SELECT changes() AS count ORDER BY count;
