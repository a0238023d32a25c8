import { Input, Label, TextField } from 'react-aria-components';

interface Props {
  readonly label: string;
  readonly isLabelHidden?: boolean;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** A number typed as it stands in a document: any length, sign and decimals; kept as text while it is typed. */
export function DecimalField({ label, isLabelHidden = false, value, onChange }: Props) {
  const isWrong = value.trim() !== '' && decimalFrom(value) === null;
  return (
    <TextField
      className="decimal-field"
      {...(isLabelHidden ? { 'aria-label': label } : {})}
      value={value}
      onChange={onChange}
      isInvalid={isWrong}
    >
      {!isLabelHidden && <Label className="field-label">{label}</Label>}
      <Input className="text-input" inputMode="decimal" autoComplete="off" />
    </TextField>
  );
}

/** Null for what is no number. Thousands separators and full-width signs are taken as they are meant. */
export function decimalFrom(text: string): number | null {
  const plain = text.normalize('NFKC').replaceAll(/[,\s]/g, '').replace('−', '-');
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(plain) ? Number(plain) : null;
}
