-- How far another log of usage, say a topic of Kafka, has been brought into usage_block: moved in
-- the transaction of the blocks, so that each record of it counts once. A log that was begun anew
-- has another name.
CREATE TABLE usage_log_position (
    log         text NOT NULL,
    part        integer NOT NULL,
    next_offset bigint NOT NULL CHECK (next_offset >= 0),
    PRIMARY KEY (log, part)
);
