CREATE TABLE users (
    id            INTEGER PRIMARY KEY,
    name          TEXT NOT NULL,
    email         TEXT NOT NULL,
    email_key     TEXT NOT NULL UNIQUE, -- in lower case: SQLite's NOCASE folds ASCII only
    password_hash TEXT NOT NULL,        -- PHC string of argon2
    created_at    INTEGER NOT NULL      -- UNIX seconds
) STRICT;

CREATE TABLE tokens (
    id          INTEGER PRIMARY KEY AUTOINCREMENT, -- the id in a token's text is never given twice
    user_id     INTEGER NOT NULL REFERENCES users (id),
    secret_hash TEXT NOT NULL,          -- SHA-256 in hexadecimal
    created_at  INTEGER NOT NULL
) STRICT;

CREATE INDEX tokens_user ON tokens (user_id);

-- A column for each field of the contract; a field that was left out is NULL.
CREATE TABLE orders (
    id                              INTEGER PRIMARY KEY,
    kind                            TEXT NOT NULL CHECK (kind IN ('create-order', 'buy-click', 'callback')),
    code                            TEXT NOT NULL UNIQUE,
    user_id                         INTEGER NOT NULL REFERENCES users (id),
    received_at                     INTEGER NOT NULL, -- UNIX seconds
    name                            TEXT,
    email                           TEXT,
    phone                           TEXT,
    delivery_type                   TEXT,
    delivery_company                TEXT,
    lgs_terminal_code               TEXT,
    lgs_terminal_id                 TEXT,
    lgs_company_id                  INTEGER,
    lgs_tariff_id                   INTEGER,
    address_city                    TEXT,
    address_street                  TEXT,
    address_house                   TEXT,
    address_corp                    TEXT,
    address_build                   TEXT,
    address_porch                   TEXT,
    address_floor                   TEXT,
    address_flat                    TEXT,
    address_elevator                INTEGER,
    address_intercom                TEXT,
    address_metro                   TEXT,
    address_latitude                REAL,
    address_longitude               REAL,
    address_kladr                   TEXT,
    comment                         TEXT,
    payment_option                  INTEGER,
    desired_delivery_date           INTEGER, -- UNIX seconds
    desired_delivery_interval       TEXT,
    delivery_interval_cost_kopecks  INTEGER,
    total_delivery_price_kopecks    INTEGER,
    summ_without_delivery_kopecks   INTEGER,
    total_weight                    REAL,    -- kilograms
    total_volume                    REAL,    -- cubic metres
    body                            TEXT NOT NULL -- the exact JSON text received
) STRICT;

CREATE TABLE order_items (
    order_id               INTEGER NOT NULL REFERENCES orders (id),
    position               INTEGER NOT NULL, -- from 0, as sent
    product_id             INTEGER NOT NULL,
    item_id                INTEGER NOT NULL,
    parent_id              INTEGER,
    name                   TEXT NOT NULL,
    price_kopecks          INTEGER NOT NULL,
    quantity               INTEGER NOT NULL,
    delivery_price_kopecks INTEGER NOT NULL,
    status                 INTEGER NOT NULL,
    PRIMARY KEY (order_id, position)
) STRICT;
