import { useEffect, useRef } from 'react';
import { includedLayers, nextStep, openQuestions, stepOf, type ImportStep } from '../../app/importFlow.ts';
import { Button } from '../kit/Button.tsx';
import { focusTaskPanel } from '../page/focusTaskPanel.ts';
import { useAppState, useCommands, useMessages } from '../session.tsx';
import { FieldsStep } from './FieldsStep.tsx';
import { FilesStep } from './FilesStep.tsx';
import { PositionStep } from './PositionStep.tsx';
import { StepList } from './StepList.tsx';
import { useFlow } from './useFlow.ts';

const SCREENS = { files: FilesStep, position: PositionStep, fields: FieldsStep };

/** The wide work area of an import, over the scene, until there is a draft to look at. */
export function ImportWorkspace() {
  const step = useAppState((state) => state.importFlow?.step ?? null);
  if (step === null || step === 'check') return null;
  return <Workspace step={step} />;
}

function Workspace({ step }: { readonly step: Exclude<ImportStep, 'check'> }) {
  const { importing } = useMessages();
  const flow = useFlow();
  const Screen = SCREENS[step];
  const heading = useRef<HTMLElement>(null);
  // what had the focus has gone with the step before
  useEffect(() => {
    if (step) heading.current?.focus({ preventScroll: true });
  }, [step]);
  const [first = ''] = flow.fileNames;
  return (
    <section
      className="import-workspace"
      aria-label={importing.title(first, flow.fileNames.length - 1)}
      tabIndex={-1}
      ref={heading}
    >
      <header className="import-head">
        <h1 className="import-title">{importing.title(first, flow.fileNames.length - 1)}</h1>
        <StepList />
      </header>
      <div className="import-body" key={step}>
        <Screen />
      </div>
      <Footer step={step} />
    </section>
  );
}

const BEFORE: Readonly<Record<ImportStep, ImportStep | null>> = {
  files: null,
  position: 'files',
  fields: 'position',
  check: 'fields',
};

function Footer({ step }: { readonly step: ImportStep }) {
  const { importing } = useMessages();
  const commands = useCommands();
  const flow = useFlow();
  const questions = openQuestions(flow);
  const open = questions.length;
  const isNothing = includedLayers(flow).length === 0 && flow.reading.plans.length === 0;
  const next = nextStep(flow);
  const before = BEFORE[step];
  // this layer is answered, and others of the same step are not
  const inStep = questions.filter(({ question }) => stepOf(question) === step);
  const isAnswered = inStep.every(({ layer }) => layer.key !== flow.layer);
  const other = isAnswered ? inStep[0]?.layer : undefined;
  return (
    <footer className="import-foot">
      <Button
        look="quiet"
        onPress={() => {
          commands.cancelImportFlow();
          focusTaskPanel();
        }}
      >
        {importing.cancel}
      </Button>
      <p className="import-state" aria-live="polite">
        {isNothing
          ? importing.nothingIncluded
          : open === 0
            ? importing.nothingToAsk
            : importing.stillToAnswer(open)}
      </p>
      {before && <Button onPress={() => commands.goToStep(before)}>{importing.back}</Button>}
      {other ? (
        <Button look="primary" onPress={() => commands.lookAtLayer(other.key)}>
          {importing.nextLayer(other.name || other.file)}
        </Button>
      ) : (
        <Button
          look="primary"
          isDisabled={isNothing || next === step}
          onPress={() => commands.goToStep(next)}
        >
          {importing.next[next === step ? following(step) : next]}
        </Button>
      )}
    </footer>
  );
}

/** While this step has questions its button waits, and says where it will lead. */
function following(step: ImportStep): ImportStep {
  return step === 'position' ? 'fields' : 'check';
}
