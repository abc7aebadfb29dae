-- Hours of an environment that its owner's histories leave out (docs/decisions/hidden-history.md).
-- The charges themselves stay: invoices, the ledger and its check know nothing of this.
CREATE TABLE history_hidden (
    shard       smallint NOT NULL,
    account     bigint NOT NULL,
    environment bigint NOT NULL,
    from_hour   integer NOT NULL,
    to_hour     integer NOT NULL,
    PRIMARY KEY (shard, account, environment, from_hour),
    CHECK (from_hour < to_hour)
);
