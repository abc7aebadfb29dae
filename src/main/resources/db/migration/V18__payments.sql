-- How accounts pay. Of a card only what a customer needs to tell it from another is kept; its number
-- goes to the gateway and nowhere else (docs/decisions/payments.md).
CREATE TABLE payment_method (
    id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    account        bigint NOT NULL,
    type           text NOT NULL
                   CHECK (type IN ('card', 'bank_transfer', 'cheque', 'paypal', 'account', 'prepaid',
                                   'direct_debit')),
    status         text NOT NULL CHECK (status IN ('available', 'failed', 'deleted')),
    label          text NOT NULL,
    is_usual       boolean NOT NULL,
    card_brand     text,
    card_last_four text CHECK (card_last_four ~ '^[0-9]{4}$'),
    card_expiry    date,                      -- the first day of its last month
    gateway        text NOT NULL,
    token          text NOT NULL,
    created_at     timestamptz NOT NULL,
    updated_at     timestamptz NOT NULL,
    CHECK (NOT (is_usual AND status = 'deleted'))
);

CREATE INDEX payment_method_account ON payment_method (account, id);
CREATE UNIQUE INDEX payment_method_usual ON payment_method (account) WHERE is_usual;

-- attempts counts the gateway's answers, and is part of the key that it is asked with: as long as an
-- answer is missing, it is asked with the same key, and so takes the money once at most. last_try is
-- the job's count of attempts when its outcome was last stored.
CREATE TABLE payment (
    id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    account        bigint NOT NULL,
    method         bigint REFERENCES payment_method,
    type           text NOT NULL,
    gateway        text NOT NULL,
    currency       text NOT NULL,
    units          bigint NOT NULL CHECK (units > 0),
    refunded_units bigint NOT NULL DEFAULT 0 CHECK (refunded_units BETWEEN 0 AND units),
    subject_kind   text NOT NULL CHECK (subject_kind IN ('order', 'invoice', 'top_up')),
    subject_id     bigint NOT NULL,
    key            text NOT NULL UNIQUE,
    gateway_key    text NOT NULL UNIQUE,
    receipt_key    text UNIQUE,               -- by which somebody saw the money arrive
    retries        text NOT NULL CHECK (retries IN ('none', 'for_days')),
    status         text NOT NULL
                   CHECK (status IN ('pending', 'awaited', 'paid', 'failed', 'cancelled', 'unknown')),
    reference      text NOT NULL DEFAULT '',
    reason         text NOT NULL DEFAULT '',
    attempts       integer NOT NULL DEFAULT 0,
    attempt_at     timestamptz NOT NULL,      -- since when this attempt may be under way
    last_try       integer NOT NULL DEFAULT 0,
    is_uncertain   boolean NOT NULL DEFAULT false,
    job            text,
    created_at     timestamptz NOT NULL,
    settled_at     timestamptz,
    CHECK ((settled_at IS NOT NULL) = (status IN ('paid', 'failed', 'cancelled')))
);

CREATE INDEX payment_account ON payment (account, id);
CREATE INDEX payment_subject ON payment (subject_kind, subject_id);
CREATE INDEX payment_reference ON payment (gateway, reference) WHERE reference <> '';

CREATE TABLE payment_attempt (
    payment  bigint NOT NULL REFERENCES payment,
    ordinal  bigint GENERATED ALWAYS AS IDENTITY,
    at       timestamptz NOT NULL,
    outcome  text NOT NULL CHECK (outcome IN ('paid', 'declined', 'under_way', 'unknown')),
    note     text NOT NULL,
    PRIMARY KEY (payment, ordinal)
);

CREATE TABLE refund (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    payment    bigint NOT NULL REFERENCES payment,
    account    bigint NOT NULL,
    currency   text NOT NULL,
    units      bigint NOT NULL CHECK (units > 0),
    key        text NOT NULL UNIQUE,
    gateway_key text NOT NULL UNIQUE,
    status     text NOT NULL CHECK (status IN ('pending', 'done', 'failed')),
    reference  text NOT NULL DEFAULT '',
    reason     text NOT NULL DEFAULT '',
    created_at timestamptz NOT NULL,
    settled_at timestamptz
);

CREATE INDEX refund_payment ON refund (payment);

-- What gateways told, each once however often they tell it.
CREATE TABLE gateway_event (
    gateway     text NOT NULL,
    id          text NOT NULL,
    type        text NOT NULL,
    reference   text NOT NULL,
    note        text NOT NULL,
    received_at timestamptz NOT NULL,
    PRIMARY KEY (gateway, id)
);

-- Bank statements taken in, and the money on them. line_key is what the bank calls the line, or its
-- content where it calls it nothing, so that a line on two statements counts once.
CREATE TABLE statement_import (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    file_hash   bytea NOT NULL UNIQUE,
    file_name   text NOT NULL,
    imported_at timestamptz NOT NULL
);

CREATE TABLE statement_line (
    id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    import    bigint NOT NULL REFERENCES statement_import,
    line_key  text NOT NULL UNIQUE,
    iban      text NOT NULL,
    booked_on date NOT NULL,
    currency  text NOT NULL,
    units     bigint NOT NULL,
    payer     text NOT NULL,
    reference text NOT NULL,
    status    text NOT NULL CHECK (status IN ('matched', 'open', 'assigned', 'dismissed')),
    reason    text NOT NULL,
    payment   bigint REFERENCES payment
);

CREATE INDEX statement_line_status ON statement_line (status, id);
