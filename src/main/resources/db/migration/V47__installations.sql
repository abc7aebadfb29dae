-- What was installed on the strength of a service that is held by the piece: the application of a
-- subscription, in one environment of the account.
CREATE TABLE installation (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    service      bigint NOT NULL REFERENCES service,
    account      bigint NOT NULL,
    environment  text NOT NULL,
    display_name text NOT NULL,
    settings     text NOT NULL,
    created_at   timestamptz NOT NULL,
    removed_at   timestamptz
);

CREATE INDEX installation_service ON installation (service) WHERE removed_at IS NULL;
CREATE UNIQUE INDEX installation_environment ON installation (account, environment, service)
    WHERE removed_at IS NULL;
