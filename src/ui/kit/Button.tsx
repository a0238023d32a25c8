import type { ReactNode } from 'react';
import { Button as AriaButton, Tooltip, TooltipTrigger, type ButtonProps } from 'react-aria-components';

interface Props extends Pick<ButtonProps, 'onPress' | 'isDisabled' | 'slot' | 'type'> {
  readonly children: ReactNode;
  readonly look?: 'plain' | 'primary' | 'quiet' | 'danger';
  readonly icon?: ReactNode;
}

export function Button({ look = 'plain', icon, children, ...rest }: Props) {
  return (
    <AriaButton {...rest} className={`button button-${look}`}>
      {icon}
      <span>{children}</span>
    </AriaButton>
  );
}

interface IconButtonProps extends Pick<ButtonProps, 'onPress' | 'isDisabled' | 'slot' | 'aria-expanded'> {
  /** Read by screen readers and shown as a tooltip. */
  readonly label: string;
  readonly children: ReactNode;
  readonly look?: 'quiet' | 'floating';
  readonly side?: 'bottom' | 'left' | 'top';
}

export function IconButton({ label, children, look = 'quiet', side = 'bottom', ...rest }: IconButtonProps) {
  return (
    <TooltipTrigger delay={500}>
      <AriaButton {...rest} aria-label={label} className={`icon-button icon-button-${look}`}>
        {children}
      </AriaButton>
      <Tooltip className="tooltip" placement={side} offset={6}>
        {label}
      </Tooltip>
    </TooltipTrigger>
  );
}
