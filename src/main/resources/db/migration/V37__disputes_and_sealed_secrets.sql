-- Payments that a customer's bank takes back (docs/decisions/disputes.md). A dispute only moves up:
-- inquiry, open, won, lost, so that news of it may come twice and in any order. Its payment is null as
-- long as it is not known under that reference. owed_units is what the customer owes again.
CREATE TABLE dispute (
    gateway    text NOT NULL,
    id         text NOT NULL,
    reference  text NOT NULL,
    payment    bigint REFERENCES payment,
    currency   text NOT NULL,
    units      bigint NOT NULL CHECK (units > 0),
    reason     text NOT NULL,
    status     text NOT NULL CHECK (status IN ('inquiry', 'open', 'won', 'lost')),
    owed_units bigint NOT NULL DEFAULT 0,
    opened_at  timestamptz NOT NULL,
    closed_at  timestamptz,
    PRIMARY KEY (gateway, id)
);

CREATE INDEX dispute_payment ON dispute (payment);
CREATE INDEX dispute_unknown ON dispute (gateway, reference) WHERE payment IS NULL;
CREATE INDEX dispute_opened ON dispute (opened_at, id);

ALTER TABLE payment ADD COLUMN disputed_units bigint NOT NULL DEFAULT 0 CHECK (disputed_units >= 0);

-- Whose card is about to expire is told so once.
ALTER TABLE payment_method ADD COLUMN expiry_told_at timestamptz;

CREATE INDEX payment_method_expiring ON payment_method (card_expiry)
    WHERE status = 'available' AND expiry_told_at IS NULL AND card_expiry IS NOT NULL;

-- The secrets of webhooks are kept encrypted with the key of the data folder. What is here in clear is
-- sealed by the program when it starts, since only it has the key.
ALTER TABLE webhook_endpoint
    ADD COLUMN sealed_secret bytea,
    ALTER COLUMN secret DROP NOT NULL,
    ADD CHECK (num_nulls(secret, sealed_secret) = 1);
