-- Which program the file belongs to; 0 where none says so.
SELECT application_id FROM pragma_application_id ORDER BY application_id;
