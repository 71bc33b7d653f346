-- Read by SQLite and by PostgreSQL. Times are UNIX seconds.
CREATE TABLE attempts (
    key         TEXT   NOT NULL PRIMARY KEY,
    call        TEXT   NOT NULL,
    -- SHA-256 of call and body, in hex.
    fingerprint TEXT   NOT NULL,
    -- 'sending', 'answered' or 'unknown'.
    state       TEXT   NOT NULL,
    -- The gateway that sends it.
    owner       TEXT   NOT NULL,
    created_at  BIGINT NOT NULL,
    -- By then whoever sends it has written what became of it, or has ended.
    deadline    BIGINT NOT NULL,
    -- What was ordered, for the shop to settle by; only until there is an answer.
    request     TEXT,
    -- Why it is unknown.
    reason      TEXT,
    answered_at BIGINT,
    status      BIGINT,
    content_type TEXT,
    answer      TEXT
);
CREATE INDEX attempts_by_state ON attempts (state);
