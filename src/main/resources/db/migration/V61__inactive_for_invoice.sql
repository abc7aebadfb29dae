-- Why an account is inactive, where the reason is an invoice that passed its day: paying what is
-- overdue brings back only who was deactivated for it.

ALTER TABLE account ADD COLUMN inactive_for_invoice boolean NOT NULL DEFAULT false;
