import { useFetcher } from "@remix-run/react";
import { Badge, Banner, BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { useState } from "react";
import { Quiet } from "#app/components/quiet.tsx";
import { useToast } from "#app/components/toast.ts";
import type { ActAnswer } from "#app/routes/claim/act.server.ts";
import { type Answer, type Asking, ReasonModal } from "#app/routes/claim/reason-modal.tsx";
import type { ChosenView, EffectRow } from "#app/routes/claim/views.ts";

type Props = {
  chosen: ChosenView | null;
  effects: EffectRow[];
  decision: string | null;
  /** Whether the claim still waits for somebody or something. */
  open: boolean;
};

/** What was decided, and how far Shopify is with it. */
export function DoneCard({ chosen, effects, decision, open }: Props) {
  const fetcher = useFetcher<ActAnswer>();
  useToast(fetcher.data);
  const [asking, setAsking] = useState<Asking | null>(null);
  if (!chosen && effects.length === 0) return null;
  const failed = effects.some((effect) => effect.failed);
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {chosen ? (chosen.approval ? "Waits for approval" : "Decided") : "Done before"}
        </Text>
        {chosen && <Chosen chosen={chosen} />}
        {chosen?.approval && decision && (
          <Answers approval={chosen.approval} onAsk={(answer) => setAsking({ ...answer, decision })} />
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
        {open && chosen?.settled && !failed && (
          <InlineStack>
            <Button
              loading={fetcher.state !== "idle"}
              onClick={() => void fetcher.submit({ intent: "decide_again" }, { method: "post" })}
            >
              Decide again
            </Button>
          </InlineStack>
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

type Approval = NonNullable<ChosenView["approval"]>;

/** What the reader may answer to a request for approval. */
function Answers({ approval, onAsk }: { approval: Approval; onAsk: (answer: Answer) => void }) {
  const { mayApprove, needsReason, refusal, words, what } = approval;
  return (
    <BlockStack gap="200">
      {words && <Text as="p">{words}</Text>}
      <InlineStack gap="200">
        {mayApprove && (
          <Button
            variant="primary"
            onClick={() => onAsk({ intent: "approve", title: "Approve it?", what, optional: !needsReason })}
          >
            Approve
          </Button>
        )}
        {refusal && (
          <Button onClick={() => onAsk({ intent: "refuse_approval", title: `${refusal}?`, what, optional: false })}>
            {refusal}
          </Button>
        )}
      </InlineStack>
    </BlockStack>
  );
}

function Chosen({ chosen }: { chosen: ChosenView }) {
  return (
    <BlockStack gap="100">
      <Text as="p" fontWeight="semibold">
        {chosen.words}
      </Text>
      {chosen.approval?.what.map((words) => (
        <Text as="p" key={words}>
          {words}
        </Text>
      ))}
      {chosen.overrideReason && <Text as="p">{`Instead of the suggestion: ${chosen.overrideReason}`}</Text>}
      {chosen.approval && <Quiet as="p">{`Asked ${chosen.approval.asked}`}</Quiet>}
      <Quiet as="p">{`${chosen.by} · ${chosen.at}`}</Quiet>
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
          <Quiet>{effect.undo.words}</Quiet>
        </InlineStack>
      )}
    </BlockStack>
  );
}
