-- Who was told of which end of a trial, and how many days before: each is told once, however often
-- and on however many servers the clock looks.

CREATE TABLE trial_notice (
    account bigint NOT NULL REFERENCES account (uid),
    kind    text NOT NULL CHECK (kind IN ('ending', 'destroying')),
    ends_at timestamptz NOT NULL,
    days    integer NOT NULL CHECK (days > 0),
    told_at timestamptz NOT NULL,
    PRIMARY KEY (account, kind, ends_at, days)
);

-- The last of the schedule's times that was done.
CREATE TABLE trial_notice_run (
    is_only      boolean PRIMARY KEY DEFAULT true CHECK (is_only),
    done_through timestamptz NOT NULL
);
