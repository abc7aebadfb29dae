-- Who may open accounts for customers of its own, and whom it has opened them for.

CREATE TABLE partner (
    account      bigint PRIMARY KEY REFERENCES account (uid),
    appointed_at timestamptz NOT NULL
);

CREATE TABLE partner_account (
    account bigint PRIMARY KEY REFERENCES account (uid),
    partner bigint NOT NULL REFERENCES account (uid)
);

CREATE INDEX partner_account_partner ON partner_account (partner, account);
