-- Mails and webhooks, written in the transaction of what they tell of and sent later, at least once.
-- What is being sent has its lease's end as its due time.
CREATE TABLE mail (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    account    bigint NOT NULL,
    message_id text NOT NULL UNIQUE,
    recipient  text NOT NULL,
    name       text NOT NULL,
    language   text NOT NULL,
    template   text NOT NULL,
    subject    text NOT NULL,
    body       text NOT NULL,
    status     text NOT NULL DEFAULT 'waiting' CHECK (status IN ('waiting', 'sent', 'failed')),
    attempts   integer NOT NULL DEFAULT 0,
    due_at     timestamptz NOT NULL,
    reason     text NOT NULL DEFAULT '',
    created_at timestamptz NOT NULL,
    sent_at    timestamptz
);

CREATE INDEX mail_due ON mail (due_at) WHERE status = 'waiting';
CREATE INDEX mail_account ON mail (account, id);

CREATE TABLE webhook_endpoint (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    account       bigint,                     -- null: the provider's own, told of every account
    url           text NOT NULL,
    description   text NOT NULL,
    secret        text NOT NULL,
    types         text[] NOT NULL,            -- none: all
    status        text NOT NULL CHECK (status IN ('active', 'disabled', 'removed')),
    failing_since timestamptz,
    created_at    timestamptz NOT NULL
);

CREATE INDEX webhook_endpoint_account ON webhook_endpoint (account) WHERE status = 'active';

-- Only what somebody listens to.
CREATE TABLE webhook_event (
    id         text PRIMARY KEY,
    account    bigint NOT NULL,
    type       text NOT NULL,
    body       jsonb NOT NULL,
    created_at timestamptz NOT NULL
);

CREATE TABLE webhook_delivery (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    event        text NOT NULL REFERENCES webhook_event,
    endpoint     bigint NOT NULL REFERENCES webhook_endpoint,
    status       text NOT NULL DEFAULT 'waiting'
                 CHECK (status IN ('waiting', 'delivered', 'failed')),
    attempts     integer NOT NULL DEFAULT 0,
    due_at       timestamptz NOT NULL,
    answer       text NOT NULL DEFAULT '',
    created_at   timestamptz NOT NULL,
    delivered_at timestamptz,
    UNIQUE (event, endpoint)
);

CREATE INDEX webhook_delivery_due ON webhook_delivery (due_at) WHERE status = 'waiting';
CREATE INDEX webhook_delivery_endpoint ON webhook_delivery (endpoint, id);
