-- What each hour added to accumulated_usage, so that a correction of the hour takes back just that,
-- whatever became of prices and groups in between.

CREATE TABLE accumulated_hour (
    shard    smallint NOT NULL,
    hour     integer NOT NULL,
    month    date NOT NULL,
    account  bigint NOT NULL,
    scope    text NOT NULL,                   -- ENVIRONMENT or NODE
    scope_id bigint NOT NULL,
    resource text NOT NULL,
    quantity numeric NOT NULL,
    PRIMARY KEY (shard, hour, account, scope, scope_id, resource)
);
