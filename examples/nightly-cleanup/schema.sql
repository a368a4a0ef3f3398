CREATE TABLE sessions (
  id TEXT PRIMARY KEY,
  expires_at INTEGER NOT NULL -- Unix seconds
);
CREATE INDEX sessions_by_expiry ON sessions (expires_at);
