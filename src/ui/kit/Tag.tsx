import type { ReactNode } from 'react';

/** A small mark such as “assumed”. */
export function Tag({ children }: { readonly children: ReactNode }) {
  return <span className="tag">{children}</span>;
}
