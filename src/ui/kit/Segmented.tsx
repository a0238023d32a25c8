import { Radio, RadioGroup } from 'react-aria-components';

interface Props {
  readonly label: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** One of a few, side by side. */
export function Segmented({ label, options, value, onChange }: Props) {
  return (
    <RadioGroup
      className="segmented"
      orientation="horizontal"
      aria-label={label}
      value={value}
      onChange={onChange}
    >
      {options.map((option) => (
        <Radio key={option.value} value={option.value} className="segment">
          <span>{option.label}</span>
        </Radio>
      ))}
    </RadioGroup>
  );
}
