/**
 * The migrations of the database, in order; `user_version` counts those that were applied. A released migration is
 * never changed. `sealed-columns.ts` says what the columns contain.
 */
export const migrations: readonly string[] = [
  `
  CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;

  CREATE TABLE connections (
    id TEXT PRIMARY KEY,
    position INTEGER NOT NULL,
    draft TEXT NOT NULL,
    sealed BLOB,
    deleted_at INTEGER
  ) STRICT;

  CREATE TABLE personas (
    id TEXT PRIMARY KEY,
    connection TEXT NOT NULL REFERENCES connections (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    session TEXT NOT NULL CHECK (session IN ('kept', 'clean')),
    sealed BLOB
  ) STRICT;

  CREATE TABLE runs (
    id TEXT PRIMARY KEY,
    connection TEXT NOT NULL,
    persona TEXT,
    parent TEXT,
    started_at INTEGER NOT NULL,
    state TEXT NOT NULL,
    summary TEXT NOT NULL,
    details TEXT NOT NULL,
    deleted_at INTEGER
  ) STRICT;
  CREATE INDEX runs_by_start ON runs (started_at);
  CREATE INDEX runs_by_persona ON runs (persona, started_at);
  CREATE INDEX runs_by_parent ON runs (parent);

  CREATE TABLE exchanges (
    run TEXT NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    id TEXT NOT NULL,
    masked TEXT NOT NULL,
    sealed BLOB NOT NULL,
    PRIMARY KEY (run, position),
    UNIQUE (run, id)
  ) STRICT;

  CREATE TABLE tokens (
    run TEXT NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
    ref TEXT NOT NULL,
    sealed BLOB NOT NULL,
    PRIMARY KEY (run, ref)
  ) STRICT;

  CREATE TABLE inspections (
    id TEXT PRIMARY KEY,
    at INTEGER NOT NULL,
    title TEXT NOT NULL,
    verdict TEXT,
    sealed BLOB NOT NULL
  ) STRICT;

  CREATE TABLE run_text (
    run TEXT NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (run, position)
  ) STRICT;
  `,
  `
  CREATE TABLE keys (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    shown TEXT NOT NULL,
    sealed BLOB NOT NULL
  ) STRICT;
  `,
  `
  CREATE TABLE api_calls (
    connection TEXT PRIMARY KEY REFERENCES connections (id) ON DELETE CASCADE,
    sealed BLOB NOT NULL
  ) STRICT;
  `,
  // Summaries and details of runs become records: `migrateRuns` rewrites the rows up to this mark.
  `
  INSERT OR REPLACE INTO meta (name, value)
    SELECT 'runs-to-migrate', CAST(max(rowid) AS TEXT) FROM runs HAVING max(rowid) IS NOT NULL;
  `,
  // The plan of a run.
  'ALTER TABLE runs ADD COLUMN sealed BLOB',
  // Records are sealed: `sealRows` seals the rows that there are, and empties the columns that had them in clear.
  `
  CREATE TABLE record_keys (id TEXT PRIMARY KEY, sealed BLOB NOT NULL) STRICT;
  ALTER TABLE runs ADD COLUMN hidden BLOB;
  ALTER TABLE runs ADD COLUMN record BLOB;
  ALTER TABLE exchanges ADD COLUMN record BLOB;
  ALTER TABLE exchanges ADD COLUMN outside INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE run_text ADD COLUMN record BLOB;
  ALTER TABLE connections ADD COLUMN record BLOB;
  ALTER TABLE inspections ADD COLUMN record BLOB;
  DELETE FROM meta WHERE name = 'runs-to-migrate';
  INSERT INTO meta (name, value) SELECT 'rows-to-seal', 'connections'
    WHERE EXISTS (SELECT 1 FROM connections) OR EXISTS (SELECT 1 FROM runs) OR EXISTS (SELECT 1 FROM inspections);
  `,
  // What the user calls a run and notes about it, sealed, and whether it is pinned.
  `
  CREATE TABLE run_labels (
    run TEXT PRIMARY KEY REFERENCES runs (id) ON DELETE CASCADE,
    pinned INTEGER NOT NULL,
    record BLOB
  ) STRICT;
  `,
  // Login hints and credentials of users, and deleted users for undo.
  `
  ALTER TABLE personas ADD COLUMN record BLOB;
  ALTER TABLE personas ADD COLUMN deleted_at INTEGER;
  ALTER TABLE personas ADD COLUMN signed_out_at INTEGER;
  CREATE TABLE credentials (
    persona TEXT PRIMARY KEY REFERENCES personas (id) ON DELETE CASCADE,
    sealed BLOB NOT NULL
  ) STRICT;
  `,
  // Breakpoints of each connection, sealed; `moveBreakpoints` moves those that were settings.
  `
  CREATE TABLE breakpoints (
    id TEXT PRIMARY KEY,
    connection TEXT NOT NULL REFERENCES connections (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    record BLOB NOT NULL,
    deleted_at INTEGER
  ) STRICT;
  CREATE INDEX breakpoints_by_connection ON breakpoints (connection, position);
  `,
  // Screenshots of the pages of a login, sealed, by their messages.
  `
  CREATE TABLE screenshots (
    run TEXT NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
    exchange TEXT NOT NULL,
    record BLOB NOT NULL,
    PRIMARY KEY (run, exchange)
  ) STRICT;
  `,
  // What the user expects of tokens, sealed.
  `
  CREATE TABLE expectations (
    id TEXT PRIMARY KEY,
    position INTEGER NOT NULL,
    record BLOB NOT NULL,
    deleted_at INTEGER
  ) STRICT;
  `,
  // Errors and warnings in the consoles of the pages of a login, sealed, by their messages.
  `
  CREATE TABLE consoles (
    run TEXT NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
    exchange TEXT NOT NULL,
    record BLOB NOT NULL,
    PRIMARY KEY (run, exchange)
  ) STRICT;
  `,
];
