-- Since when an account that became a paying one after a trial waits to be funded; null for all
-- others. Accounts upgraded before this was kept are let be. See docs/decisions/account-life-cycle.md.
ALTER TABLE account ADD COLUMN upgrade_unfunded_since timestamptz;

CREATE INDEX account_upgrade_unfunded ON account (uid)
    WHERE upgrade_unfunded_since IS NOT NULL AND status = 1;
