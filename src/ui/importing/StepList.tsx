import { Check } from '@phosphor-icons/react';
import { Button } from 'react-aria-components';
import { IMPORT_STEPS, openQuestions, stepOf, type ImportStep } from '../../app/importFlow.ts';
import { useCommands, useMessages } from '../session.tsx';
import { useFlow } from './useFlow.ts';

/** The way of an import; steps with open questions say how many. */
export function StepList() {
  const { importing } = useMessages();
  const commands = useCommands();
  const flow = useFlow();
  const open = openQuestions(flow);
  const openIn = (step: ImportStep) => open.filter(({ question }) => stepOf(question) === step).length;
  return (
    <nav className="import-steps" aria-label={importing.steps}>
      <ol>
        {IMPORT_STEPS.map((step, index) => {
          const questions = openIn(step);
          const isCurrent = step === flow.step;
          const isDone = !isCurrent && questions === 0 && IMPORT_STEPS.indexOf(flow.step) > index;
          return (
            <li key={step}>
              <Button
                className="import-step"
                isDisabled={step === 'check' && open.length > 0}
                {...(isCurrent ? { 'aria-current': 'step' } : {})}
                onPress={() => {
                  if (!isCurrent) commands.goToStep(step);
                }}
              >
                <span className="import-step-mark" aria-hidden="true">
                  {isDone ? <Check size={14} /> : index + 1}
                </span>
                <span>{importing.step[step]}</span>
                {questions > 0 && <span className="import-step-open">{importing.openCount(questions)}</span>}
              </Button>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
