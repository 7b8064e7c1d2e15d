import { BlockStack, InlineStack, Text } from "@shopify/polaris";
import type { ReactNode } from "react";
import { RowLink } from "#app/components/row-link.tsx";

type Props = {
  url: string;
  words: string;
  /** What the row comes to, such as an amount. */
  figure: string;
  /** What else there is to know, a line each. */
  children: ReactNode;
};

/** A row of a list on a phone: what it is about with its figure, and a few lines below. */
export function PhoneRow({ url, words, figure, children }: Props) {
  return (
    <div className="phone-row">
      <BlockStack gap="100">
        <InlineStack align="space-between" blockAlign="start" gap="200" wrap={false}>
          <RowLink url={url} words={words} />
          <Text as="span" numeric fontWeight="semibold">
            {figure}
          </Text>
        </InlineStack>
        {children}
      </BlockStack>
    </div>
  );
}
