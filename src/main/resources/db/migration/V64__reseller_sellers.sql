-- Who a reseller is on its invoices (docs/decisions/reseller-books.md). One without a row has not
-- said so yet: it sells under its name, in the platform's country.
CREATE TABLE reseller_seller (
    reseller       bigint PRIMARY KEY REFERENCES reseller,
    name           text NOT NULL CHECK (name <> ''),
    vat_percent    numeric NOT NULL CHECK (vat_percent BETWEEN 0 AND 100),
    invoice_series text NOT NULL UNIQUE,
    payment_days   integer NOT NULL CHECK (payment_days BETWEEN 0 AND 365),
    seller         jsonb NOT NULL
);
