-- To whom an account's invoices are addressed. An account without a row is a private individual of
-- its own country. Whether a VAT number is valid is what the last check said.
CREATE TABLE billing_contact (
    account        bigint PRIMARY KEY REFERENCES account (uid),
    type           text NOT NULL CHECK (type IN ('individual', 'company', 'charity')),
    name           text NOT NULL,
    company        text NOT NULL,
    street         text[] NOT NULL,
    postal_code    text NOT NULL,
    city           text NOT NULL,
    country        text NOT NULL,
    vat_number     text NOT NULL,
    vat_valid      boolean NOT NULL,
    vat_checked_at timestamptz,
    changed_at     timestamptz NOT NULL
);
