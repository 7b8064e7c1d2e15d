import { BlockStack, Modal } from "@shopify/polaris";
import type { ReactNode } from "react";

type Props = {
  title: string;
  /** The button that does it. */
  verb: string;
  onDo: () => void;
  busy: boolean;
  disabled?: boolean;
  destructive?: boolean;
  open?: boolean;
  onClose: () => void;
  children: ReactNode;
};

/** Asks for what a deed needs before it is done, or lets the person go back. */
export function AskModal({ title, verb, onDo, busy, open = true, onClose, children, ...button }: Props) {
  return (
    <Modal
      open={open}
      onClose={onClose}
      title={title}
      primaryAction={{ content: verb, onAction: onDo, loading: busy, ...button }}
      secondaryActions={[{ content: "Cancel", onAction: onClose }]}
    >
      <Modal.Section>
        <BlockStack gap="300">{children}</BlockStack>
      </Modal.Section>
    </Modal>
  );
}
