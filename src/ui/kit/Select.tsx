import { CaretDown, Check } from '@phosphor-icons/react';
import {
  Button,
  ListBox,
  ListBoxItem,
  Popover,
  Select as AriaSelect,
  SelectValue,
} from 'react-aria-components';

interface Props {
  readonly label: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** One of many; its label is only read. */
export function Select({ label, options, value, onChange }: Props) {
  return (
    <AriaSelect
      className="select"
      aria-label={label}
      value={value}
      onChange={(key) => {
        if (key !== null) onChange(String(key));
      }}
    >
      <Button className="button button-plain">
        <SelectValue>{({ selectedText }) => selectedText}</SelectValue>
        <CaretDown size={14} />
      </Button>
      <Popover className="popover">
        <ListBox className="list-box">
          {options.map((option) => (
            <ListBoxItem key={option.value} id={option.value} textValue={option.label} className="list-item">
              <span className="list-item-label">{option.label}</span>
              <Check size={16} className="list-item-check" />
            </ListBoxItem>
          ))}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}
