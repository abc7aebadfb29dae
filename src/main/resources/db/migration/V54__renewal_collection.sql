-- When the clock pays the renewal that it ordered with the notice; NULL where it has nothing to pay.
ALTER TABLE service ADD COLUMN collect_at timestamptz;
