-- What grows with every hour is cut into months by the hour it is of (docs/decisions/months-of-usage.md).
-- What is there already stays where it is, as the part before the first month: nothing is copied.
-- An hour beyond the months that are made lands in the part for later ones until its month is made.

ALTER TABLE usage_block RENAME TO usage_block_before;
ALTER INDEX usage_block_pkey RENAME TO usage_block_before_pkey;
ALTER INDEX usage_block_hour RENAME TO usage_block_before_hour;
CREATE TABLE usage_block (
    LIKE usage_block_before INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING STORAGE,
    PRIMARY KEY (shard, hour, generation)
) PARTITION BY RANGE (hour);
CREATE INDEX usage_block_hour ON usage_block (hour, shard);

ALTER TABLE charged_hour RENAME TO charged_hour_before;
ALTER INDEX charged_hour_pkey RENAME TO charged_hour_before_pkey;
CREATE TABLE charged_hour (
    LIKE charged_hour_before INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING STORAGE,
    PRIMARY KEY (shard, hour, revision)
) PARTITION BY RANGE (hour);

ALTER TABLE charge RENAME TO charge_before;
ALTER INDEX charge_pkey RENAME TO charge_before_pkey;
ALTER INDEX charge_environment RENAME TO charge_before_environment;
CREATE TABLE charge (
    LIKE charge_before INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING STORAGE,
    PRIMARY KEY (shard, account, hour, revision, position)
) PARTITION BY RANGE (hour);
CREATE INDEX charge_environment ON charge (shard, environment, hour);

ALTER TABLE accumulated_hour RENAME TO accumulated_hour_before;
ALTER INDEX accumulated_hour_pkey RENAME TO accumulated_hour_before_pkey;
CREATE TABLE accumulated_hour (
    LIKE accumulated_hour_before INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING STORAGE,
    PRIMARY KEY (shard, hour, account, scope, scope_id, resource)
) PARTITION BY RANGE (hour);

ALTER TABLE credit_charge RENAME TO credit_charge_before;
ALTER INDEX credit_charge_pkey RENAME TO credit_charge_before_pkey;
CREATE TABLE credit_charge (
    LIKE credit_charge_before INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING STORAGE,
    PRIMARY KEY (shard, account, hour, revision, position)
) PARTITION BY RANGE (hour);

ALTER TABLE credit_use RENAME TO credit_use_before;
ALTER INDEX credit_use_pkey RENAME TO credit_use_before_pkey;
CREATE TABLE credit_use (
    LIKE credit_use_before INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING STORAGE,
    PRIMARY KEY (shard, account, hour, revision)
) PARTITION BY RANGE (hour);

-- The hour before which all months are made. One row, locked by whoever makes the next.
CREATE TABLE months_made (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    until    integer NOT NULL                -- hours since 1970-01-01T00:00Z, the first of a month
);

DO $$
DECLARE
    grown text;
    latest timestamp := now() AT TIME ZONE 'UTC';
    found integer;
    bound integer;
BEGIN
    FOREACH grown IN ARRAY ARRAY['usage_block', 'charged_hour', 'charge', 'accumulated_hour',
                                 'credit_charge', 'credit_use'] LOOP
        EXECUTE format('SELECT max(hour) FROM %I', grown || '_before') INTO found;
        latest := greatest(latest, to_timestamp(found * 3600.0) AT TIME ZONE 'UTC');
    END LOOP;
    bound := extract(epoch FROM date_trunc('month', latest) + interval '1 month') / 3600;
    INSERT INTO months_made (until) VALUES (bound);
    FOREACH grown IN ARRAY ARRAY['usage_block', 'charged_hour', 'charge', 'accumulated_hour',
                                 'credit_charge', 'credit_use'] LOOP
        EXECUTE format('ALTER TABLE %I ATTACH PARTITION %I FOR VALUES FROM (MINVALUE) TO (%s)',
                       grown, grown || '_before', bound);
        EXECUTE format('CREATE TABLE %I PARTITION OF %I DEFAULT', grown || '_later', grown);
    END LOOP;
END
$$;
