-- What is owed and past its day, the longest first.
CREATE INDEX invoice_owed ON invoice (due_at, id)
    WHERE status = 'issued' AND origin <> 'credit_note';
