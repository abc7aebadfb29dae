-- Sums that customers are offered to refill their balance with (the platform's service plans), and
-- which of them an order was for.
CREATE TABLE refill_plan (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name        text NOT NULL UNIQUE,
    description text NOT NULL,
    is_regular  boolean NOT NULL,
    extern_id   text NOT NULL,
    currency    text NOT NULL,
    units       bigint NOT NULL CHECK (units > 0),
    is_enabled  boolean NOT NULL,
    is_default  boolean NOT NULL
);

CREATE UNIQUE INDEX refill_plan_default ON refill_plan (is_default) WHERE is_default;

CREATE TABLE refill_purchase (
    purchase bigint PRIMARY KEY,
    plan     bigint NOT NULL REFERENCES refill_plan ON DELETE CASCADE,
    account  bigint NOT NULL
);

CREATE INDEX refill_purchase_account ON refill_purchase (account, purchase);

-- What an account has seen of the news about its payments.
CREATE TABLE payment_news_read (
    payment bigint PRIMARY KEY REFERENCES payment,
    account bigint NOT NULL
);
