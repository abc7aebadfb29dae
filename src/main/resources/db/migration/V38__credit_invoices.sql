-- Credits are taxed when they are sold: every purchase that costs anything has an invoice, paid from
-- prepaid money as it is issued. Those of before have none and bore no tax.
ALTER TABLE invoice
    DROP CONSTRAINT invoice_origin_check,
    ADD CONSTRAINT invoice_origin_check
        CHECK (origin IN ('usage', 'order', 'renewal', 'change', 'top_up', 'credits', 'debt', 'consolidated',
                          'credit_note'));

ALTER TABLE credit_purchase
    ADD COLUMN tax     bigint NOT NULL DEFAULT 0 CHECK (tax >= 0),
    ADD COLUMN invoice bigint REFERENCES invoice;
