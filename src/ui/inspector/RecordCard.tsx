import { Crosshair, MapPin, PencilSimple, Trash, X } from '@phosphor-icons/react';
import { useMemo, useState } from 'react';
import { Input, Label, TextField } from 'react-aria-components';
import type { PlanRecord } from '../../plan/records.ts';
import { Button, IconButton } from '../kit/Button.tsx';
import { ConfirmButton } from '../kit/ConfirmButton.tsx';
import { Tag } from '../kit/Tag.tsx';
import { recordName, recordType } from '../names.ts';
import { focusTaskPanel } from '../page/focusTaskPanel.ts';
import { useAppState, useCommands, useFormats, useMessages } from '../session.tsx';
import { tripEndOf } from '../tripEnd.ts';
import { attributesOf } from './attributes.ts';
import { FileAttributes } from './FileAttributes.tsx';
import { GateEditor, StoreysEditor } from './editors.tsx';
import { ResidentsChart } from '../kit/ResidentsChart.tsx';

/** One record: what it is, what is known of it, and what can be done with it. */
export function RecordCard({ record }: { readonly record: PlanRecord }) {
  const messages = useMessages();
  const commands = useCommands();
  const formats = useFormats();
  const plan = useAppState((state) => state.plan);
  const attributes = useMemo(
    () => attributesOf(record, plan, messages, formats),
    [record, plan, messages, formats],
  );
  // a draft is looked at, not edited
  const isDraft = useAppState((state) => state.importFlow !== null);
  const end = isDraft ? null : tripEndOf(record);
  const name = recordName(record, messages);
  return (
    <section className="card" aria-label={name}>
      <header className="card-head">
        <span className="card-kind">
          {kindLine(record, messages.kinds[record.kind], recordType(record, messages))}
        </span>
        <IconButton label={messages.app.close} onPress={() => commands.select(null)}>
          <X size={20} />
        </IconButton>
      </header>
      {isDraft ? <h2 className="card-name">{name}</h2> : <CardName record={record} name={name} />}
      <div className="card-actions">
        {end && (
          <Button
            look="primary"
            icon={<MapPin size={16} />}
            onPress={() => {
              commands.setTask('circles');
              commands.setCircleOrigin(end);
            }}
          >
            {messages.card.setOrigin}
          </Button>
        )}
        <Button icon={<Crosshair size={16} />} onPress={() => commands.show(record.id)}>
          {messages.card.flyTo}
        </Button>
      </div>
      {record.kind === 'gate' && !isDraft && <GateEditor gate={record} />}
      {record.kind === 'building' && !isDraft && <StoreysEditor key={record.id} building={record} />}
      <dl className="attributes">
        {attributes.map((attribute) => (
          <div key={attribute.label} className="attribute">
            <dt>{attribute.label}</dt>
            <dd className={attribute.value === null ? 'is-unknown' : undefined}>
              {attribute.value ?? messages.app.unknown}
              {attribute.isAssumed && <Tag>{messages.app.assumed}</Tag>}
              {attribute.note && <span className="hint">{attribute.note}</span>}
            </dd>
          </div>
        ))}
      </dl>
      {record.kind === 'building' && record.residents && (
        <ResidentsChart title={messages.card.residentsByAge} residents={record.residents} />
      )}
      {record.attributes && <FileAttributes attributes={record.attributes} />}
      {!isDraft && record.kind !== 'dataLayer' && (
        <div className="card-foot">
          <ConfirmButton
            label={messages.card.remove}
            icon={<Trash size={16} />}
            title={messages.card.removeTitle(name)}
            body={messages.card.removeBody}
            cancel={messages.app.cancel}
            onConfirm={() => {
              commands.removeRecord(record.id);
              focusTaskPanel();
            }}
          />
        </div>
      )}
    </section>
  );
}

function kindLine(record: PlanRecord, kind: string, type: string): string {
  return kind === type || !record.name ? kind : `${kind} · ${type}`;
}

function CardName({ record, name }: { readonly record: PlanRecord; readonly name: string }) {
  const messages = useMessages();
  const commands = useCommands();
  const [draft, setDraft] = useState<string | null>(null);
  if (draft === null)
    return (
      <div className="card-title">
        <h2 className="card-name">{name}</h2>
        <IconButton label={messages.card.rename} onPress={() => setDraft(record.name ?? '')}>
          <PencilSimple size={16} />
        </IconButton>
      </div>
    );
  return (
    <form
      className="card-title"
      onSubmit={(event) => {
        event.preventDefault();
        commands.rename(record.id, draft);
        setDraft(null);
      }}
    >
      <TextField
        className="text-field"
        value={draft}
        onChange={setDraft}
        onKeyDown={(event) => {
          if (event.key === 'Escape') setDraft(null);
        }}
      >
        <Label className="visually-hidden">{messages.card.name}</Label>
        <Input className="text-input" ref={focusOnce} />
      </TextField>
      <Button type="submit" look="primary" isDisabled={draft.trim() === ''}>
        {messages.card.saveName}
      </Button>
    </form>
  );
}

/** The field replaces the button that had the focus. */
function focusOnce(input: HTMLInputElement | null): void {
  input?.select();
}
