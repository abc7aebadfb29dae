-- What a service is set up with and nobody may read again, such as a first password: encrypted, and
-- gone when it is set up or given up.
CREATE TABLE service_secret (
    service    bigint PRIMARY KEY REFERENCES service,
    sealed     bytea NOT NULL,
    created_at timestamptz NOT NULL
);

-- Invoices that had paid for a service and are owed again, since a bank took the money back.
CREATE TABLE service_debt (
    service bigint NOT NULL REFERENCES service,
    invoice bigint NOT NULL,
    since   timestamptz NOT NULL,
    PRIMARY KEY (service, invoice)
);
