import { BlockStack, Button, Card, InlineStack, Link, Text } from "@shopify/polaris";
import { FactTable } from "#app/components/fact-table.tsx";
import { Quiet } from "#app/components/quiet.tsx";
import type { PolicyAnswer, WhatIfView } from "#app/routes/policy/change-policy.server.ts";

const COLUMNS = [
  { heading: "Claim" },
  { heading: "Amount", numeric: true },
  { heading: "Answer now" },
  { heading: "Answer then" },
  { heading: "Costs", numeric: true },
];

type Props = { answer: PolicyAnswer | undefined; loading: boolean; edited: boolean; onLook: () => void };

/** The last 90 days under the edited policy, before anything is saved. Always there, lest the fields jump on an edit. */
export function WhatIfCard({ answer, loading, edited, onLook }: Props) {
  const result = answer?.whatIf;
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack align="space-between" gap="200" blockAlign="center">
          <div className="grows">
            <BlockStack gap="050">
              <Text as="h2" variant="headingMd">
                What would change
              </Text>
              <Text as="p" tone="subdued">
                How the claims of the last 90 days would be answered with what you type below. Looking saves nothing.
              </Text>
            </BlockStack>
          </div>
          <Button variant="primary" onClick={onLook} loading={loading} disabled={!edited}>
            See what would change
          </Button>
        </InlineStack>
        <div aria-live="polite">{result && !loading && <Result result={result} />}</div>
      </BlockStack>
    </Card>
  );
}

function Result({ result }: { result: WhatIfView }) {
  return (
    <BlockStack gap="300">
      <Text as="p" fontWeight="semibold">
        {result.words}
      </Text>
      <Text as="p">{`Expected cost in all: ${result.costNow} now, ${result.costEdited} with this edit.`}</Text>
      {result.rows.length > 0 && (
        <FactTable
          label="Claims that would be answered differently"
          columns={COLUMNS}
          rows={result.rows.map((row) => ({
            id: row.id,
            cells: [
              <BlockStack key="claim">
                <Link url={`/app/claims/${row.id}`}>{row.claim}</Link>
                <Quiet>{row.who}</Quiet>
              </BlockStack>,
              row.amount,
              row.now,
              row.edited,
              row.difference,
            ],
          }))}
        />
      )}
      {result.more && (
        <Text as="p" tone="subdued">
          {result.more}
        </Text>
      )}
    </BlockStack>
  );
}
