-- Whether what an account holds is renewed by itself at all, and on which day of the month where
-- that comes in time; 0 for no day. Who never chose has no row: renewed, on no day of its own.
CREATE TABLE renewal_choice (
    account    bigint PRIMARY KEY,
    is_active  boolean NOT NULL,
    renew_day  integer NOT NULL CHECK (renew_day BETWEEN 0 AND 31),
    updated_at timestamptz NOT NULL
);

-- Since when its owner has it suspended: nothing is invoiced meanwhile, and the clock leaves it alone.
ALTER TABLE service ADD COLUMN held_since timestamptz;

-- Below which prepaid money its owner wants a mail; told_at is when it was last sent one, and empty
-- again once there is enough.
CREATE TABLE prepaid_alert (
    account         bigint PRIMARY KEY,
    currency        text NOT NULL,
    threshold_units bigint NOT NULL CHECK (threshold_units > 0),
    told_at         timestamptz,
    updated_at      timestamptz NOT NULL
);

-- Methods that a gateway is still to be given, on its own page. Their ids are those of the methods
-- they become.
CREATE TABLE method_registration (
    id           bigint PRIMARY KEY,
    account      bigint NOT NULL,
    type         text NOT NULL CHECK (type IN ('card', 'paypal', 'direct_debit')),
    label        text NOT NULL,
    wants_usual  boolean NOT NULL,
    return_urls  text NOT NULL,               -- of the caller's pages, as JSON, by outcome
    gateway      text NOT NULL DEFAULT '',    -- once its page was opened
    reference    text NOT NULL DEFAULT '',
    status       text NOT NULL CHECK (status IN ('open', 'done', 'refused', 'cancelled')),
    reason       text NOT NULL DEFAULT '',
    created_at   timestamptz NOT NULL,
    updated_at   timestamptz NOT NULL,
    expires_at   timestamptz NOT NULL
);

CREATE INDEX method_registration_account ON method_registration (account, id);
