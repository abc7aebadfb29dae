-- Invoices of every kind (docs/decisions/invoices.md): drafts without a number, orders, prepaid money,
-- consolidated months and credit notes beside the monthly usage. What exists is usage, issued.

ALTER TABLE provider
    ADD COLUMN seller jsonb NOT NULL DEFAULT '{}';      -- address, VAT number and bank, as invoices show them

INSERT INTO quota (name, description, default_value, is_business) VALUES
    ('account.invoice.consolidated.enabled', 'What is ordered is charged on one invoice a calendar month', 0, true);

ALTER TABLE invoice DROP CONSTRAINT invoice_account_period_from_period_to_key;
ALTER TABLE invoice DROP CONSTRAINT invoice_status_check;
ALTER TABLE invoice
    ALTER COLUMN series DROP NOT NULL,
    ALTER COLUMN number DROP NOT NULL,
    ALTER COLUMN issued_at DROP NOT NULL,
    ALTER COLUMN due_at DROP NOT NULL,
    ADD COLUMN origin         text NOT NULL DEFAULT 'usage',
    ADD COLUMN order_id       bigint,
    ADD COLUMN original       bigint REFERENCES invoice,      -- of a credit note: what it takes back
    ADD COLUMN request_key    text NOT NULL DEFAULT '',
    ADD COLUMN reason         text NOT NULL DEFAULT '',
    ADD COLUMN language       text NOT NULL DEFAULT 'en',
    ADD COLUMN password       text NOT NULL DEFAULT '',
    ADD COLUMN parties        jsonb NOT NULL DEFAULT '{}',
    ADD COLUMN created_at     timestamptz,
    ADD COLUMN paid_at        timestamptz,
    ADD COLUMN settled_units  bigint NOT NULL DEFAULT 0,      -- of the gross, with its sign
    ADD COLUMN credited_units bigint NOT NULL DEFAULT 0;      -- gross of its credit notes, positive

UPDATE invoice i
   SET created_at = issued_at,
       password = upper(left(replace(gen_random_uuid()::text, '-', ''), 8)),
       language = coalesce((SELECT a.language FROM account a WHERE a.uid = i.account), 'en'),
       parties = jsonb_build_object(
           'seller', jsonb_build_object('name', coalesce((SELECT p.name FROM provider p), '')),
           'buyer', coalesce(
               (SELECT jsonb_build_object('name', coalesce(nullif(a.name, ''), a.email),
                                          'email', a.email,
                                          'country', a.country)
                  FROM account a WHERE a.uid = i.account),
               '{}'));

ALTER TABLE invoice
    ALTER COLUMN created_at SET NOT NULL,
    ADD CHECK (status IN ('draft', 'issued', 'paid', 'void', 'credited')),
    ADD CHECK (origin IN ('usage', 'order', 'renewal', 'change', 'top_up', 'debt', 'consolidated', 'credit_note')),
    ADD CHECK ((number IS NULL) = (status IN ('draft', 'void'))),
    ADD CHECK ((number IS NULL) = (series IS NULL) AND (number IS NULL) = (issued_at IS NULL)
               AND (number IS NULL) = (due_at IS NULL)),
    ADD CHECK ((origin = 'credit_note') = (original IS NOT NULL));

CREATE UNIQUE INDEX invoice_once_a_month ON invoice (account, origin, currency, period_from, period_to)
    WHERE origin IN ('usage', 'consolidated');
CREATE UNIQUE INDEX invoice_credit_once ON invoice (original, request_key) WHERE original IS NOT NULL;
CREATE INDEX invoice_order ON invoice (order_id) WHERE order_id IS NOT NULL;

-- What the lines of one category and rate come to. Rounded once for each.
CREATE TABLE invoice_tax (
    invoice     bigint NOT NULL REFERENCES invoice,
    position    smallint NOT NULL,
    category    text NOT NULL CHECK (category IN ('S', 'AE', 'E', 'O')),   -- UNTDID 5305
    percent     numeric NOT NULL CHECK (percent >= 0),
    note        text NOT NULL,
    exact_units bigint NOT NULL,
    net_units   bigint NOT NULL,
    tax_units   bigint NOT NULL,
    PRIMARY KEY (invoice, position)
);

INSERT INTO invoice_tax (invoice, position, category, percent, note, exact_units, net_units, tax_units)
SELECT id, 1, 'S', vat_percent, '', exact_units, net_units, vat_units FROM invoice;

ALTER TABLE invoice
    DROP COLUMN vat_percent,
    DROP COLUMN exact_units,
    DROP COLUMN net_units,
    DROP COLUMN vat_units;

ALTER TABLE invoice_line RENAME COLUMN environment TO service_name;
ALTER TABLE invoice_line RENAME COLUMN resource TO description;
ALTER TABLE invoice_line
    ADD COLUMN family      text NOT NULL DEFAULT 'USAGE',
    ADD COLUMN service     bigint,
    ADD COLUMN period_from timestamptz,
    ADD COLUMN period_to   timestamptz,
    ADD COLUMN price_units bigint,                            -- null: prices varied
    ADD COLUMN revenue     text NOT NULL DEFAULT '',
    ADD COLUMN tax         smallint NOT NULL DEFAULT 1,       -- its row in invoice_tax
    ADD COLUMN credits     integer;                           -- of a credit note: the original's line

UPDATE invoice_line SET revenue = description;

-- Money that came for an invoice, or a credit note set off against it.
CREATE TABLE invoice_settlement (
    invoice bigint NOT NULL REFERENCES invoice,
    key     text NOT NULL,
    book    text NOT NULL CHECK (book IN ('cash', 'balance', 'credit')),
    units   bigint NOT NULL,                                  -- with the sign of the gross
    at      timestamptz NOT NULL,
    PRIMARY KEY (invoice, key)
);

-- What is charged to an account's next consolidated invoice. Rows go when they are invoiced.
CREATE TABLE pending_charge (
    shard        smallint NOT NULL,
    account      bigint NOT NULL,
    id           bigint GENERATED BY DEFAULT AS IDENTITY,
    at           timestamptz NOT NULL,                        -- the month it belongs to
    currency     text NOT NULL,
    family       text NOT NULL,
    description  text NOT NULL,
    service_name text NOT NULL,
    service      bigint,
    period_from  timestamptz,
    period_to    timestamptz,
    quantity     numeric NOT NULL,
    price_units  bigint,
    units        bigint NOT NULL,
    revenue      text NOT NULL,
    category     text NOT NULL CHECK (category IN ('S', 'AE', 'E', 'O')),
    percent      numeric NOT NULL CHECK (percent >= 0),
    note         text NOT NULL,
    PRIMARY KEY (shard, account, id)
);
