-- Rating outside the database: the last order of each shard, and how it ended. At most one is open,
-- so that what a shard remembers is settled before the next one is written.

CREATE TABLE rating_order (
    shard         smallint PRIMARY KEY,
    number        bigint NOT NULL,            -- counts the shard's orders
    from_hour     integer NOT NULL,
    to_hour       integer NOT NULL,
    is_correction boolean NOT NULL,
    ordered_at    timestamptz NOT NULL,
    is_open       boolean NOT NULL,
    hours         integer NOT NULL DEFAULT 0, -- what came of it
    charges       integer NOT NULL DEFAULT 0,
    deactivated   integer NOT NULL DEFAULT 0,
    failure       text,                       -- why some of its hours are not charged
    stopped       text                        -- why nothing more is ordered: two ratings differ
);
