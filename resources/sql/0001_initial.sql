-- The first schema. Statements end with a semicolon at the end of a line; there are no triggers.

-- One line a run: what lists, filters and statistics need. `number` orders runs by time: milliseconds since 1970 times
-- 4096, plus a counter within the millisecond; so pages, time ranges and full-text hits all walk one key.
CREATE TABLE run (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    language TEXT NOT NULL,
    outcome TEXT NOT NULL,
    profile TEXT NOT NULL,
    image_digest TEXT NOT NULL,
    exit_code INTEGER,
    total_ms REAL,
    cpu_ms REAL,
    peak_memory INTEGER,
    output_bytes INTEGER NOT NULL,
    findings INTEGER NOT NULL,
    alerts INTEGER NOT NULL,
    isolation_holds INTEGER NOT NULL,
    title TEXT NOT NULL,
    source_hash BLOB NOT NULL,
    parent TEXT,
    project TEXT,
    task TEXT,
    favourite INTEGER NOT NULL DEFAULT 0,
    stored_bytes INTEGER NOT NULL
);
CREATE INDEX run_by_language ON run (language, number);
CREATE INDEX run_by_outcome ON run (outcome, number);
CREATE INDEX run_by_source ON run (source_hash, number);
CREATE INDEX run_favourite ON run (number) WHERE favourite;
CREATE INDEX run_by_project ON run (project, number) WHERE project IS NOT NULL;
CREATE INDEX run_by_parent ON run (parent) WHERE parent IS NOT NULL;

-- Everything else, compressed.
CREATE TABLE content (
    run INTEGER PRIMARY KEY,
    source BLOB NOT NULL,
    settings BLOB NOT NULL,
    input BLOB NOT NULL,
    output BLOB NOT NULL,
    result BLOB NOT NULL
);

CREATE TABLE finding (rule TEXT NOT NULL, run INTEGER NOT NULL, PRIMARY KEY (rule, run)) WITHOUT ROWID;
CREATE INDEX finding_by_run ON finding (run);

-- The words of sources and outputs; the texts themselves lie compressed in `content`.
CREATE VIRTUAL TABLE words USING fts5(source, output, content='', contentless_delete=1, tokenize="unicode61 tokenchars '_'");

-- One row, kept in step with `run`, so that counting a million runs costs nothing.
CREATE TABLE total (runs INTEGER NOT NULL, bytes INTEGER NOT NULL);
INSERT INTO total VALUES (0, 0);
