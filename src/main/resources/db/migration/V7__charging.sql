-- The hourly run. One row here admits one posting of a shard's hour: the same again is skipped, a
-- different one stops the shard. Usage blocks of a later generation are late.

CREATE TABLE charged_hour (
    shard        smallint NOT NULL,
    hour         integer NOT NULL,
    revision     integer NOT NULL CHECK (revision > 0),
    through      bigint NOT NULL,             -- the last usage generation it counts
    nodes        integer NOT NULL,            -- nodes that ran
    charges      integer NOT NULL,
    content_hash bytea NOT NULL,
    charged_at   timestamptz NOT NULL,
    PRIMARY KEY (shard, hour, revision)
);

-- A charge is never changed. Revision 1 is the hour's charge; a later revision posts the difference.
CREATE TABLE charge (
    shard          smallint NOT NULL,
    account        bigint NOT NULL,
    hour           integer NOT NULL,
    revision       integer NOT NULL,
    position       integer NOT NULL,
    environment    bigint NOT NULL,
    node           bigint,                    -- null: priced for the environment as a whole
    resource       text NOT NULL,
    tariff         text NOT NULL,
    tariff_version integer NOT NULL,
    quantity       numeric NOT NULL,
    free           numeric NOT NULL,
    billable       numeric NOT NULL,
    units          bigint NOT NULL,
    bonus_units    bigint NOT NULL,           -- how much of units the bonus paid
    transaction    bigint NOT NULL,
    PRIMARY KEY (shard, account, hour, revision, position)
);

CREATE INDEX charge_environment ON charge (shard, environment, hour);

-- What a tariff of strategy ACCUMULATED looks back at: the quantity of a scope in a calendar month.
CREATE TABLE accumulated_usage (
    shard    smallint NOT NULL,
    month    date NOT NULL,
    account  bigint NOT NULL,
    scope    text NOT NULL,                   -- ENVIRONMENT or NODE
    scope_id bigint NOT NULL,
    resource text NOT NULL,
    quantity numeric NOT NULL,
    PRIMARY KEY (shard, month, account, scope, scope_id, resource)
);

-- Items that a one-time price has been charged for.
CREATE TABLE charged_once (
    shard  smallint NOT NULL,
    node   bigint NOT NULL,
    tariff text NOT NULL,
    hour   integer NOT NULL,
    PRIMARY KEY (shard, node, tariff)
);
