-- The service that an option in a cart is for; empty for what is bought anew.
ALTER TABLE cart_item ADD COLUMN service bigint;

-- From when a service is engaged, where that is not its beginning, and what comes after.
ALTER TABLE service ADD COLUMN engaged_from date;
ALTER TABLE service ADD COLUMN engagement_asked_at timestamptz;
ALTER TABLE service ADD COLUMN engagement_end text NOT NULL DEFAULT 'cancel'
    CHECK (engagement_end IN ('cancel', 'reactivate', 'stop'));

-- Codes that staff gives out and that turn into prepaid money, each once. A code is kept as it is
-- read: capitals and digits alone.
CREATE TABLE credit_code (
    code        text PRIMARY KEY CHECK (code ~ '^[A-Z0-9]{6,40}$'),
    currency    text NOT NULL,
    units       bigint NOT NULL CHECK (units > 0),
    account     bigint,                        -- whose it is alone; empty for whoever has it
    expires_at  timestamptz,
    created_at  timestamptz NOT NULL,
    redeemed_by bigint,
    redeemed_at timestamptz,
    CHECK ((redeemed_by IS NULL) = (redeemed_at IS NULL))
);
