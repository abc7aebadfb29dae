-- The name as it is looked for: normalised and without case, like email_key (customers.CaseFolding).
-- Names that are here already are folded as well as the database can; each is folded by the program
-- when it is saved again.
ALTER TABLE account ADD COLUMN name_key text NOT NULL DEFAULT '';
UPDATE account SET name_key = lower(upper(normalize(name, NFKC))) WHERE name <> '';
-- In the order of bytes, whatever the database's locale.
CREATE INDEX account_name_key_bytes ON account (name_key text_pattern_ops, uid);
DROP INDEX account_name_bytes;
