import { createContext, useContext, useMemo, type ReactNode } from 'react';
import { useStore } from 'zustand';
import type { Commands } from '../app/commands.ts';
import type { AppState } from '../app/state.ts';
import type { AppStore } from '../app/store.ts';
import { formats, type Formats } from '../i18n/format.ts';
import { messagesIn } from '../i18n/messages.ts';
import type { Messages } from '../i18n/zh-CN.ts';

interface Session {
  readonly store: AppStore;
  readonly commands: Commands;
}

const SessionContext = createContext<Session | null>(null);

export function SessionProvider({ store, commands, children }: Session & { readonly children: ReactNode }) {
  const session = useMemo(() => ({ store, commands }), [store, commands]);
  return <SessionContext value={session}>{children}</SessionContext>;
}

function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('Expected a SessionProvider above, got none.');
  return session;
}

/** `selector` must give back what is in the state, never a new object. */
export function useAppState<T>(selector: (state: AppState) => T): T {
  return useStore(useSession().store, selector);
}

export function useCommands(): Commands {
  return useSession().commands;
}

export function useMessages(): Messages {
  return messagesIn(useAppState((state) => state.view.locale));
}

export function useFormats(): Formats {
  const locale = useAppState((state) => state.view.locale);
  return useMemo(() => formats(locale), [locale]);
}
