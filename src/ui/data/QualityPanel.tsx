import { ArrowLeft } from '@phosphor-icons/react';
import { Button } from '../kit/Button.tsx';
import { Note } from '../kit/Note.tsx';
import { QualityList } from '../importing/QualityList.tsx';
import { jobValue } from '../jobValue.ts';
import { problemSentence } from '../problemSentence.ts';
import { useAppState, useCommands, useMessages } from '../session.tsx';

/** What is odd about the open plan, at any time. */
export function QualityPanel() {
  const messages = useMessages();
  const { importing } = messages;
  const commands = useCommands();
  const job = useAppState((state) => state.results.quality);
  const report = jobValue(job);
  const isOld = job.status !== 'ready';
  return (
    <div className="panel-body">
      <div>
        <Button look="quiet" icon={<ArrowLeft size={16} />} onPress={() => commands.showQuality(false)}>
          {importing.qualityClose}
        </Button>
        <h1 className="question">{importing.qualityTitle}</h1>
      </div>
      {job.status === 'failed' && (
        <Note tone="danger">{problemSentence(messages, job.code, job.detail)}</Note>
      )}
      {(job.status === 'running' || job.status === 'stale') && (
        <output className="working">{importing.qualityWorking}</output>
      )}
      {report && (
        <div className={isOld ? 'is-old' : undefined}>
          <p className="hint">
            {importing.qualityLooked(Object.keys(report.looked).length)} · {importing.qualityRepairHint}
          </p>
          <QualityList report={report} onRepair={(key) => void commands.repairOpenPlan(key)} />
        </div>
      )}
    </div>
  );
}
