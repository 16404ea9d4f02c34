-- The findings of a submission, a row for each argument (one without a name where there is none).
SELECT
    finding.ordinal, finding.code, finding.form, finding.sheet, finding.cell_row, finding.cell_column,
    finding.row, finding.field, finding.unit, finding_argument.name, finding_argument.value
FROM finding
LEFT JOIN finding_argument
    ON finding_argument.submission = finding.submission
    AND finding_argument.finding = finding.ordinal
WHERE finding.submission = :submission
ORDER BY finding.ordinal, finding_argument.ordinal;
