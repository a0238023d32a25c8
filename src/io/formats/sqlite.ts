import type { Database, SqlJsStatic } from 'sql.js';
import { Problem } from '../../plan/problem.ts';

let loading: Promise<SqlJsStatic> | null = null;

/**
 * Opens an SQLite database in memory; close it after use. SQLite comes as WebAssembly inside its script, so that it needs no
 * address of its own: it loads alike in Node, in a worker, offline and under any path.
 */
export async function openSqlite(bytes: Uint8Array): Promise<Database> {
  loading ??= loadSqlite();
  const { Database: SqliteDatabase } = await loading;
  return new SqliteDatabase(bytes);
}

async function loadSqlite(): Promise<SqlJsStatic> {
  const { default: initSqlJs } = await import('sql.js/dist/sql-wasm-inline.js');
  return initSqlJs();
}

/** Runs `read` and makes a problem of whatever SQLite says of a broken file; then forgets an SQLite that crashed. */
export async function withSqlite<T>(bytes: Uint8Array, read: (database: Database) => Promise<T>): Promise<T> {
  let database: Database | undefined;
  try {
    database = await openSqlite(bytes);
    return await read(database);
  } catch (error) {
    if (error instanceof Problem || error instanceof TypeError) throw error;
    if (error instanceof WebAssembly.RuntimeError) {
      loading = null;
      database = undefined;
    }
    throw new Problem('geoPackageDamaged', { where: error instanceof Error ? error.message : String(error) });
  } finally {
    database?.close();
  }
}
