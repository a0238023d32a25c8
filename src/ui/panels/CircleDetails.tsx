import { useMemo } from 'react';
import { Button } from 'react-aria-components';
import type { CircleResult, ReachedRecord } from '../../analysis/circleResult.ts';
import { SECONDS_PER_MINUTE } from '../../geo/units.ts';
import { AGE_GROUPS, recordOfKind, type Facility, type Plan } from '../../plan/records.ts';
import { SCENES, type Scene } from '../../plan/scenes.ts';
import { Disclosure } from '../kit/Disclosure.tsx';
import { RingSwatch } from '../kit/RingSwatch.tsx';
import { SceneIcon } from '../kit/SceneIcon.tsx';
import { recordName } from '../names.ts';
import { useAppState, useCommands, useFormats, useMessages } from '../session.tsx';
import { tripEndOf } from '../tripEnd.ts';
import { ringCounts } from './ringCounts.ts';

/** What lies behind the figures: the nearest facility of each scene, and the counts by scene and age. */
export function CircleDetails({ result }: { readonly result: CircleResult }) {
  const messages = useMessages();
  const hasResidents = result.rings.some((ring) => ringCounts(ring, result).residents !== null);
  return (
    <div className="details">
      <Disclosure title={messages.circles.nearest} isOpenAtFirst>
        {result.hasFacilities ? (
          <NearestOfEachScene result={result} />
        ) : (
          <p className="hint">{messages.circles.noFacilityData}</p>
        )}
      </Disclosure>
      <Disclosure title={messages.circles.byScene}>
        {result.hasFacilities ? (
          <TableByRing
            result={result}
            head={messages.circles.scene}
            rows={SCENES.map((scene) => ({
              key: scene,
              label: messages.scenes[scene],
              icon: <SceneIcon scene={scene} />,
              values: result.rings.map((ring) => ring.facilitiesByScene[scene]),
            }))}
          />
        ) : (
          <p className="hint">{messages.circles.noFacilityData}</p>
        )}
      </Disclosure>
      <Disclosure title={messages.circles.byAge}>
        {hasResidents ? (
          <TableByRing
            result={result}
            head={messages.circles.age}
            rows={AGE_GROUPS.map((group) => ({
              key: group,
              label: messages.ages[group],
              icon: null,
              values: result.rings.map((ring) =>
                ringCounts(ring, result).residents === null ? null : ring.residentsByAge[group],
              ),
            }))}
          />
        ) : (
          <p className="hint">{messages.circles.noResidentData}</p>
        )}
      </Disclosure>
    </div>
  );
}

function NearestOfEachScene({ result }: { readonly result: CircleResult }) {
  const messages = useMessages();
  const formats = useFormats();
  const commands = useCommands();
  const plan = useAppState((state) => state.plan);
  const nearest = useMemo(() => nearestByScene(result.facilities, plan), [result, plan]);
  const farthest = (result.request.cutoffs.at(-1) ?? 0) / SECONDS_PER_MINUTE;
  return (
    <>
      <p className="hint">{messages.circles.nearestHint}</p>
      <ul className="nearest">
        {SCENES.map((scene) => {
          const found = nearest.get(scene);
          return (
            <li key={scene}>
              {found ? (
                <Button
                  className="nearest-row"
                  onPress={() => commands.setCircleTarget(tripEndOf(found.facility))}
                >
                  <SceneIcon scene={scene} />
                  <span className="nearest-scene">{messages.scenes[scene]}</span>
                  <span className="nearest-name">{recordName(found.facility, messages)}</span>
                  <span className="number">
                    {messages.circles.minutesAway(formats.wholeMinutes(found.seconds))}
                  </span>
                </Button>
              ) : (
                <div className="nearest-row is-missing">
                  <SceneIcon scene={scene} />
                  <span className="nearest-scene">{messages.scenes[scene]}</span>
                  <span className="nearest-name">{messages.circles.noneWithin(farthest)}</span>
                </div>
              )}
            </li>
          );
        })}
      </ul>
    </>
  );
}

interface Row {
  readonly key: string;
  readonly label: string;
  readonly icon: React.ReactNode;
  /** Null where the data do not say. */
  readonly values: readonly (number | null)[];
}

function TableByRing(props: {
  readonly result: CircleResult;
  readonly head: string;
  readonly rows: readonly Row[];
}) {
  const messages = useMessages();
  const formats = useFormats();
  return (
    <table className="figures">
      <thead>
        <tr>
          <th scope="col">{props.head}</th>
          {props.result.rings.map((ring, index) => (
            <th scope="col" key={ring.cutoff} className="number">
              <RingSwatch index={index} /> {messages.circles.ringColour(ring.cutoff / SECONDS_PER_MINUTE)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {props.rows.map((row) => (
          <tr key={row.key}>
            <th scope="row">
              {row.icon}
              {row.label}
            </th>
            {row.values.map((value, index) => (
              <td key={props.result.rings[index]!.cutoff} className={value ? 'number' : 'number is-zero'}>
                {value === null ? '—' : formats.count(value)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** `reached` is nearest first, so the first met of each scene is the nearest. */
function nearestByScene(reached: readonly ReachedRecord[], plan: Plan) {
  const nearest = new Map<Scene, { facility: Facility; seconds: number }>();
  for (const { id, seconds } of reached) {
    const facility = recordOfKind(plan, 'facility', id);
    if (facility && !nearest.has(facility.scene)) nearest.set(facility.scene, { facility, seconds });
    if (nearest.size === SCENES.length) break;
  }
  return nearest;
}
