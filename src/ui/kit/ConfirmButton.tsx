import type { ReactNode } from 'react';
import { Dialog, DialogTrigger, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { Button } from './Button.tsx';

interface Props {
  readonly label: string;
  readonly icon: ReactNode;
  readonly title: string;
  readonly body: string;
  readonly cancel: string;
  readonly onConfirm: () => void;
}

/** Asks once more before it acts. */
export function ConfirmButton({ label, icon, title, body, cancel, onConfirm }: Props) {
  return (
    <DialogTrigger>
      <Button look="quiet" icon={icon}>
        {label}
      </Button>
      <ModalOverlay className="modal-overlay" isDismissable>
        <Modal className="modal">
          <Dialog role="alertdialog" className="dialog">
            {({ close }) => (
              <>
                <Heading slot="title" className="dialog-title">
                  {title}
                </Heading>
                <p className="dialog-body">{body}</p>
                <div className="dialog-actions">
                  <Button onPress={close}>{cancel}</Button>
                  <Button
                    look="danger"
                    onPress={() => {
                      close();
                      onConfirm();
                    }}
                  >
                    {label}
                  </Button>
                </div>
              </>
            )}
          </Dialog>
        </Modal>
      </ModalOverlay>
    </DialogTrigger>
  );
}
