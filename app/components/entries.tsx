import { Text } from "@shopify/polaris";
import type { ReactNode } from "react";

type Props<Entry> = {
  entries: readonly Entry[];
  /** What stands there instead when there is no entry. */
  none: string;
  children: (entry: Entry) => ReactNode;
};

/** What happened or holds, one below the other with a line between; in the order that it comes in. */
export function Entries<Entry extends { id: string }>({ entries, none, children }: Props<Entry>) {
  if (entries.length === 0) {
    return (
      <Text as="p" tone="subdued">
        {none}
      </Text>
    );
  }
  return (
    <ol className="visually-quiet-list">
      {entries.map((entry) => (
        <li key={entry.id} className="event">
          {children(entry)}
        </li>
      ))}
    </ol>
  );
}
