import type { CircleResult, RingFigures } from '../../analysis/circleResult.ts';
import { PERSONAS } from '../../analysis/persona.ts';
import { SECONDS_PER_MINUTE, type MetresPerSecond } from '../../geo/units.ts';
import type { Formats } from '../../i18n/format.ts';
import type { Messages } from '../../i18n/zh-CN.ts';
import { Note } from '../kit/Note.tsx';
import { RingSwatch } from '../kit/RingSwatch.tsx';
import { useAppState, useFormats, useMessages } from '../session.tsx';
import { ringCounts, type RingCounts } from './ringCounts.ts';

/** The answer: one sentence, one table, and what to keep in mind. */
export function CircleAnswer({ result }: { readonly result: CircleResult }) {
  const messages = useMessages();
  const formats = useFormats();
  const { persona, speed } = result.request;
  const middle = result.rings[Math.floor((result.rings.length - 1) / 2)];
  const counts = middle && ringCounts(middle, result);
  return (
    <>
      {middle && counts && (
        <p className="answer">
          {messages.circles.answer(
            middle.cutoff / SECONDS_PER_MINUTE,
            formats.area(middle.area),
            counts.residents,
            counts.facilities,
          )}
        </p>
      )}
      <p className="hint">{messages.legend.walking(messages.personas[persona], formats.speed(speed))}</p>
      <RingTable result={result} />
      <CircleNotes result={result} />
    </>
  );
}

function RingTable({ result }: { readonly result: CircleResult }) {
  const { circles } = useMessages();
  const formats = useFormats();
  const heads = [
    [circles.area, circles.unitHectares],
    [circles.dwellings, circles.unitDwellings],
    [circles.residents, circles.unitPersons],
    [circles.facilities, circles.unitPlaces],
  ] as const;
  return (
    <table className="figures">
      <caption className="visually-hidden">{circles.resultTable}</caption>
      <thead>
        <tr>
          <th scope="col">{circles.minutes}</th>
          {heads.map(([head, unit]) => (
            <th scope="col" key={head} className="number">
              {head}
              <span className="unit">{unit}</span>
            </th>
          ))}
        </tr>
      </thead>
      {result.rings.map((ring, index) => {
        const counts = ringCounts(ring, result);
        return (
          <tbody key={ring.cutoff}>
            <tr>
              <th scope="row" className="ring-head">
                <RingSwatch index={index} />
                {ring.cutoff / SECONDS_PER_MINUTE}
              </th>
              <td className="number">{formats.hectares(ring.area)}</td>
              <CountCell count={counts.dwellings} />
              <CountCell count={counts.residents} />
              <CountCell count={counts.facilities} />
            </tr>
            <RingNotes ring={ring} counts={counts} speed={result.request.speed} />
          </tbody>
        );
      })}
    </table>
  );
}

function CountCell({ count }: { readonly count: number | null }) {
  const { circles } = useMessages();
  const formats = useFormats();
  if (count !== null) return <td className="number">{formats.count(count)}</td>;
  return (
    <td className="number is-unknown">
      —<span className="unit">{circles.notAssessed}</span>
    </td>
  );
}

interface RingNotesProps {
  readonly ring: RingFigures;
  readonly counts: RingCounts;
  readonly speed: MetresPerSecond;
}

/** What the row above leaves out, and what a straight line would have made of it. */
function RingNotes({ ring, counts, speed }: RingNotesProps) {
  const { circles } = useMessages();
  const formats = useFormats();
  const isStraightLineShown = useAppState((state) => state.view.circleSettings.showStraightLine);
  const notAssessed = notAssessedSentences(ring, counts, circles);
  if (notAssessed.length === 0 && !isStraightLineShown) return null;
  const straight = Math.PI * (speed * ring.cutoff) ** 2;
  return (
    <tr className="figures-note">
      <td colSpan={5}>
        {notAssessed.map((sentence) => (
          <span key={sentence}>{sentence}</span>
        ))}
        {isStraightLineShown && (
          <span className="straight-line-figures">
            {circles.straightLineFigures(
              formats.hectares(straight),
              formats.hectares(ring.area),
              Math.round((100 * ring.area) / straight),
            )}
          </span>
        )}
      </td>
    </tr>
  );
}

/** One sentence where both counts are the same, else in the order of the columns. */
function notAssessedSentences(ring: RingFigures, counts: RingCounts, circles: Messages['circles']): string[] {
  const [dwellings, residents] = [ring.dwellings.notAssessed, ring.residents.notAssessed];
  const [moreDwellings, moreResidents] = [counts.dwellings !== null, counts.residents !== null];
  if (dwellings > 0 && dwellings === residents && moreDwellings === moreResidents)
    return [circles.notAssessedBoth(dwellings, moreDwellings)];
  return [
    dwellings > 0 && circles.notAssessedDwellings(dwellings, moreDwellings),
    residents > 0 && circles.notAssessedResidents(residents, moreResidents),
  ].filter((sentence) => sentence !== false);
}

function CircleNotes({ result }: { readonly result: CircleResult }) {
  const messages = useMessages();
  const formats = useFormats();
  return (
    <ul className="notes" aria-label={messages.circles.notes}>
      {noteSentences(result, messages, formats).map(({ tone, sentence }) => (
        <li key={sentence}>
          <Note tone={tone}>{sentence}</Note>
        </li>
      ))}
    </ul>
  );
}

function noteSentences(result: CircleResult, { circles }: Messages, formats: Formats) {
  const persona = PERSONAS[result.request.persona];
  const notes: { tone: 'info' | 'warn'; sentence: string }[] = [];
  if (result.isCutByDataEdge) notes.push({ tone: 'warn', sentence: circles.noteEdge });
  if (result.isolatedStreetMetres !== null)
    notes.push({ tone: 'warn', sentence: circles.noteIsland(formats.length(result.isolatedStreetMetres)) });
  if (result.unknownGates > 0) notes.push({ tone: 'warn', sentence: circles.noteGates(result.unknownGates) });
  if (result.residentGates > 0)
    notes.push({ tone: 'info', sentence: circles.noteResidentGates(result.residentGates) });
  if (result.isDoorAssumed) notes.push({ tone: 'warn', sentence: circles.noteDoor });
  if (persona.source === '' && result.request.speed === persona.speed)
    notes.push({ tone: 'warn', sentence: circles.noteAssumedSpeed });
  if (persona.avoidsSteps) notes.push({ tone: 'info', sentence: circles.noteSteps });
  notes.push({ tone: 'info', sentence: circles.noteAlways });
  return notes;
}
