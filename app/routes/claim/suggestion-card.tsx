import {
  Badge,
  Banner,
  BlockStack,
  Box,
  Button,
  Card,
  Collapsible,
  Divider,
  InlineStack,
  List,
  Text,
} from "@shopify/polaris";
import { useId, useState } from "react";
import { FactTable } from "#app/components/fact-table.tsx";
import { Quiet } from "#app/components/quiet.tsx";
import { ThreatBanner } from "#app/routes/claim/threat-banner.tsx";
import type { DecideMode } from "#app/routes/claim/use-terms.ts";
import type { CostRowView, EvidenceView, SuggestionView } from "#app/routes/claim/views.ts";

type Props = { suggestion: SuggestionView; threats: string[]; open: boolean; onDecide: (mode: DecideMode) => void };

/** What to do, why, what would change it, and what everything else would cost. */
export function SuggestionCard({ suggestion, threats, open, onDecide }: Props) {
  return (
    <Card>
      <BlockStack gap="400">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <Text as="h2" variant="headingSm" tone="subdued">
            Suggestion
          </Text>
          <InlineStack gap="100">
            {threats.length > 0 && <Badge>Threat: changed nothing</Badge>}
            <Badge tone={suggestion.unsure ? "attention" : "success"}>{`Confidence ${suggestion.confidence}`}</Badge>
          </InlineStack>
        </InlineStack>
        <BlockStack gap="200">
          <Text as="p" variant="headingLg">
            {suggestion.words}
          </Text>
          <Text as="p">
            <Text as="span" fontWeight="semibold">{`${suggestion.rule.title}. `}</Text>
            {suggestion.rule.because}
          </Text>
        </BlockStack>
        <Carrying suggestion={suggestion} />
        {suggestion.flag && (
          <Banner tone="warning" title={`Besides: mark the customer “${suggestion.flag.suggest}”`}>
            <p>{suggestion.flag.words}</p>
          </Banner>
        )}
        {threats.length > 0 && <ThreatBanner threats={threats} />}
        <Worth suggestion={suggestion} />
        {open && <Buttons suggestion={suggestion} onDecide={onDecide} />}
        <Divider />
        <Details suggestion={suggestion} />
      </BlockStack>
    </Card>
  );
}

function Carrying({ suggestion: { carrying, flip, notes } }: { suggestion: SuggestionView }) {
  return (
    <div className="two-sides">
      <BlockStack gap="100">
        <Text as="h3" variant="headingSm">
          What carries it
        </Text>
        <List>
          {carrying.map((fact) => (
            <List.Item key={fact}>{fact}</List.Item>
          ))}
        </List>
        {notes.map((note) => (
          <Text as="p" key={note} tone="subdued">
            {note}
          </Text>
        ))}
      </BlockStack>
      <BlockStack gap="100">
        <Text as="h3" variant="headingSm">
          What would change it
        </Text>
        {flip ? (
          <Text as="p">{flip}</Text>
        ) : (
          <Text as="p" tone="subdued">
            No single fact: the rule holds whatever the numbers.
          </Text>
        )}
      </BlockStack>
    </div>
  );
}

function Worth({ suggestion: { before, after, cost, stillProfit, runnerUp } }: { suggestion: SuggestionView }) {
  return (
    <Box background="bg-surface-secondary" padding="300" borderRadius="200">
      <BlockStack gap="100">
        <dl className="sum">
          <div>
            <dt>Profit with this customer so far</dt>
            <dd>{before}</dd>
          </div>
          <div>
            <dt>This costs about</dt>
            <dd>{cost}</dd>
          </div>
          <div>
            <dt>{stillProfit ? "Still a profit" : "What is left: a loss"}</dt>
            <dd>{after}</dd>
          </div>
        </dl>
        {runnerUp && <Text as="p" tone="subdued">{`Next best: ${runnerUp}`}</Text>}
      </BlockStack>
    </Box>
  );
}

function Buttons({ suggestion, onDecide }: Pick<Props, "suggestion" | "onDecide">) {
  const own = suggestion.suggested.action;
  return (
    <InlineStack gap="200">
      <Button variant="primary" onClick={() => onDecide("accept")}>
        Accept
      </Button>
      <Button onClick={() => onDecide("other")}>Do something else</Button>
      {own !== "decline" && <Button onClick={() => onDecide("decline")}>Decline</Button>}
      {own !== "escalate" && <Button onClick={() => onDecide("escalate")}>Ask the owner</Button>}
    </InlineStack>
  );
}

function Details({ suggestion }: { suggestion: SuggestionView }) {
  const [open, setOpen] = useState(false);
  const id = useId();
  return (
    <BlockStack gap="300">
      <InlineStack>
        <Button
          variant="plain"
          disclosure={open ? "up" : "down"}
          onClick={() => setOpen(!open)}
          ariaExpanded={open}
          ariaControls={id}
        >
          What everything would cost, and the evidence
        </Button>
      </InlineStack>
      <Collapsible id={id} open={open}>
        <BlockStack gap="400">
          <CostTable rows={suggestion.table} />
          <div className="two-sides">
            <Evidence title="For the customer's account" items={suggestion.evidenceFor} />
            <Evidence title="Against it" items={suggestion.evidenceAgainst} />
          </div>
          <Quiet as="p">
            {`Decided ${suggestion.decided} by ${suggestion.policyVersion}. Rule: ${suggestion.rule.cites.join(", ") || "—"}.`}
          </Quiet>
        </BlockStack>
      </Collapsible>
    </BlockStack>
  );
}

function CostTable({ rows }: { rows: CostRowView[] }) {
  if (rows.length === 0) return null;
  const columns = [
    { heading: "Answer" },
    { heading: "Goods and money", numeric: true },
    { heading: "Disputes", numeric: true },
    { heading: "Relationship", numeric: true },
    { heading: "In all", numeric: true },
  ];
  return (
    <BlockStack gap="100">
      <Text as="h3" variant="headingSm">
        What each answer can be expected to cost
      </Text>
      <FactTable
        label="Expected cost of each answer"
        columns={columns}
        rows={rows.map((row) => ({
          id: row.action,
          cells: [<Answer key="answer" row={row} />, row.direct, row.dispute, row.relationship, row.total],
        }))}
      />
    </BlockStack>
  );
}

function Answer({ row }: { row: CostRowView }) {
  return (
    <BlockStack gap="050">
      <InlineStack gap="100">
        <Text as="span" fontWeight={row.mark === "suggested" ? "semibold" : "regular"}>
          {row.words}
        </Text>
        {row.mark === "suggested" && <Badge tone="success">Suggested</Badge>}
        {row.mark === "runner-up" && <Badge>Next best</Badge>}
      </InlineStack>
      {row.whyNot && <Quiet>{`Not here: ${row.whyNot}`}</Quiet>}
    </BlockStack>
  );
}

function Evidence({ title, items }: { title: string; items: EvidenceView[] }) {
  return (
    <BlockStack gap="100">
      <Text as="h3" variant="headingSm">
        {title}
      </Text>
      {items.length === 0 ? (
        <Text as="p" tone="subdued">
          Nothing.
        </Text>
      ) : (
        <List>
          {items.map((item) => (
            <List.Item key={item.code}>
              {item.words} <Quiet>{`(${item.weight}; ${item.source})`}</Quiet>
            </List.Item>
          ))}
        </List>
      )}
    </BlockStack>
  );
}
