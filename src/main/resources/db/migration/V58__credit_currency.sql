-- What an account pays for its credits in, beside them: whoever asks for their worth need not look
-- for the account. An account's currency never changes.
ALTER TABLE credit_account ADD COLUMN currency text COLLATE "C";

UPDATE credit_account c SET currency = a.currency FROM account a WHERE a.uid = c.account;

ALTER TABLE credit_account ALTER COLUMN currency SET NOT NULL;
