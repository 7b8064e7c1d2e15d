import { useFetcher } from "@remix-run/react";
import { Badge, BlockStack, Button, Card, InlineStack, Select, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { AskModal } from "#app/components/ask-modal.tsx";
import { Entries } from "#app/components/entries.tsx";
import type { FieldErrors } from "#app/components/form-errors.ts";
import { Quiet } from "#app/components/quiet.tsx";
import { ReasonField } from "#app/components/reason-field.tsx";
import { type Said, useToast } from "#app/components/toast.ts";
import { useDone } from "#app/components/use-done.ts";
import type { StateView } from "#app/components/words.ts";
import type { StandingState } from "#app/standing/assess.ts";

export type StandingView = {
  state: StandingState;
  badge: StateView;
  points: string;
  reasons: { id: string; title: string; sentence: string; points: string; date: string; source: string }[];
  clears: string | null;
  byHand: { words: string; reason: string } | null;
};

type Answer = Said & { faults?: FieldErrors };

type StandingWish = "set" | "lift";

/** Whether the history is suspicious, and every reason for it. The customer never sees this. */
export function StandingCard({ standing }: { standing: StandingView }) {
  const [wish, setWish] = useState<StandingWish | null>(null);
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack align="space-between" gap="200">
          <Text as="h2" variant="headingMd">
            Standing
          </Text>
          <Badge tone={standing.badge.tone}>{standing.badge.words}</Badge>
        </InlineStack>
        {standing.byHand && (
          <BlockStack gap="050">
            <Text as="p">{standing.byHand.words}</Text>
            <Text as="p" tone="subdued">
              {standing.byHand.reason}
            </Text>
          </BlockStack>
        )}
        <Entries entries={standing.reasons} none="Nothing speaks against this customer.">
          {(reason) => (
            <BlockStack gap="050">
              <InlineStack align="space-between" gap="200" wrap={false}>
                <Text as="span" fontWeight="semibold">
                  {reason.title}
                </Text>
                <Text as="span" numeric>
                  {reason.points}
                </Text>
              </InlineStack>
              <Text as="span">{reason.sentence}</Text>
              <Quiet>{[reason.date, reason.source].filter((part) => part !== "").join(" · ")}</Quiet>
            </BlockStack>
          )}
        </Entries>
        <Quiet as="p">{[standing.points, standing.clears].filter((part) => part !== null).join(" ")}</Quiet>
        <InlineStack gap="200">
          <Button onClick={() => setWish("set")}>Set by hand</Button>
          {(standing.byHand || standing.state !== "clear") && <Button onClick={() => setWish("lift")}>Lift</Button>}
        </InlineStack>
      </BlockStack>
      {wish && <StandingModal key={wish} wish={wish} onClose={() => setWish(null)} />}
    </Card>
  );
}

const LEVELS = [
  { label: "Questionable", value: "questionable" },
  { label: "Watch", value: "watch" },
  { label: "Clear", value: "clear" },
];

function StandingModal({ wish, onClose }: { wish: StandingWish; onClose: () => void }) {
  const fetcher = useFetcher<Answer>();
  useToast(fetcher.data);
  useDone(fetcher.data, onClose);
  const [state, setState] = useState("watch");
  const [reason, setReason] = useState("");
  const [until, setUntil] = useState("");
  const faults = fetcher.data?.faults ?? {};
  const setting = wish === "set";
  const send = () =>
    void fetcher.submit(
      { intent: setting ? "set_standing" : "lift_standing", state, reason, until },
      { method: "post" },
    );
  return (
    <AskModal
      title={setting ? "Set the standing by hand" : "Lift the standing"}
      verb={setting ? "Set it" : "Lift it"}
      onDo={send}
      busy={fetcher.state !== "idle"}
      onClose={onClose}
    >
      {setting && <Select label="Standing" options={LEVELS} value={state} onChange={setState} />}
      <ReasonField
        value={reason}
        onChange={setReason}
        error={faults.reason}
        helpText={setting ? "What you know that the history does not." : "What was before will count no more."}
      />
      {setting && (
        <TextField
          label="Until"
          type="date"
          value={until}
          onChange={setUntil}
          autoComplete="off"
          error={faults.until}
          helpText="Every mark has an end; after it the history speaks again."
        />
      )}
    </AskModal>
  );
}
