import type { AssetId } from '../../plan/recordBase.ts';

/** The name bytes are kept under: SHA-256 of the content, 64 hexadecimal digits. */
export async function contentId(bytes: Uint8Array): Promise<AssetId> {
  const digest = await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>);
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
