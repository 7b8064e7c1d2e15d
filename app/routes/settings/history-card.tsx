import { useFetcher } from "@remix-run/react";
import { BlockStack, Button, Card, InlineStack, List, ProgressBar, Text } from "@shopify/polaris";
import { useState } from "react";
import { type Said, useToast } from "#app/components/toast.ts";
import type { SettingsAnswer } from "#app/routes/settings/change-settings.server.ts";
import type { SettingsPage } from "#app/routes/settings/read-page.server.ts";

const REFUSED: Said = {
  toast: "Shopify keeps to the last 60 days. It must approve this app for all orders before a shop can allow it.",
  failed: true,
};

/** Asks the merchant, in Shopify's own dialog, for the orders of all time, and then reads them. */
function AllowAll({ read }: { read: () => void }) {
  const [answer, setAnswer] = useState<Said | null>(null);
  useToast(answer);
  const ask = async () => {
    const answered = await shopify.scopes.request(["read_all_orders"]).catch(() => null);
    if (answered === null) setAnswer({ ...REFUSED });
    else if (answered.result === "granted-all") read();
  };
  return (
    <InlineStack>
      <Button onClick={() => void ask()}>Allow all orders</Button>
    </InlineStack>
  );
}

/** How much of the past was read, what Shopify gives, and reading it again. */
export function HistoryCard({ history }: { history: SettingsPage["history"] }) {
  const fetcher = useFetcher<SettingsAnswer>();
  useToast(fetcher.data);
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="p" fontWeight="semibold" id="history-words">
          {history.words}
        </Text>
        {history.busy && (
          <ProgressBar
            progress={history.percent}
            size="small"
            tone="success"
            animated={false}
            ariaLabelledBy="history-words"
          />
        )}
        <Text as="p">{history.window}</Text>
        {history.olderMissing && (
          <AllowAll read={() => void fetcher.submit({ intent: "read_history" }, { method: "post" })} />
        )}
        {history.notes.length > 0 && (
          <List>
            {history.notes.map((note) => (
              <List.Item key={note}>{note}</List.Item>
            ))}
          </List>
        )}
        {history.finished && <Text as="p" tone="subdued">{`Finished ${history.finished}`}</Text>}
        <InlineStack>
          <Button
            disabled={history.busy}
            loading={fetcher.state !== "idle"}
            onClick={() => void fetcher.submit({ intent: "read_history" }, { method: "post" })}
          >
            Read the history again
          </Button>
        </InlineStack>
      </BlockStack>
    </Card>
  );
}
