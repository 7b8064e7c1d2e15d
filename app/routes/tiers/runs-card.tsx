import { useFetcher } from "@remix-run/react";
import { Badge, BlockStack, Button, Card, InlineStack, ProgressBar, Text } from "@shopify/polaris";
import { Entries } from "#app/components/entries.tsx";
import { Quiet } from "#app/components/quiet.tsx";
import { useToast } from "#app/components/toast.ts";
import type { TiersAnswer } from "#app/routes/tiers/change-tiers.server.ts";
import type { RunView } from "#app/routes/tiers/read-page.server.ts";

const STATES = {
  planning: { words: "Preparing", tone: "info" },
  running: { words: "Writing", tone: "info" },
  done: { words: "Done", tone: "success" },
  cancelled: { words: "Stopped", tone: undefined },
} as const satisfies Record<RunView["status"], unknown>;

/** The mass changes of tags so far; the newest can be taken back. */
export function RunsCard({ runs }: { runs: RunView[] }) {
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingMd">
          What was written in Shopify
        </Text>
        <Entries
          entries={runs}
          none="Nothing yet. The preview shows who would get which tag; applying it starts the first run."
        >
          {(run) => <Run run={run} />}
        </Entries>
      </BlockStack>
    </Card>
  );
}

function Run({ run }: { run: RunView }) {
  const fetcher = useFetcher<TiersAnswer>();
  useToast(fetcher.data);
  const state = STATES[run.status];
  const going = run.status === "planning" || run.status === "running";
  const send = (intent: "undo" | "cancel") => void fetcher.submit({ intent, run: run.id }, { method: "post" });
  const busy = fetcher.state !== "idle";
  return (
    <InlineStack align="space-between" blockAlign="start" gap="200">
      <div className="grows">
        <BlockStack gap="100">
          <InlineStack gap="200" align="start">
            <Text as="h3" variant="headingSm">
              {run.title}
            </Text>
            <Badge tone={run.failed ? "warning" : state.tone}>{state.words}</Badge>
          </InlineStack>
          <Text as="p">{run.words}</Text>
          <Quiet as="p">{run.when}</Quiet>
          {going && (
            <ProgressBar
              progress={run.percent}
              size="small"
              tone="success"
              animated={false}
              ariaLabelledBy={`run-${run.id}`}
            />
          )}
          {going && (
            <span id={`run-${run.id}`} className="only-for-screen-readers">
              {run.title}
            </span>
          )}
        </BlockStack>
      </div>
      {going && (
        <Button onClick={() => send("cancel")} loading={busy}>
          Stop
        </Button>
      )}
      {run.undoable && !going && (
        <Button onClick={() => send("undo")} loading={busy}>
          Undo
        </Button>
      )}
    </InlineStack>
  );
}
