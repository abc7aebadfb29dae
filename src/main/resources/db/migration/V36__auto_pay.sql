-- Standing orders of accounts to refill their prepaid balance, and what came of each
-- (docs/decisions/auto-pay.md). checked_for is the hour for which one was last looked at; armed_at is
-- the last time of a regular one that is done with. A run without an order was refused at once; of
-- the others the order's payments know the outcome.
CREATE TABLE auto_pay (
    id                 bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    account            bigint NOT NULL,
    method             bigint REFERENCES payment_method,
    currency           text NOT NULL,
    units              bigint NOT NULL CHECK (units > 0),
    plan               text NOT NULL,
    minimum_units      bigint,
    min_period_seconds bigint CHECK (min_period_seconds >= 0),
    cron               text,
    zone               text,
    status             text NOT NULL CHECK (status IN ('active', 'expired', 'stopped', 'deleted')),
    reason             text NOT NULL DEFAULT '',
    expires_at         timestamptz,
    created_at         timestamptz NOT NULL,
    armed_at           timestamptz NOT NULL,
    checked_for        timestamptz NOT NULL,
    ended_at           timestamptz,
    CHECK (num_nulls(minimum_units, min_period_seconds) IN (0, 2)),
    CHECK (num_nulls(cron, zone) IN (0, 2)),
    CHECK ((minimum_units IS NULL) <> (cron IS NULL)),
    CHECK ((ended_at IS NULL) = (status = 'active'))
);

CREATE INDEX auto_pay_account ON auto_pay (account, id);
CREATE INDEX auto_pay_due ON auto_pay (checked_for, id) WHERE status = 'active';

CREATE TABLE auto_pay_run (
    auto_pay bigint NOT NULL REFERENCES auto_pay,
    ordinal  bigint GENERATED ALWAYS AS IDENTITY,
    at       timestamptz NOT NULL,
    units    bigint NOT NULL,
    purchase bigint,
    reason   text NOT NULL,
    PRIMARY KEY (auto_pay, ordinal)
);
