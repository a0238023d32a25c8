import type { ReactNode } from 'react';
import { Label, Radio, RadioGroup } from 'react-aria-components';

interface Option<T extends string> {
  readonly value: T;
  readonly label: string;
  readonly detail?: ReactNode;
}

interface Props<T extends string> {
  readonly label: string;
  readonly isLabelHidden?: boolean;
  readonly options: readonly Option<T>[];
  /** Null when nothing is chosen yet. */
  readonly value: T | null;
  readonly onChange: (value: T) => void;
  readonly columns?: 1 | 2;
}

export function RadioList<T extends string>({
  label,
  isLabelHidden = false,
  options,
  value,
  onChange,
  columns = 1,
}: Props<T>) {
  return (
    <RadioGroup
      className="radio-list"
      {...(isLabelHidden ? { 'aria-label': label } : {})}
      value={value}
      onChange={(next) => onChange(next as T)}
    >
      {!isLabelHidden && <Label className="field-label">{label}</Label>}
      <div className="radio-list-options" data-columns={columns}>
        {options.map((option) => (
          <Radio key={option.value} value={option.value} className="radio">
            <span className="radio-mark" aria-hidden="true" />
            <span className="radio-text">
              <span className="radio-label">{option.label}</span>
              {option.detail && <span className="radio-detail">{option.detail}</span>}
            </span>
          </Radio>
        ))}
      </div>
    </RadioGroup>
  );
}
