import { Export, FileArrowUp, FloppyDisk, HouseLine, ListChecks } from '@phosphor-icons/react';
import { useState } from 'react';
import { recordsOfKind } from '../../plan/records.ts';
import { DataLayers } from '../data/DataLayers.tsx';
import { QualityPanel } from '../data/QualityPanel.tsx';
import { ExportPanel } from '../exporting/ExportPanel.tsx';
import { ExportStatus } from '../exporting/ExportStatus.tsx';
import { Button } from '../kit/Button.tsx';
import { Note } from '../kit/Note.tsx';
import { pickFiles } from '../pickFiles.ts';
import { useAppState, useCommands, useFormats, useMessages } from '../session.tsx';

/** Which place to open? And what is known of the data that are. */
export function DataPanel() {
  const isQualityShown = useAppState((state) => state.isQualityShown);
  const [isExporting, setExporting] = useState(false);
  if (isQualityShown) return <QualityPanel />;
  if (isExporting) return <ExportPanel onClose={() => setExporting(false)} />;
  return <DataOverview onExport={() => setExporting(true)} />;
}

interface Props {
  readonly onExport: () => void;
}

function DataOverview({ onExport }: Props) {
  const messages = useMessages();
  const commands = useCommands();
  return (
    <div className="panel-body">
      <h1 className="question">{messages.data.question}</h1>
      <section className="drop-zone">
        <FileArrowUp size={32} className="invitation-icon" />
        <p className="drop-title">{messages.data.drop}</p>
        <Button look="primary" onPress={() => pickFiles((files) => void commands.importFiles(files))}>
          {messages.data.choose}
        </Button>
        <p className="hint">{messages.data.formats}</p>
        <p className="hint">{messages.data.offline}</p>
      </section>
      <section>
        <h2 className="section-title">{messages.data.sample}</h2>
        <p className="hint">{messages.data.sampleHint}</p>
        <Button icon={<HouseLine size={16} />} onPress={() => void commands.openSample()}>
          {messages.app.openSample}
        </Button>
      </section>
      <ThisCommunity onExport={onExport} />
      <DataLayers />
      <Stored />
    </div>
  );
}

function Stored() {
  const messages = useMessages();
  const commands = useCommands();
  const formats = useFormats();
  const communities = useAppState((state) => state.communities);
  const documentId = useAppState((state) => state.documentId);
  if (communities.length === 0) return null;
  return (
    <section>
      <h2 className="section-title">{messages.data.stored}</h2>
      <ul className="stored">
        {communities.map(({ id, name, savedAt }) => (
          <li key={id} className="stored-row">
            <span className="stored-text">
              <span className="stored-name">{name}</span>
              <span className="hint">{messages.data.savedAt(formats.moment(savedAt))}</span>
            </span>
            {id === documentId ? (
              <span className="hint">{messages.data.current}</span>
            ) : (
              <Button onPress={() => void commands.openStored(id)}>{messages.data.open}</Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function ThisCommunity({ onExport }: Props) {
  const messages = useMessages();
  const commands = useCommands();
  const formats = useFormats();
  const plan = useAppState((state) => state.plan);
  const community = recordsOfKind(plan, 'community')[0];
  if (!community) return null;
  return (
    <section>
      <h2 className="section-title">{messages.data.thisCommunity}</h2>
      {community.isFictional && <Note>{messages.data.fictional}</Note>}
      <dl className="attributes">
        <div className="attribute">
          <dt>{messages.data.attribution}</dt>
          <dd>{community.attribution.join(' · ') || messages.app.unknown}</dd>
        </div>
        <div className="attribute">
          <dt>{messages.data.dataDate}</dt>
          <dd>{community.dataDate ? formats.day(community.dataDate) : messages.app.unknown}</dd>
        </div>
      </dl>
      <div className="data-actions">
        <Button look="primary" icon={<FloppyDisk size={16} />} onPress={() => void commands.savePlanFile()}>
          {messages.exporting.saveCopy}
        </Button>
        <Button icon={<Export size={16} />} onPress={onExport}>
          {messages.exporting.open}
        </Button>
        <Button icon={<ListChecks size={16} />} onPress={() => commands.showQuality(true)}>
          {messages.importing.qualityOpen}
        </Button>
      </div>
      <div className="export-under">
        <p className="hint">{messages.exporting.saveCopyHint}</p>
        <ExportStatus />
      </div>
    </section>
  );
}
