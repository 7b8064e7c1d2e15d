import { useFetcher } from "@remix-run/react";
import { SaveBar } from "@shopify/app-bridge-react";
import { BlockStack, Button, Card, InlineError, InlineStack, Select, Text } from "@shopify/polaris";
import { PlusIcon } from "@shopify/polaris-icons";
import { useState } from "react";
import type { FieldErrors } from "#app/components/form-errors.ts";
import { useToast } from "#app/components/toast.ts";
import type { TiersAnswer } from "#app/routes/tiers/change-tiers.server.ts";
import type { TiersPage } from "#app/routes/tiers/read-page.server.ts";
import { RungFields } from "#app/routes/tiers/rung-fields.tsx";
import { formOf, moved, type RungText, sameRungs } from "#app/routes/tiers/rungs.ts";

const BASIS_CHOICES = [
  { label: "Net revenue: what the customer paid and kept paid", value: "net_revenue" },
  { label: "Contribution: what is left of it after costs", value: "contribution" },
];

/** The ladder as a form: rungs from the lowest up, saved together from Shopify's own save bar. */
export function LadderCard({ page }: { page: TiersPage }) {
  const fetcher = useFetcher<TiersAnswer>();
  useToast(fetcher.data);
  const { basis, rungs, setBasis, setRungs, changed, reset, faults, sent } = useLadder(page, fetcher.data);
  const saving = fetcher.state !== "idle";

  const save = () => {
    sent();
    void fetcher.submit(formOf(basis, rungs), { method: "post" });
  };
  const edit = (index: number, field: "name" | "threshold" | "tag", text: string) =>
    setRungs(rungs.map((rung, place) => (place === index ? { ...rung, [field]: text } : rung)));

  return (
    <Card>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <BlockStack gap="400">
          <InlineStack align="space-between" blockAlign="center" gap="200">
            <Text as="h2" variant="headingMd">
              The ladder, from the lowest tier up
            </Text>
            {changed && page.state === "none" && (
              <Text as="span" tone="subdued">
                Not saved yet
              </Text>
            )}
          </InlineStack>
          <Select
            label="Thresholds are compared with"
            options={BASIS_CHOICES}
            value={basis}
            onChange={(chosen) => setBasis(chosen as TiersPage["basis"])}
            error={faults.basis}
            disabled={saving}
          />
          <ol className="visually-quiet-list rungs">
            {rungs.map((rung, index) => (
              <RungFields
                key={rung.id}
                rung={rung}
                place={index}
                last={index === rungs.length - 1}
                currency={page.formats.currency}
                faults={faults}
                disabled={saving}
                onEdit={(field, text) => edit(index, field, text)}
                onMove={(by) => setRungs(moved(rungs, index, by))}
                onRemove={() => setRungs(rungs.filter((_, place) => place !== index))}
              />
            ))}
          </ol>
          {faults.tiers && <InlineError message={faults.tiers} fieldID="tiers" />}
          <InlineStack gap="200">
            <Button
              icon={PlusIcon}
              disabled={saving || rungs.length >= page.mostTiers}
              onClick={() => setRungs([...rungs, newRung(rungs)])}
            >
              Add a tier
            </Button>
            {page.state === "none" && (
              <Button submit variant="primary" loading={saving}>
                Save these tiers
              </Button>
            )}
          </InlineStack>
        </BlockStack>
      </form>
      <SaveBar id="ladder-save-bar" open={changed}>
        <button type="button" variant="primary" onClick={save} disabled={saving} {...(saving && { loading: "" })} />
        <button type="button" onClick={reset} disabled={saving} />
      </SaveBar>
    </Card>
  );
}

function newRung(rungs: readonly RungText[]): RungText {
  const taken = new Set(rungs.map((rung) => rung.id));
  let number = rungs.length + 1;
  while (taken.has(`new-${number}`)) number += 1;
  return { id: `new-${number}`, key: "", name: "", threshold: "", tag: "" };
}

/** What is typed, against what is stored. A new stored ladder (saved here or elsewhere) replaces what is typed. */
function useLadder(page: TiersPage, answer: TiersAnswer | undefined) {
  const stored = JSON.stringify([page.basis, page.rungs]);
  const [known, setKnown] = useState(stored);
  const [basis, setBasis] = useState(page.basis);
  const [rungs, setRungs] = useState(page.rungs);
  const [dismissed, setDismissed] = useState<TiersAnswer | undefined>(undefined);
  const reset = () => {
    setBasis(page.basis);
    setRungs(page.rungs);
    setDismissed(answer);
  };
  if (known !== stored) {
    setKnown(stored);
    setBasis(page.basis);
    setRungs(page.rungs);
  }
  const faults: FieldErrors = (answer !== dismissed && answer?.faults) || {};
  return {
    basis,
    rungs,
    setBasis,
    setRungs,
    reset,
    faults,
    sent: () => setDismissed(answer),
    changed: basis !== page.basis || !sameRungs(rungs, page.rungs),
  };
}
