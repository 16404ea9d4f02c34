-- One finding of a submission.
INSERT INTO finding (submission, ordinal, code, form, sheet, cell_row, cell_column, row, field, unit)
VALUES (:submission, :ordinal, :code, :form, :sheet, :cell_row, :cell_column, :row, :field, :unit);
