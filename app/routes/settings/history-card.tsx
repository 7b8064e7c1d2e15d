import { useFetcher } from "@remix-run/react";
import { BlockStack, Button, Card, InlineStack, List, ProgressBar, Text } from "@shopify/polaris";
import { useToast } from "#app/components/toast.ts";
import type { SettingsAnswer } from "#app/routes/settings/change-settings.server.ts";
import type { SettingsPage } from "#app/routes/settings/read-page.server.ts";

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
