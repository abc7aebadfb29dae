-- A quota can be given another reference id: the values that groups and accounts have go with it.
ALTER TABLE group_quota DROP CONSTRAINT group_quota_name_reference_id_fkey;
ALTER TABLE group_quota ADD FOREIGN KEY (name, reference_id) REFERENCES quota ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE account_quota DROP CONSTRAINT account_quota_name_reference_id_fkey;
ALTER TABLE account_quota ADD FOREIGN KEY (name, reference_id) REFERENCES quota ON UPDATE CASCADE ON DELETE CASCADE;
