-- The register of camera views (视频调阅登记): who looked, why, for which object, by which right, for how long.
-- The rows are not evidence by themselves; the hash-chained audit is. They are what a person reads.
CREATE TABLE camera_view (
    id            text PRIMARY KEY,
    camera_id     text NOT NULL,
    camera_name   text NOT NULL,
    purpose       text NOT NULL,
    object_type   text NOT NULL CHECK (object_type IN ('ALARM', 'INCIDENT', 'GRID', 'CAMERA')),
    object_id     text NOT NULL,
    area_path     text NOT NULL,
    reason        text NOT NULL,
    username      text NOT NULL,
    display_name  text NOT NULL,
    unit          text NOT NULL,
    role          text NOT NULL,
    authorisation text NOT NULL CHECK (authorisation IN ('STANDING', 'EMERGENCY')),
    granted_at    timestamptz NOT NULL,
    expires_at    timestamptz NOT NULL CHECK (expires_at > granted_at),
    opened_at     timestamptz,
    ended_at      timestamptz,
    end_cause     text,
    -- SPEC §8: an emergency view opens at once and is reviewed within 24 hours.
    review_due_at timestamptz,
    CHECK ((authorisation = 'EMERGENCY') = (review_due_at IS NOT NULL))
);
CREATE INDEX camera_view_user ON camera_view (username, granted_at DESC);
CREATE INDEX camera_view_granted ON camera_view (granted_at DESC);
CREATE INDEX camera_view_object ON camera_view (object_type, object_id);

-- What the video gateway reported. It repeats after a failure, so the key makes a report count once.
CREATE TABLE camera_view_event (
    view_id        text NOT NULL REFERENCES camera_view,
    connection_id  text NOT NULL,
    event          text NOT NULL CHECK (event IN ('OPENED', 'CLOSED', 'REFUSED')),
    at             timestamptz NOT NULL,
    cause          text,
    seconds        double precision,
    bytes          bigint,
    remote_address text,
    PRIMARY KEY (view_id, connection_id, event)
);

CREATE TABLE snapshot (
    id          text PRIMARY KEY,
    view_id     text NOT NULL REFERENCES camera_view,
    camera_id   text NOT NULL,
    camera_name text NOT NULL,
    object_type text NOT NULL,
    object_id   text NOT NULL,
    area_path   text NOT NULL,
    taken_at    timestamptz NOT NULL,
    taken_by    text NOT NULL,
    sha256      text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    size_bytes  integer NOT NULL,
    jpeg        bytea NOT NULL
);
CREATE INDEX snapshot_object ON snapshot (object_type, object_id, taken_at);
