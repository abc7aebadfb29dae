-- What an account has been charged in all, by the key of its shard: account_figure, which starts at
-- the account, costs the server twice as much for one account. See docs/decisions/account-listings.md.

CREATE VIEW account_charged AS
SELECT shard, account, units AS charged
  FROM charged_total;
