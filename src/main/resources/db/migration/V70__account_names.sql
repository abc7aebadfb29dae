-- In the order of bytes, whatever the database's locale: what names that begin alike are found by.
CREATE INDEX account_name_bytes ON account (name text_pattern_ops, uid);
