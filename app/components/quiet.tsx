import { Text } from "@shopify/polaris";
import type { ReactNode } from "react";

/** What is said in passing: small and pale. */
export function Quiet({ as = "span", children }: { as?: "span" | "p"; children: ReactNode }) {
  return (
    <Text as={as} variant="bodySm" tone="subdued">
      {children}
    </Text>
  );
}
