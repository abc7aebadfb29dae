-- What a subscription installs is paid with it: the usage of such an environment is not charged.
-- What was installed before has been charged so far, and goes on to be.

ALTER TABLE installation ADD COLUMN is_free boolean NOT NULL DEFAULT false;

CREATE INDEX installation_free ON installation (account) WHERE is_free;
