import { DownloadSimple } from '@phosphor-icons/react';
import { recordsOfKind } from '../../plan/records.ts';
import { Button } from '../kit/Button.tsx';
import { useAppState, useCommands, useMessages } from '../session.tsx';
import { ExportStatus } from './ExportStatus.tsx';
import { WGS84 } from './useExportSystems.ts';

const FORMATS = ['geojson', 'csv'] as const;

/** The travel circles on screen as a file, in the system everybody reads; others are in the export panel. */
export function SaveCircles() {
  const messages = useMessages();
  const commands = useCommands();
  const isReady = useAppState((state) => state.results.circle.status === 'ready');
  const community = useAppState((state) => recordsOfKind(state.plan, 'community')[0]?.name);
  const name = `${community || messages.app.name}-${messages.exporting.circlesName}`;
  return (
    <section className="export-form">
      <div className="data-actions">
        {FORMATS.map((format) => (
          <Button
            key={format}
            icon={<DownloadSimple size={16} />}
            isDisabled={!isReady}
            onPress={() =>
              void commands.exportFile({ what: { part: 'circles' }, format, system: WGS84, name })
            }
          >
            {format === 'csv' ? messages.circles.saveTable : messages.circles.save}
          </Button>
        ))}
      </div>
      <ExportStatus />
    </section>
  );
}
