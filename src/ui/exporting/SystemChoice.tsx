import { Select } from '../kit/Select.tsx';
import { useMessages } from '../session.tsx';
import type { ExportSystem } from './useExportSystems.ts';

interface Props {
  readonly options: readonly ExportSystem[];
  readonly value: string;
  readonly onChange: (system: string) => void;
}

export function SystemChoice({ options, value, onChange }: Props) {
  const { exporting } = useMessages();
  const hint = options.find((option) => option.value === value)?.hint ?? '';
  return (
    <div className="export-field">
      <span className="field-label" aria-hidden="true">
        {exporting.system}
      </span>
      <Select label={exporting.system} value={value} options={options} onChange={onChange} />
      <p className="hint">{[hint, exporting.systemStated].join(' ')}</p>
    </div>
  );
}
