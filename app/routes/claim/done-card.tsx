import { useFetcher } from "@remix-run/react";
import { Badge, Banner, BlockStack, Button, Card, InlineStack, Modal, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useToast } from "#app/components/toast.ts";
import { useDone } from "#app/components/use-done.ts";
import type { ActAnswer } from "#app/routes/claim/act.server.ts";
import type { ChosenView, EffectRow } from "#app/routes/claim/views.ts";

type Props = { chosen: ChosenView | null; effects: EffectRow[]; decision: string | null };

/** What was decided, and how far Shopify is with it. */
export function DoneCard({ chosen, effects, decision }: Props) {
  const fetcher = useFetcher<ActAnswer>();
  useToast(fetcher.data);
  const [asking, setAsking] = useState<Asking | null>(null);
  if (!chosen && effects.length === 0) return null;
  const failed = effects.some((effect) => effect.failed);
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {chosen?.approval ? "Waits for the owner" : "Decided"}
        </Text>
        {chosen && <Chosen chosen={chosen} />}
        {chosen?.approval && decision && (
          <InlineStack gap="200">
            <Button variant="primary" onClick={() => setAsking({ intent: "approve", title: "Approve it?", decision })}>
              Approve
            </Button>
            <Button onClick={() => setAsking({ intent: "refuse_approval", title: "Refuse it?", decision })}>
              Refuse
            </Button>
          </InlineStack>
        )}
        {effects.length > 0 && (
          <ol className="visually-quiet-list" aria-label="In Shopify" aria-live="polite">
            {effects.map((effect) => (
              <li key={effect.id} className="event">
                <Effect
                  effect={effect}
                  onUndo={() => setAsking({ intent: "undo", title: "Undo it in Shopify?", effect: effect.id })}
                />
              </li>
            ))}
          </ol>
        )}
        {failed && (
          <InlineStack gap="200">
            <Button
              variant="primary"
              loading={fetcher.state !== "idle"}
              onClick={() => void fetcher.submit({ intent: "retry" }, { method: "post" })}
            >
              Try again
            </Button>
            <Button onClick={() => setAsking({ intent: "drop", title: "Leave it undone?" })}>
              Leave it and decide again
            </Button>
          </InlineStack>
        )}
      </BlockStack>
      {asking && <ReasonModal asking={asking} onClose={() => setAsking(null)} />}
    </Card>
  );
}

function Chosen({ chosen }: { chosen: ChosenView }) {
  return (
    <BlockStack gap="100">
      <Text as="p" fontWeight="semibold">
        {chosen.words}
      </Text>
      {chosen.approval && <Text as="p">{`Asked ${chosen.approval.asked}. ${chosen.approval.proposal}`}</Text>}
      {chosen.overrideReason && <Text as="p">{`Instead of the suggestion: ${chosen.overrideReason}`}</Text>}
      <Text as="p" variant="bodySm" tone="subdued">{`${chosen.by} · ${chosen.at}`}</Text>
    </BlockStack>
  );
}

function Effect({ effect, onUndo }: { effect: EffectRow; onUndo: () => void }) {
  return (
    <BlockStack gap="100">
      <InlineStack gap="200" align="space-between">
        <Text as="span">{effect.words}</Text>
        <Badge tone={effect.state.tone} progress={effect.busy ? "partiallyComplete" : undefined}>
          {effect.state.words}
        </Badge>
      </InlineStack>
      {effect.problem && (
        <Banner tone={effect.failed ? "critical" : "warning"}>
          <p>{effect.problem}</p>
        </Banner>
      )}
      {effect.undo && (
        <InlineStack gap="200" blockAlign="center">
          {effect.undo.can && (
            <Button size="slim" onClick={onUndo}>
              Undo
            </Button>
          )}
          <Text as="span" variant="bodySm" tone="subdued">
            {effect.undo.words}
          </Text>
        </InlineStack>
      )}
    </BlockStack>
  );
}

type Asking =
  | { intent: "undo"; title: string; effect: string }
  | { intent: "drop"; title: string }
  | { intent: "approve" | "refuse_approval"; title: string; decision: string };

function ReasonModal({ asking, onClose }: { asking: Asking; onClose: () => void }) {
  const fetcher = useFetcher<ActAnswer>();
  useToast(fetcher.data);
  useDone(fetcher.data, onClose);
  const [reason, setReason] = useState("");
  const { title, ...form } = asking;
  return (
    <Modal
      open
      onClose={onClose}
      title={title}
      primaryAction={{
        content: asking.intent === "approve" ? "Approve" : asking.intent === "undo" ? "Undo" : "Yes",
        loading: fetcher.state !== "idle",
        onAction: () => void fetcher.submit({ ...form, reason }, { method: "post" }),
      }}
      secondaryActions={[{ content: "Cancel", onAction: onClose }]}
    >
      <Modal.Section>
        <BlockStack gap="300">
          {fetcher.data?.problem && (
            <Banner tone="critical">
              <p>{fetcher.data.problem}</p>
            </Banner>
          )}
          <TextField
            label={asking.intent === "approve" ? "Reason (optional)" : "Reason"}
            value={reason}
            onChange={setReason}
            multiline={2}
            maxLength={500}
            autoComplete="off"
            error={fetcher.data?.faults?.reason}
          />
        </BlockStack>
      </Modal.Section>
    </Modal>
  );
}
