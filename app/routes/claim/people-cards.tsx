import { useFetcher } from "@remix-run/react";
import { Badge, BlockStack, Button, Card, InlineStack, Link, Modal, Select, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { TierBadge } from "#app/components/tier-badge.tsx";
import { useToast } from "#app/components/toast.ts";
import type { ActAnswer } from "#app/routes/claim/act.server.ts";
import { useDone } from "#app/routes/claim/use-done.ts";
import type { CustomerView, StandingView } from "#app/routes/claim/views.ts";

/** Who asks, and what we are to each other. */
export function CustomerCard({ customer }: { customer: CustomerView }) {
  return (
    <Card>
      <BlockStack gap="300">
        <BlockStack gap="050">
          <InlineStack gap="200" align="space-between">
            <Text as="h2" variant="headingMd">
              <Link url={`/app/customers/${customer.id}`} monochrome>
                {customer.name}
              </Link>
            </Text>
            <TierBadge tier={customer.tier} />
          </InlineStack>
          {customer.contact.map((line) => (
            <Text as="p" key={line} tone="subdued" breakWord>
              {line}
            </Text>
          ))}
          {customer.b2b && (
            <InlineStack>
              <Badge>Possible B2B</Badge>
            </InlineStack>
          )}
        </BlockStack>
        <dl className="sum plain">
          {customer.figures.map((figure) => (
            <div key={figure.label}>
              <dt>{figure.label}</dt>
              <dd>{figure.value}</dd>
            </div>
          ))}
        </dl>
        {customer.otherClaims.length > 0 && (
          <BlockStack gap="100">
            <Text as="h3" variant="headingSm">
              Earlier claims
            </Text>
            {customer.otherClaims.map((claim) => (
              <InlineStack key={claim.id} gap="200" align="space-between">
                <Link url={`/app/claims/${claim.id}`}>{claim.words}</Link>
                <Badge tone={claim.state.tone}>{claim.state.words}</Badge>
              </InlineStack>
            ))}
          </BlockStack>
        )}
      </BlockStack>
    </Card>
  );
}

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
        {standing.reasons.length === 0 ? (
          <Text as="p" tone="subdued">
            Nothing speaks against this customer.
          </Text>
        ) : (
          <ul className="visually-quiet-list">
            {standing.reasons.map((reason) => (
              <li key={reason.key} className="event">
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
                  <Text as="span" variant="bodySm" tone="subdued">
                    {[reason.date, reason.source].filter((part) => part !== "").join(" · ")}
                  </Text>
                </BlockStack>
              </li>
            ))}
          </ul>
        )}
        <Text as="p" variant="bodySm" tone="subdued">
          {[standing.points, standing.clears].filter((part) => part !== null).join(" ")}
        </Text>
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
  const fetcher = useFetcher<ActAnswer>();
  useToast(fetcher.data);
  useDone(fetcher.data, onClose);
  const [state, setState] = useState("watch");
  const [reason, setReason] = useState("");
  const [until, setUntil] = useState("");
  const faults = fetcher.data?.faults ?? {};
  const setting = wish === "set";
  return (
    <Modal
      open
      onClose={onClose}
      title={setting ? "Set the standing by hand" : "Lift the standing"}
      primaryAction={{
        content: setting ? "Set it" : "Lift it",
        loading: fetcher.state !== "idle",
        onAction: () =>
          void fetcher.submit(
            { intent: setting ? "set_standing" : "lift_standing", state, reason, until },
            { method: "post" },
          ),
      }}
      secondaryActions={[{ content: "Cancel", onAction: onClose }]}
    >
      <Modal.Section>
        <BlockStack gap="300">
          {setting && <Select label="Standing" options={LEVELS} value={state} onChange={setState} />}
          <TextField
            label="Reason"
            value={reason}
            onChange={setReason}
            multiline={2}
            maxLength={500}
            autoComplete="off"
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
        </BlockStack>
      </Modal.Section>
    </Modal>
  );
}
