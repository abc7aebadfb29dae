-- Work that outlives the program. A job in work has its lease's end as its due time, so that one
-- whose server was killed is found by the same index as one that is new.
CREATE TABLE job (
    id            text PRIMARY KEY CHECK (id ~ '^[0-9a-f]{32}$'),
    ordinal       bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
    type          text NOT NULL,
    status        text NOT NULL
                  CHECK (status IN ('waiting', 'new', 'processing', 'done', 'error', 'cancelled')),
    account       bigint NOT NULL,
    service       bigint,
    service_name  text,
    order_id      bigint,
    details       jsonb NOT NULL,
    attempts      integer NOT NULL DEFAULT 0,
    most_attempts integer NOT NULL CHECK (most_attempts > 0),
    run_at        timestamptz NOT NULL,
    reason        text NOT NULL DEFAULT '',
    reference     text NOT NULL DEFAULT '',
    facts         jsonb NOT NULL DEFAULT '{}',
    created_at    timestamptz NOT NULL,
    updated_at    timestamptz NOT NULL,
    finished_at   timestamptz,
    CHECK ((finished_at IS NOT NULL) = (status IN ('done', 'error', 'cancelled')))
);

CREATE INDEX job_due ON job (run_at) WHERE status IN ('new', 'processing');
CREATE INDEX job_account ON job (account, ordinal);
CREATE INDEX job_status ON job (status, ordinal);
CREATE INDEX job_order ON job (order_id) WHERE order_id IS NOT NULL;

-- What happened to it, for whoever wants to know why.
CREATE TABLE job_step (
    job     text NOT NULL REFERENCES job ON DELETE CASCADE,
    ordinal bigint GENERATED ALWAYS AS IDENTITY,
    at      timestamptz NOT NULL,
    status  text NOT NULL,
    note    text NOT NULL,
    PRIMARY KEY (job, ordinal)
);

-- How far each regular work of the clock is done. Its row is locked by the server that does it.
CREATE TABLE clock_work (
    name         text PRIMARY KEY,
    done_through timestamptz NOT NULL
);
