-- What is ordered, beside what is metered: products and discount codes are versions too, published
-- and never changed (docs/decisions/catalog-products.md).

ALTER TABLE catalog_version
    DROP CONSTRAINT catalog_version_kind_check,
    ADD CONSTRAINT catalog_version_kind_check
        CHECK (kind IN ('tariff', 'grid', 'model', 'product', 'discount')),
    -- The mark of this one row, by which readers keep what they have read of it: a number that was
    -- rolled back is published again with something else in it.
    ADD COLUMN publication uuid NOT NULL DEFAULT gen_random_uuid();

-- Locked by whoever uses a code, so that a limit on its uses holds.
CREATE TABLE discount_count (
    code text PRIMARY KEY,
    used bigint NOT NULL CHECK (used >= 0)
);

CREATE TABLE discount_use (
    order_id bigint NOT NULL,
    code     text NOT NULL REFERENCES discount_count (code),
    version  integer NOT NULL,
    account  bigint NOT NULL REFERENCES account (uid),
    used_at  timestamptz NOT NULL,
    PRIMARY KEY (order_id, code)
);

CREATE INDEX discount_use_of_account ON discount_use (code, account);
