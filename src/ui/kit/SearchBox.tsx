import { MagnifyingGlass } from '@phosphor-icons/react';
import { useState } from 'react';
import {
  ComboBox,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  ListLayout,
  Popover,
  Virtualizer,
  type Key,
} from 'react-aria-components';

export interface SearchItem {
  readonly id: string;
  readonly name: string;
  /** What sort of place it is, after the name. */
  readonly detail: string;
}

interface Props {
  readonly label: string;
  readonly placeholder: string;
  readonly none: string;
  readonly items: readonly SearchItem[];
  readonly onChoose: (id: string) => void;
}

/** A list one can type into; it empties itself after a choice, so that the same place can be chosen again. */
export function SearchBox({ label, placeholder, none, items, onChoose }: Props) {
  const [chosen, setChosen] = useState<Key | null>(null);
  return (
    <ComboBox
      className="search-box"
      defaultItems={items}
      menuTrigger="focus"
      allowsEmptyCollection
      value={chosen}
      // A choice closes the list, and with nothing chosen any more the field is empty.
      onOpenChange={(isOpen) => {
        if (!isOpen) setChosen(null);
      }}
      onChange={(key) => {
        setChosen(key);
        if (key !== null) onChoose(String(key));
      }}
    >
      <Label className="field-label">{label}</Label>
      <div className="search-box-field">
        <MagnifyingGlass size={16} />
        <Input className="search-box-input" placeholder={placeholder} />
      </div>
      <Popover className="popover search-popover">
        <Virtualizer layout={ListLayout} layoutOptions={{ rowHeight: 36, padding: 4 }}>
          <ListBox className="list-box" renderEmptyState={() => <p className="list-empty">{none}</p>}>
            {(item: SearchItem) => (
              <ListBoxItem id={item.id} textValue={item.name} className="list-item">
                <span className="list-item-label">{item.name}</span>
                <span className="list-item-detail">{item.detail}</span>
              </ListBoxItem>
            )}
          </ListBox>
        </Virtualizer>
      </Popover>
    </ComboBox>
  );
}
