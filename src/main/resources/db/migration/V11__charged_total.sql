-- What an account has been charged in all its life, written in the transaction that posts the
-- charges: summing up years of them for every look at an account would be too slow.

CREATE TABLE charged_total (
    shard   smallint NOT NULL,
    account bigint NOT NULL,
    units   bigint NOT NULL,
    PRIMARY KEY (shard, account)
);
