-- The holds of an account, ended ones too, are listed by its books.
CREATE INDEX ledger_hold_book ON ledger_hold (shard, book, id);
