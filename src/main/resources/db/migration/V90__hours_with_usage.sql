-- Looking for hours that were never charged, of whatever age, adds up their samples: from the index
-- alone, where a table's pages have been vacuumed, and not from the blocks. The primary key does for
-- all: by the hour alone, shard after shard is skipped through; and whoever reads a shard's hours
-- finds them beside each other, which the server did not do as long as it had another index to choose.
DROP INDEX usage_block_hour;
ALTER TABLE usage_block DROP CONSTRAINT usage_block_pkey;
ALTER TABLE usage_block ADD PRIMARY KEY (shard, hour, generation) INCLUDE (samples);
