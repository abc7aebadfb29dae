-- What the rate card can price besides: snapshots taken by hand and by a profile, and web accelerators
-- with what they forward to.
INSERT INTO meter (id, name, unit, aggregation, description) VALUES
    (11, 'snapshot', 'MiB', 'PEAK', 'size of a snapshot'),
    (12, 'auto_snapshot', 'MiB', 'PEAK', 'what a disk keeps of itself by its snapshot profile'),
    (13, 'proxy', 'COUNT', 'PEAK', 'web accelerators'),
    (14, 'proxy_server', 'COUNT', 'PEAK', 'servers that a web accelerator forwards to'),
    (15, 'proxy_ssl', 'COUNT', 'PEAK', 'web accelerators that speak TLS');

ALTER TABLE resource_span
    ADD COLUMN snapshot      integer NOT NULL DEFAULT 0,
    ADD COLUMN auto_snapshot integer NOT NULL DEFAULT 0,
    ADD COLUMN proxy         integer NOT NULL DEFAULT 0,
    ADD COLUMN proxy_server  integer NOT NULL DEFAULT 0,
    ADD COLUMN proxy_ssl     integer NOT NULL DEFAULT 0;
