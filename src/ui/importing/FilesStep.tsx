import { File as FileIcon } from '@phosphor-icons/react';
import type { LayerSummary } from '../../app/importFlow.ts';
import { Note } from '../kit/Note.tsx';
import { problemSentence } from '../problemSentence.ts';
import { useMessages } from '../session.tsx';
import { IntoChoice } from './IntoChoice.tsx';
import { LayerRow } from './LayerRow.tsx';
import { formatName } from './sentences.ts';
import { useFlow } from './useFlow.ts';

/** What was read, file by file, and where it goes. */
export function FilesStep() {
  const messages = useMessages();
  const { importing } = messages;
  const { reading } = useFlow();
  const files = groupedByFile(reading.layers);
  const problems = reading.problems.filter(({ code }) => code !== 'textsLeftAside');
  const leftAside = reading.problems.filter(({ code }) => code === 'textsLeftAside');
  return (
    <div className="import-columns import-columns-files">
      <div className="import-main">
        <h2 className="question">{importing.filesQuestion}</h2>
        {problems.length > 0 && (
          <section className="import-problems" aria-label={importing.problems}>
            {problems.map(({ file, code, detail }) => (
              <Note key={`${file} ${code} ${JSON.stringify(detail)}`} tone="danger">
                {problemSentence(messages, code, { file, ...detail })}
              </Note>
            ))}
          </section>
        )}
        {leftAside.map(({ file, code, detail }) => (
          <p key={file} className="hint">
            {problemSentence(messages, code, { file, ...detail })}
          </p>
        ))}
        {[...files].map(([file, layers]) => (
          <section key={file} className="import-file" aria-label={file}>
            <header className="import-file-head">
              <FileIcon size={20} />
              <h3 className="import-file-name">{file}</h3>
              <p className="hint">{fileLine(layers)}</p>
            </header>
            {layers.map((layer) => (
              <LayerRow key={layer.key} layer={layer} />
            ))}
          </section>
        ))}
        {reading.plans.map(({ file, format, counts }) => (
          <section key={file} className="import-file" aria-label={file}>
            <header className="import-file-head">
              <FileIcon size={20} />
              <h3 className="import-file-name">{file}</h3>
              <p className="hint">{[formatName(messages, format), importing.wholePlan].join(' · ')}</p>
            </header>
            <p className="import-plan-counts">
              {Object.entries(counts)
                .filter(([key, count]) => count > 0 && key in messages.data.counts)
                .map(([key, count]) =>
                  importing.of(messages.data.counts[key as keyof typeof messages.data.counts], count),
                )
                .join(' · ')}
            </p>
          </section>
        ))}
      </div>
      <IntoChoice />
    </div>
  );

  function fileLine(layers: readonly LayerSummary[]): string {
    const [first] = layers;
    if (!first) return '';
    const { encoding } = first;
    return [
      formatName(messages, first.format),
      encoding ? importing.encoding(encoding.name, importing.encodingKnown[encoding.known]) : '',
      encoding && encoding.undecodable > 0 ? importing.undecodable(encoding.undecodable) : '',
    ]
      .filter((part) => part !== '')
      .join(' · ');
  }
}

function groupedByFile(layers: readonly LayerSummary[]): Map<string, LayerSummary[]> {
  const files = new Map<string, LayerSummary[]>();
  for (const layer of layers) files.set(layer.file, [...(files.get(layer.file) ?? []), layer]);
  return files;
}
