import { Select } from '../kit/Select.tsx';
import { useMessages } from '../session.tsx';

interface Props {
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly value: string;
  readonly onChange: (system: string) => void;
}

export function SystemChoice({ options, value, onChange }: Props) {
  const { exporting } = useMessages();
  return (
    <div className="export-field">
      <span className="field-label" aria-hidden="true">
        {exporting.system}
      </span>
      <Select label={exporting.system} value={value} options={options} onChange={onChange} />
      <p className="hint">{exporting.systemStated}</p>
    </div>
  );
}
