-- A block of up to half a page stays in its row. Out of line it is looked up in an index and put
-- together from pieces of two thousand bytes, which costs the hourly run more than the rest of
-- reading it. Two rows fill a page; a larger block goes out of line as before.
-- Months to come take it from the part for later hours (GrownTables).
DO $$
DECLARE
    part regclass;
BEGIN
    FOR part IN SELECT inhrelid FROM pg_inherits WHERE inhparent = 'usage_block'::regclass LOOP
        EXECUTE format('ALTER TABLE %s SET (toast_tuple_target = 4080)', part);
    END LOOP;
END
$$;
