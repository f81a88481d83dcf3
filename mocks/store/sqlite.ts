import { DatabaseSync } from 'node:sqlite';
import type { Change, ChangeStore } from './contract.ts';

/** What the data under the changes was made from; the changes mean nothing over other data. */
export interface Origin {
  readonly tier: string;
  readonly seed: number;
  readonly startMs: number;
}

/** A file that keeps changes. */
export interface SqliteStore extends ChangeStore {
  /** What the file was started with; what was asked for when it is new. */
  readonly origin: Origin;
  close(): void;
}

/**
 * Opens or makes a file of changes.
 * @throws Error with one clear sentence when the file belongs to another size or seed, or is no such file.
 */
export function openSqliteStore(file: string, asked: Origin): SqliteStore {
  const database = open(file);
  const origin = originOf(database, file, asked);
  const insert = database.prepare('INSERT INTO changes (revision, body) VALUES (?, ?)');
  const all = database.prepare('SELECT body FROM changes ORDER BY revision');
  return {
    origin,
    *load() {
      for (const row of all.all()) yield JSON.parse(String(row['body'])) as Change;
    },
    append: (change) => void insert.run(change.revision, JSON.stringify(change)),
    close: () => database.close(),
  };
}

function open(file: string): DatabaseSync {
  try {
    const database = new DatabaseSync(file);
    database.exec(
      'PRAGMA journal_mode = WAL; CREATE TABLE IF NOT EXISTS changes (revision INTEGER PRIMARY KEY, body TEXT NOT NULL) STRICT; CREATE TABLE IF NOT EXISTS origin (body TEXT NOT NULL) STRICT;',
    );
    return database;
  } catch (error) {
    throw new Error(`${file} cannot be used as a file of changes: ${(error as Error).message}.`, { cause: error });
  }
}

function originOf(database: DatabaseSync, file: string, asked: Origin): Origin {
  const row = database.prepare('SELECT body FROM origin').get();
  if (!row) {
    database.prepare('INSERT INTO origin (body) VALUES (?)').run(JSON.stringify(asked));
    return asked;
  }
  const kept = JSON.parse(String(row['body'])) as Origin;
  if (kept.tier === asked.tier && kept.seed === asked.seed) return kept;
  database.close();
  throw new Error(
    `${file} holds changes for size ${kept.tier} and seed ${kept.seed}: start with these, or name another file.`,
  );
}
