-- How many findings of each code the submissions have.
SELECT submission, code, count(*)
FROM finding
GROUP BY submission, code
ORDER BY submission, code;
