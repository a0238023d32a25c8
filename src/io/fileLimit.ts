export const BYTES_PER_MEGABYTE = 1_000_000;

/** Largest file read. Whoever has the file checks its size before reading it into memory, too. */
export const FILE_LIMIT_BYTES = 300 * BYTES_PER_MEGABYTE;
