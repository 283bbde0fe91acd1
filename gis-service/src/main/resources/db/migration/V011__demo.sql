-- Which generated data set this database was filled with. One row in a demo installation, none in a
-- real one.
CREATE TABLE demo_load (
    only_row      boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    -- SHA-256 of the manifest, which names the SHA-256 of every file.
    digest        text NOT NULL,
    seed          bigint NOT NULL,
    loaded_at     timestamptz NOT NULL,
    -- bcrypt of the password all demo accounts share, to notice that the operator changed it.
    password_hash text NOT NULL,
    -- SHA-256 over the key of the simulators and the address of the camera simulator.
    source_digest text NOT NULL
);
