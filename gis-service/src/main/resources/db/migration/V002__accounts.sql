-- Local accounts, their grants and their sessions. Where an OpenID Connect provider replaces local
-- accounts these tables stay empty.

CREATE TABLE account (
  username      text PRIMARY KEY CHECK (username ~ '^[a-z0-9][a-z0-9._-]{1,63}$'),
  display_name  text NOT NULL,
  unit          text NOT NULL,
  password_hash text NOT NULL,
  enabled       boolean NOT NULL DEFAULT true,
  created_at    timestamptz NOT NULL,
  updated_at    timestamptz NOT NULL
);

CREATE TABLE account_grant (
  username   text NOT NULL REFERENCES account ON DELETE CASCADE,
  role       text NOT NULL,
  -- Every level ends with '/'; the empty path is everything.
  area_path  text NOT NULL CHECK (area_path = '' OR area_path LIKE '%/'),
  valid_from date NOT NULL,
  valid_to   date,
  PRIMARY KEY (username, role, area_path, valid_from),
  CHECK (valid_to IS NULL OR valid_to >= valid_from)
);

-- A session is known by the SHA-256 of its token: who reads this table cannot sign in with it.
CREATE TABLE session (
  token_hash   bytea PRIMARY KEY,
  username     text NOT NULL REFERENCES account ON DELETE CASCADE,
  address      text,
  created_at   timestamptz NOT NULL,
  last_seen_at timestamptz NOT NULL,
  expires_at   timestamptz NOT NULL
);
CREATE INDEX session_username ON session (username);
CREATE INDEX session_expires_at ON session (expires_at);
