/** A name without what file systems refuse or read as something else, at most 80 letters; `linli` when nothing is left. */
export function safeFileName(name: string): string {
  const short = name.replaceAll(/[\\/:*?"<>|\p{Cc}\p{Cf}]/gu, '').slice(0, 80);
  return short.replace(/^[. ]+|[. ]+$/g, '') || 'linli';
}
