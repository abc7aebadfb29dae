-- What listings of accounts may see of the ledger: the balance of each of an account's books. The
-- house's own books have owner 0 and are left out. See docs/decisions/account-listings.md.

CREATE VIEW account_book AS
SELECT shard, owner AS account, kind, currency, balance, held
  FROM ledger_book
 WHERE owner <> 0;
