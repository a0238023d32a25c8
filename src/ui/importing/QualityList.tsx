import { Crosshair, Wrench } from '@phosphor-icons/react';
import { useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import type { QualityCheck, QualityReport, QualityRow } from '../../analysis/quality/qualityReport.ts';
import type { Messages } from '../../i18n/zh-CN.ts';
import type { PlanRecord } from '../../plan/records.ts';
import { Button } from '../kit/Button.tsx';
import { Disclosure } from '../kit/Disclosure.tsx';
import { recordName, recordType } from '../names.ts';
import { useAppState, useCommands, useFormats, useMessages } from '../session.tsx';
import { qualityAdvice, qualityCheckName, qualitySentence, repairEffect, repairName } from './sentences.ts';
import { useNextRepair } from './useNextRepair.ts';

interface Props {
  readonly report: QualityReport;
  readonly onRepair: (rowKey: string) => void;
}

const SEVERITIES = ['error', 'warning', 'note'] as const;
const AT_ONCE = 30;
/** Of a pair both are named; of a crowd the first. */
const NAMED_AT_MOST = 2;

/** What is odd, check by check, the worst first; each row shows its record, and offers its repair. */
export function QualityList({ report, onRepair }: Props) {
  const { importing } = useMessages();
  const groups = groupsOf(report.rows);
  const { list, remember } = useNextRepair(report);
  const repair = (rowKey: string) => {
    remember();
    onRepair(rowKey);
  };
  return (
    <div className="quality" tabIndex={-1} ref={list}>
      {groups.length === 0 && (
        <p className="hint">
          {importing.qualityNone} {importing.qualityLooked(Object.keys(report.looked).length)}
        </p>
      )}
      {groups.map(({ check, rows }) => (
        <Group
          key={check}
          check={check}
          rows={rows}
          found={Math.max(rows.length, report.found[check] ?? 0)}
          onRepair={repair}
        />
      ))}
    </div>
  );
}

function Group(props: {
  readonly check: QualityCheck;
  readonly rows: readonly QualityRow[];
  /** All that were found; the rows may be the first of them only. */
  readonly found: number;
  readonly onRepair: Props['onRepair'];
}) {
  const messages = useMessages();
  const { importing } = messages;
  const formats = useFormats();
  const advice = qualityAdvice(messages, props.check);
  const [limit, setLimit] = useState(AT_ONCE);
  const { rows } = props;
  const severity = rows[0]?.severity ?? 'note';
  return (
    <div className="quality-group" data-check={props.check} data-severity={severity}>
      <Disclosure
        title={
          <span className="quality-title">
            <span className="quality-mark" data-severity={severity}>
              {messages.quality.severity[severity]}
            </span>
            <span className="quality-check">{qualityCheckName(messages, props.check)}</span>
            <span className="quality-count">{formats.count(props.found)}</span>
          </span>
        }
      >
        <p className="hint quality-advice">{advice}</p>
        <ul className="quality-rows">
          {rows.slice(0, limit).map((row) => (
            <Row key={row.key} row={row} onRepair={props.onRepair} />
          ))}
        </ul>
        {props.found > rows.length && limit >= rows.length && (
          <p className="hint">{messages.quality.capped(rows.length, props.found)}</p>
        )}
        {rows.length > limit && (
          <Button look="quiet" onPress={() => setLimit(limit + AT_ONCE)}>
            {importing.showMore(Math.min(AT_ONCE, rows.length - limit))}
          </Button>
        )}
      </Disclosure>
    </div>
  );
}

function Row({ row, onRepair }: { readonly row: QualityRow; readonly onRepair: Props['onRepair'] }) {
  const messages = useMessages();
  const commands = useCommands();
  const [id] = row.records;
  const record = useAppState(({ plan }) => (id === undefined ? undefined : plan.get(id)));
  const names = useAppState(({ plan }) =>
    row.records
      .slice(0, NAMED_AT_MOST)
      .flatMap((one) => rowName(plan.get(one), messages) ?? [])
      .join(' · '),
  );
  const isSelected = useAppState(({ view }) => id !== undefined && view.selection === id);
  const sentence = qualitySentence(messages, row);
  return (
    <li className="quality-row">
      <AriaButton
        className="quality-show"
        isDisabled={!record}
        {...(isSelected ? { 'aria-current': 'true' } : {})}
        onPress={() => {
          if (id !== undefined) commands.show(id);
        }}
      >
        <Crosshair size={16} />
        <span>
          {names !== '' && <span className="quality-name">{names}</span>}
          <span className="quality-sentence">{sentence}</span>
        </span>
      </AriaButton>
      {row.repair && (
        <div className="quality-repair">
          <Button look="quiet" icon={<Wrench size={14} />} onPress={() => onRepair(row.key)}>
            {repairName(messages, row.repair)}
          </Button>
          <span className="hint">{repairEffect(messages, row.repair)}</span>
        </div>
      )}
    </li>
  );
}

/** Things without a name are told apart by the number their file gives them. */
function rowName(record: PlanRecord | undefined, messages: Messages): string | null {
  if (!record) return null;
  const isNumbered = record.name === undefined && record.dataLayer !== undefined;
  return isNumbered ? `${recordType(record, messages)} ${record.id}` : recordName(record, messages);
}

function groupsOf(rows: readonly QualityRow[]) {
  const byCheck = new Map<QualityCheck, QualityRow[]>();
  for (const row of rows) {
    const known = byCheck.get(row.check);
    if (known) known.push(row);
    else byCheck.set(row.check, [row]);
  }
  return [...byCheck]
    .map(([check, found]) => ({
      check,
      rows: found.toSorted((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity)),
    }))
    .toSorted((a, b) => rank(a.rows) - rank(b.rows) || b.rows.length - a.rows.length);
}

function rank([first]: readonly QualityRow[]): number {
  return SEVERITIES.indexOf(first?.severity ?? 'note');
}
