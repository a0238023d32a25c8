import { Minus, Plus } from '@phosphor-icons/react';
import { Button, Group, Input, Label, NumberField as AriaNumberField } from 'react-aria-components';

interface Props {
  readonly label: string;
  /** Whether the label is drawn or only read. */
  readonly isLabelHidden?: boolean;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly step?: number;
  readonly digits?: number;
  readonly unit?: string;
  readonly onChange: (value: number) => void;
}

/** Commits on Enter, on leaving the field and on its steppers; an empty field keeps the old value. */
export function NumberField({
  label,
  isLabelHidden = false,
  value,
  min,
  max,
  step = 1,
  digits = 0,
  unit,
  onChange,
}: Props) {
  return (
    <AriaNumberField
      className="number-field"
      {...(isLabelHidden ? { 'aria-label': label } : {})}
      value={value}
      minValue={min}
      maxValue={max}
      step={step}
      formatOptions={{ minimumFractionDigits: digits, maximumFractionDigits: digits }}
      onChange={(next) => {
        if (Number.isFinite(next)) onChange(next);
      }}
    >
      {!isLabelHidden && <Label className="field-label">{label}</Label>}
      <Group className="number-field-group">
        <Button slot="decrement" className="stepper">
          <Minus size={14} />
        </Button>
        <span className="number-field-value">
          <Input className="number-field-input" />
          {unit && (
            <span className="unit" aria-hidden="true">
              {unit}
            </span>
          )}
        </span>
        <Button slot="increment" className="stepper">
          <Plus size={14} />
        </Button>
      </Group>
    </AriaNumberField>
  );
}
