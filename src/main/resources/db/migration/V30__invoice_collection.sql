-- An invoice over what was used or gathered in a month is asked of its customer's usual method, once.
ALTER TABLE invoice ADD COLUMN collection_asked_at timestamptz;

CREATE INDEX invoice_to_collect ON invoice (id)
    WHERE collection_asked_at IS NULL AND status = 'issued' AND origin IN ('usage', 'consolidated');
