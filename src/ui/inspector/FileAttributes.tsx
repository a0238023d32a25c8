import type { Attributes } from '../../plan/recordBase.ts';
import { Disclosure } from '../kit/Disclosure.tsx';
import { useMessages } from '../session.tsx';

const MOST = 100;

/** What a file said of a record beyond the fields of its kind: as text, whatever it holds. */
export function FileAttributes({ attributes }: { readonly attributes: Attributes }) {
  const messages = useMessages();
  const entries = Object.entries(attributes);
  if (entries.length === 0) return null;
  return (
    <Disclosure title={messages.importing.attributes}>
      <dl className="attributes">
        {entries.slice(0, MOST).map(([name, value]) => (
          <div key={name} className="attribute">
            <dt>{name}</dt>
            <dd className={value === null || value === '' ? 'is-unknown' : undefined}>
              {value === null || value === '' ? messages.app.unknown : String(value)}
            </dd>
          </div>
        ))}
      </dl>
      {entries.length > MOST && (
        <p className="hint">{messages.importing.attributesMore(entries.length - MOST)}</p>
      )}
    </Disclosure>
  );
}
