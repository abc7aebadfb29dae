-- The second factor of a sign-in with a browser: codes by time (RFC 6238). The secret has to be read again and is sealed
-- with the key outside the database; recovery codes are kept as hashes and used once.
--
-- confirmed_at: null until the first right code, before which nobody is asked for one.
-- last_step: the step of the last code that was right; it and those before it are good for nothing any more.
CREATE TABLE second_factor (
    user_id        bigint PRIMARY KEY REFERENCES access_user ON DELETE CASCADE,
    secret         bytea NOT NULL,
    created_at     timestamptz NOT NULL,
    confirmed_at   timestamptz,
    last_step      bigint NOT NULL DEFAULT 0,
    failures       integer NOT NULL DEFAULT 0 CHECK (failures >= 0),
    last_failed_at timestamptz
);

CREATE TABLE recovery_code (
    user_id   bigint NOT NULL REFERENCES second_factor ON DELETE CASCADE,
    code_hash bytea NOT NULL,
    PRIMARY KEY (user_id, code_hash)
);
