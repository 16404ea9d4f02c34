-- The locks that hold a form's period: its own, or that of all forms.
SELECT form FROM period_lock WHERE period = :period AND form IN ('', :form) ORDER BY form;
