import type { Documents } from './documents.ts';
import type { CommunityStorage } from './storage.ts';
import type { AppStore } from './store.ts';

/** Opens what was open last; the sample the first time, or when storage cannot be read. */
export async function openFirstDocument(
  store: AppStore,
  storage: Pick<CommunityStorage, 'lastOpened' | 'list'>,
  documents: Pick<Documents, 'openStored' | 'openSample'>,
): Promise<void> {
  const last = await storage.lastOpened().catch(() => null);
  if (last) await documents.openStored(last);
  if (store.getState().documentId === '') await documents.openSample();
  const communities = await storage.list().catch(() => []);
  store.setState({ communities });
}
