-- What is sold. A published version never changes: a change is a new version that applies from an
-- hour on (docs/decisions/catalog-versions.md).

CREATE TABLE catalog_resource (
    name        text PRIMARY KEY,
    description text NOT NULL DEFAULT '',
    type        text NOT NULL CHECK (type IN ('DEFAULT', 'EXTERNAL', 'CUSTOM')),
    unit        text NOT NULL
);

INSERT INTO catalog_resource (name, description, type, unit) VALUES
    ('reserved', 'cloudlets a node reserves', 'DEFAULT', 'COUNT'),
    ('dynamic', 'cloudlets a node uses beyond those it reserves', 'DEFAULT', 'COUNT'),
    ('traffic', 'external traffic, both ways', 'DEFAULT', 'GB'),
    ('disk', 'disk space in use', 'DEFAULT', 'GB'),
    ('disk.reserved', 'disk space reserved', 'DEFAULT', 'GB'),
    ('ipv4', 'public IPv4 addresses', 'DEFAULT', 'COUNT'),
    ('ipv6', 'public IPv6 addresses', 'DEFAULT', 'COUNT'),
    ('ssl', 'built-in SSL', 'DEFAULT', 'COUNT');

-- Tariffs, grids and pricing models alike. The definition is the object's own JSON, as the Jelastic
-- dialect and the native API show it; a model and a grid name their tariffs, and which version of
-- each prices an hour follows from the hour.
CREATE TABLE catalog_version (
    kind         text NOT NULL CHECK (kind IN ('tariff', 'grid', 'model')),
    name         text NOT NULL,
    version      integer NOT NULL CHECK (version > 0),
    definition   jsonb NOT NULL,
    valid_from   timestamptz NOT NULL,
    published_at timestamptz NOT NULL,
    PRIMARY KEY (kind, name, version)
);

-- The provider itself: what holds for every account unless said otherwise nearer to it.
CREATE TABLE provider (
    only_row                 boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    name                     text NOT NULL,
    currency                 text NOT NULL,
    time_zone                text NOT NULL,
    cloudlet_ram_kib         bigint NOT NULL CHECK (cloudlet_ram_kib > 0),
    cloudlet_cpu_mhz         bigint NOT NULL CHECK (cloudlet_cpu_mhz > 0),
    vat_percent              numeric NOT NULL CHECK (vat_percent >= 0),
    invoice_series           text NOT NULL,
    payment_days             integer NOT NULL,
    -- Whose a machine of a usage trace is: machine n belongs to account ((n - 1) mod accounts) + 1 and,
    -- by its rank there, to an environment of that many machines.
    trace_accounts           integer NOT NULL CHECK (trace_accounts > 0),
    trace_environment_nodes  integer NOT NULL CHECK (trace_environment_nodes > 0),
    trace_reserved_cloudlets integer NOT NULL CHECK (trace_reserved_cloudlets >= 0),
    host_group               text NOT NULL
);
