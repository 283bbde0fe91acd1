-- The register of acts. An entry is inserted in the transaction of the act itself; its link in the hash
-- chain is made by a deferred trigger, that is, at COMMIT.
--
-- Why at commit: a chain needs one order, so its end must be locked from reading the last hash until
-- the new link is visible. A lock taken when the entry is written would be held as long as the act goes
-- on, and every audited act of the county would wait behind a slow one. Taken at commit it is held only
-- for one insert and one flush to disk, and no other lock is asked for after it, so it cannot be part of
-- a deadlock. Entry and link commit together: after `kill -9` there is either both or neither, and
-- nothing to repair.

CREATE TABLE audit_entry (
  id           uuid PRIMARY KEY,
  at           timestamptz NOT NULL,
  actor        text NOT NULL,
  unit         text NOT NULL,
  name         text NOT NULL,
  role         text NOT NULL,
  action       text NOT NULL,
  object_type  text,
  object_id    text,
  area_path    text,
  purpose      text,
  reason       text,
  outcome      text NOT NULL CHECK (outcome IN ('OK', 'DENIED', 'FAILED')),
  address      text,
  -- json, not jsonb: the text is hashed and must come back as it was written.
  details      json NOT NULL,
  -- SHA-256 over the columns above; the encoding is written down in EntryHash.
  content_hash bytea NOT NULL CHECK (length(content_hash) = 32)
);
CREATE INDEX audit_entry_at ON audit_entry (at);
CREATE INDEX audit_entry_object ON audit_entry (object_id, at);
CREATE INDEX audit_entry_actor ON audit_entry (actor, at);
CREATE INDEX audit_entry_action ON audit_entry (action, at);

CREATE TABLE audit_chain (
  seq       bigint PRIMARY KEY,
  entry_id  uuid NOT NULL UNIQUE REFERENCES audit_entry,
  -- Unique: two links with the same predecessor would be two chains.
  prev_hash bytea NOT NULL UNIQUE CHECK (length(prev_hash) = 32),
  -- SHA-256(prev_hash || seq as 8 bytes, big-endian || content_hash)
  hash      bytea NOT NULL UNIQUE CHECK (length(hash) = 32)
);

CREATE FUNCTION audit_link() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  last_seq  bigint;
  last_hash bytea;
BEGIN
  -- 'MGAU'. PostgreSQL releases it after the commit has become visible, so the next one reads our link.
  PERFORM pg_advisory_xact_lock(1296515413);
  SELECT seq, hash INTO last_seq, last_hash FROM audit_chain ORDER BY seq DESC LIMIT 1;
  IF NOT FOUND THEN
    last_seq := 0;
    last_hash := decode(repeat('00', 32), 'hex');
  END IF;
  INSERT INTO audit_chain (seq, entry_id, prev_hash, hash)
  VALUES (last_seq + 1, NEW.id, last_hash,
          sha256(last_hash || int8send(last_seq + 1) || NEW.content_hash));
  RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER audit_entry_link AFTER INSERT ON audit_entry
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION audit_link();

CREATE FUNCTION audit_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the audit register is append-only: % on % refused', TG_OP, TG_TABLE_NAME;
END $$;

CREATE TRIGGER audit_entry_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entry
  FOR EACH STATEMENT EXECUTE FUNCTION audit_append_only();
CREATE TRIGGER audit_chain_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_chain
  FOR EACH STATEMENT EXECUTE FUNCTION audit_append_only();
