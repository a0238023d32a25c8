import { recordsOfKind } from '../../plan/records.ts';
import { Disclosure } from '../kit/Disclosure.tsx';
import { useAppState, useFormats, useMessages } from '../session.tsx';

/** How travel circles are worked out, and from which data. */
export function HowComputed() {
  const { circles } = useMessages();
  const formats = useFormats();
  const plan = useAppState((state) => state.plan);
  const community = recordsOfKind(plan, 'community')[0];
  return (
    <Disclosure title={circles.how}>
      <ol className="how">
        {circles.howSteps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      {community && (
        <p className="hint">
          {circles.howData(
            community.attribution.join(' · ') || circles.sourceUnknown,
            community.dataDate ? formats.day(community.dataDate) : circles.dayUnknown,
          )}
        </p>
      )}
    </Disclosure>
  );
}
