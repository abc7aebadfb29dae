-- What an operator sets by name, for the platform (reseller 0) or for one reseller; what is not here
-- is as catalog.KnownSetting has it.
CREATE TABLE setting (
    reseller bigint NOT NULL DEFAULT 0,
    name     text NOT NULL,
    value    text NOT NULL,
    PRIMARY KEY (reseller, name)
);
