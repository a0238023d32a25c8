import type { ReactNode } from 'react';
import type { LayerDraft, LayerMapping, LayerSummary, MappingQuestion } from '../../app/importFlow.ts';
import { TARGETS, type Target } from '../../app/importChoices.ts';
import type { FacilityCategory } from '../../plan/scenes.ts';
import { CATEGORY_SCENES } from '../../plan/scenes.ts';
import { Button } from '../kit/Button.tsx';
import { Select } from '../kit/Select.tsx';
import { useCommands, useMessages } from '../session.tsx';
import { LandUseQuestion } from './LandUseQuestion.tsx';
import { targetName } from './sentences.ts';

interface Props {
  readonly layer: LayerSummary;
  readonly draft: LayerDraft;
}

const NONE = '';
const CATEGORIES = Object.keys(CATEGORY_SCENES) as FacilityCategory[];

/** What the layer becomes, and what has to be known for it; open questions first catch the eye. */
export function MappingQuestions({ layer, draft }: Props) {
  const messages = useMessages();
  const { importing } = messages;
  const commands = useCommands();
  const { mapping } = draft;
  const change = (part: Partial<LayerMapping>, answers?: MappingQuestion) =>
    commands.changeMapping(layer.key, part, answers);
  const fieldOptions = layer.fields.map(({ name }) => ({ value: name, label: name }));
  const row = (question: MappingQuestion | null) => ({
    draft,
    question,
    onKeep: () => change({}, question ?? undefined),
  });
  const isLandUse = mapping.fields.some(({ to }) => to === 'landUse');
  return (
    <div className="import-questions-list">
      <QuestionRow {...row('target')} label={importing.target}>
        <Select
          label={importing.target}
          value={mapping.target ?? NONE}
          options={[
            ...(mapping.target === null ? [{ value: NONE, label: importing.targetNone }] : []),
            ...targetsFor(layer).map((target) => ({ value: target, label: targetName(messages, target) })),
          ]}
          onChange={(target) => {
            if (target !== NONE) commands.setTarget(layer.key, target as Target);
          }}
        />
      </QuestionRow>
      {mapping.target === 'facility' && (
        <QuestionRow {...row('category')} label={importing.category}>
          <Select
            label={importing.category}
            value={mapping.category ?? NONE}
            options={[
              {
                value: NONE,
                label: mapping.fields.some(({ to }) => to === 'category')
                  ? importing.categoryFromField
                  : importing.targetNone,
              },
              ...CATEGORIES.map((category) => ({ value: category, label: messages.categories[category] })),
            ]}
            onChange={(category) =>
              change({ category: category === NONE ? null : (category as FacilityCategory) }, 'category')
            }
          />
        </QuestionRow>
      )}
      {mapping.target === 'building' && fieldOptions.length > 0 && (
        <QuestionRow {...row(null)} label={importing.piecesBy} hint={importing.piecesByHint}>
          <Select
            label={importing.piecesBy}
            value={mapping.piecesBy ?? NONE}
            options={[{ value: NONE, label: importing.piecesByNone }, ...fieldOptions]}
            onChange={(field) => change({ piecesBy: field === NONE ? null : field })}
          />
        </QuestionRow>
      )}
      {mapping.target === 'table' && (
        <QuestionRow {...row('join')} label={importing.join}>
          <JoinChoice
            fieldOptions={fieldOptions}
            join={mapping.join}
            onChange={(join) => change({ join }, join.field === NONE ? undefined : 'join')}
          />
        </QuestionRow>
      )}
      {isLandUse && (
        <QuestionRow {...row('landUseSystem')} label={importing.ask.landUseSystem}>
          <LandUseQuestion layer={layer} draft={draft} />
        </QuestionRow>
      )}
    </div>
  );
}

interface RowProps {
  readonly draft: LayerDraft;
  readonly question: MappingQuestion | null;
  readonly label: string;
  readonly hint?: string;
  readonly onKeep: () => void;
  readonly children: ReactNode;
}

function QuestionRow({ draft, question, label, hint, onKeep, children }: RowProps) {
  const { importing } = useMessages();
  const isOpen = question !== null && draft.open.includes(question);
  return (
    <div className="import-row" data-open={isOpen}>
      <div className="import-row-label">
        {label}
        {hint && <span className="hint">{hint}</span>}
      </div>
      <div className="import-row-control">
        {children}
        {isOpen && canKeep(question, draft.mapping) && (
          <Button look="quiet" onPress={onKeep}>
            {importing.keep}
          </Button>
        )}
      </div>
    </div>
  );
}

interface JoinProps {
  readonly fieldOptions: readonly { readonly value: string; readonly label: string }[];
  readonly join: LayerMapping['join'];
  readonly onChange: (join: NonNullable<LayerMapping['join']>) => void;
}

function JoinChoice({ fieldOptions, join: given, onChange }: JoinProps) {
  const messages = useMessages();
  const { importing } = messages;
  const join = given ?? { field: NONE, target: 'parcel' as const, by: 'id' };
  return (
    <div className="import-join">
      <Select
        label={importing.joinField}
        value={join.field}
        options={[{ value: NONE, label: importing.targetNone }, ...fieldOptions]}
        onChange={(field) => onChange({ ...join, field })}
      />
      <Select
        label={importing.joinTarget}
        value={join.target}
        options={(['parcel', 'building'] as const).map((target) => ({
          value: target,
          label: targetName(messages, target),
        }))}
        onChange={(target) => onChange({ ...join, target: target === 'building' ? 'building' : 'parcel' })}
      />
      <Select
        label={importing.joinBy}
        value={join.by}
        options={[...new Set(['id', 'name', join.by])].map((by) => ({
          value: by,
          label: by === 'id' ? importing.joinById : by === 'name' ? messages.card.name : by,
        }))}
        onChange={(by) => onChange({ ...join, by })}
      />
    </div>
  );
}

/** Whether what is proposed is an answer that can be taken as it stands. */
function canKeep(question: MappingQuestion | null, mapping: LayerMapping): boolean {
  switch (question) {
    case 'target':
      return mapping.target !== null;
    case 'landUseSystem':
      return mapping.landUseSystem !== null;
    case 'category':
      return mapping.category !== null || mapping.fields.some(({ to }) => to === 'category');
    case 'join':
      return mapping.join !== null;
    default:
      return question === 'unit';
  }
}

function targetsFor({ geometries }: LayerSummary): readonly Target[] {
  const { point, line, area } = geometries;
  if (point + line + area === 0) return ['table'];
  return TARGETS.filter((target) => target !== 'table');
}
