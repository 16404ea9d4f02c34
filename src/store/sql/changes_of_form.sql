-- How often something of a form's period has changed.
SELECT changes FROM form_change WHERE form = :form AND period = :period ORDER BY form;
