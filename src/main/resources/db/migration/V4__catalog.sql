-- What is sold. A published version never changes: a change is a new version that applies from an
-- hour on. The definition is the tariff's own JSON, as the Jelastic dialect and the native API show it.

CREATE TABLE catalog_resource (
    name        text PRIMARY KEY,
    description text NOT NULL DEFAULT '',
    type        text NOT NULL CHECK (type IN ('DEFAULT', 'EXTERNAL', 'CUSTOM')),
    unit        text NOT NULL
);

CREATE TABLE tariff (
    unique_name  text NOT NULL,
    version      integer NOT NULL CHECK (version > 0),
    type         text NOT NULL,
    definition   jsonb NOT NULL,
    valid_from   timestamptz NOT NULL,
    published_at timestamptz NOT NULL,
    PRIMARY KEY (unique_name, version)
);

CREATE TABLE tariff_grid (
    name         text NOT NULL,
    version      integer NOT NULL CHECK (version > 0),
    definition   jsonb NOT NULL,
    valid_from   timestamptz NOT NULL,
    published_at timestamptz NOT NULL,
    PRIMARY KEY (name, version)
);

-- A model names its tariffs and grids; which version of each prices an hour follows from the hour.
CREATE TABLE pricing_model (
    unique_name  text NOT NULL,
    version      integer NOT NULL CHECK (version > 0),
    definition   jsonb NOT NULL,
    valid_from   timestamptz NOT NULL,
    published_at timestamptz NOT NULL,
    PRIMARY KEY (unique_name, version)
);
