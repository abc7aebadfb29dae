-- A page of a million accounts, narrowed and in any order that lies in the account itself, is read
-- off one of these. See docs/decisions/account-listings.md.
CREATE INDEX account_status_uid ON account (status, uid);
CREATE INDEX account_group_uid ON account (group_name, uid);
CREATE INDEX account_group_status_uid ON account (group_name, status, uid);
CREATE INDEX account_email_uid ON account (email_key, uid);
CREATE INDEX account_name_uid ON account (name, uid);
CREATE INDEX account_created_at_uid ON account (created_at, uid);

-- In the order of bytes, whatever the database's locale: what addresses that begin alike are found by.
CREATE INDEX account_email_bytes ON account (email_key text_pattern_ops, uid);
