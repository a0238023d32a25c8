import { CaretRight } from '@phosphor-icons/react';
import type { ReactNode } from 'react';
import { Button, Disclosure as AriaDisclosure, DisclosurePanel, Heading } from 'react-aria-components';

interface Props {
  readonly title: ReactNode;
  readonly children: ReactNode;
  readonly isOpenAtFirst?: boolean;
}

export function Disclosure({ title, children, isOpenAtFirst = false }: Props) {
  return (
    <AriaDisclosure className="disclosure" defaultExpanded={isOpenAtFirst}>
      <Heading level={2} className="disclosure-heading">
        <Button slot="trigger" className="disclosure-trigger">
          <CaretRight size={14} className="disclosure-caret" />
          {title}
        </Button>
      </Heading>
      <DisclosurePanel className="disclosure-panel">
        <div className="disclosure-content">{children}</div>
      </DisclosurePanel>
    </AriaDisclosure>
  );
}
