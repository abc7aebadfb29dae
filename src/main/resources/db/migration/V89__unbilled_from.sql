-- A month's end need not look through all that an account has ever been charged: no charge of an hour
-- before this one waits for an invoice. A charge of an earlier hour, as a correction makes, moves it back;
-- an invoice moves it on. 0: nobody has looked yet, and the next month's end looks through everything once.
ALTER TABLE charged_total ADD COLUMN unbilled_from integer NOT NULL DEFAULT 0;
