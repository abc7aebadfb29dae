-- What is attached to what, and of which disk a snapshot was taken: looked for by whoever shows a page of
-- resources. And operations by when they were asked for.
CREATE INDEX resource_children ON resource (parent) WHERE parent IS NOT NULL AND state <> 'deleted';

CREATE INDEX resource_snapshots ON resource (((attributes ->> 'source')::bigint))
    WHERE type = 'disk' AND state <> 'deleted' AND attributes ->> 'type' = 'snapshot';

CREATE INDEX operation_created ON operation (account, created_at, id);
