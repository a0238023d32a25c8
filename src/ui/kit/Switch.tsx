import type { ReactNode } from 'react';
import { Switch as AriaSwitch } from 'react-aria-components';

interface Props {
  readonly children: ReactNode;
  readonly isSelected: boolean;
  readonly onChange: (isSelected: boolean) => void;
}

export function Switch({ children, isSelected, onChange }: Props) {
  return (
    <AriaSwitch className="switch" isSelected={isSelected} onChange={onChange}>
      <span className="switch-text">{children}</span>
      <span className="switch-track" aria-hidden="true">
        <span className="switch-knob" />
      </span>
    </AriaSwitch>
  );
}
