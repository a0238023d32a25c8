import type { CircleResult, RingFigures } from '../../analysis/circleResult.ts';
import { PERSONAS } from '../../analysis/persona.ts';
import { SECONDS_PER_MINUTE } from '../../geo/units.ts';
import type { Messages } from '../../i18n/zh-CN.ts';
import { Note } from '../kit/Note.tsx';
import { RingSwatch } from '../kit/RingSwatch.tsx';
import { useFormats, useMessages } from '../session.tsx';

/** The answer: one sentence, one table, and what to keep in mind. */
export function CircleAnswer({ result }: { readonly result: CircleResult }) {
  const messages = useMessages();
  const formats = useFormats();
  const { persona, speed } = result.request;
  const middle = result.rings[Math.floor((result.rings.length - 1) / 2)];
  return (
    <>
      {middle && (
        <p className="answer">
          {messages.circles.answer(
            middle.cutoff / SECONDS_PER_MINUTE,
            formats.area(middle.area),
            middle.residents.known,
            middle.facilities,
          )}
        </p>
      )}
      <p className="hint">{messages.legend.walking(messages.personas[persona], formats.speed(speed))}</p>
      <RingTable rings={result.rings} />
      <CircleNotes result={result} />
    </>
  );
}

function RingTable({ rings }: { readonly rings: readonly RingFigures[] }) {
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
      {rings.map((ring, index) => (
        <tbody key={ring.cutoff}>
          <tr>
            <th scope="row" className="ring-head">
              <RingSwatch index={index} />
              {ring.cutoff / SECONDS_PER_MINUTE}
            </th>
            <td className="number">{formats.hectares(ring.area)}</td>
            <td className="number">{formats.count(ring.dwellings.known)}</td>
            <td className="number">{formats.count(ring.residents.known)}</td>
            <td className="number">{formats.count(ring.facilities)}</td>
          </tr>
          <NotAssessed ring={ring} />
        </tbody>
      ))}
    </table>
  );
}

function NotAssessed({ ring }: { readonly ring: RingFigures }) {
  const { circles } = useMessages();
  const sentences = [
    ring.residents.notAssessed > 0 && circles.notAssessedResidents(ring.residents.notAssessed),
    ring.dwellings.notAssessed > 0 && circles.notAssessedDwellings(ring.dwellings.notAssessed),
  ].filter((sentence) => sentence !== false);
  if (sentences.length === 0) return null;
  return (
    <tr className="figures-note">
      <td colSpan={5}>
        {sentences.map((sentence) => (
          <span key={sentence}>{sentence}</span>
        ))}
      </td>
    </tr>
  );
}

function CircleNotes({ result }: { readonly result: CircleResult }) {
  const messages = useMessages();
  return (
    <ul className="notes" aria-label={messages.circles.notes}>
      {noteSentences(result, messages).map(({ tone, sentence }) => (
        <li key={sentence}>
          <Note tone={tone}>{sentence}</Note>
        </li>
      ))}
    </ul>
  );
}

function noteSentences(result: CircleResult, { circles }: Messages) {
  const persona = PERSONAS[result.request.persona];
  const notes: { tone: 'info' | 'warn'; sentence: string }[] = [];
  if (result.isCutByDataEdge) notes.push({ tone: 'warn', sentence: circles.noteEdge });
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
