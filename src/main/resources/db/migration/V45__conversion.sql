-- What the platform's own conversion form asks for, and the group of an upgrade that waits for its
-- first refill (account.convert.after.first.fund.enabled).
ALTER TABLE account ADD COLUMN phone text NOT NULL DEFAULT '';
ALTER TABLE account ADD COLUMN upgrade_group text REFERENCES account_group ON UPDATE CASCADE;

-- Who gave a movement another note, and which: the ledger's own is never changed.
CREATE TABLE fund_note (
    shard       smallint NOT NULL,
    transaction bigint NOT NULL,
    account     bigint NOT NULL,
    note        text NOT NULL,
    PRIMARY KEY (shard, transaction)
);

-- What another billing system calls an invoice or an order of ours.
CREATE TABLE extern_document (
    kind      text NOT NULL CHECK (kind IN ('invoice', 'order')),
    id        bigint NOT NULL,
    extern_id text NOT NULL,
    told_at   timestamptz NOT NULL,
    PRIMARY KEY (kind, id)
);

CREATE UNIQUE INDEX extern_document_extern ON extern_document (kind, extern_id);
