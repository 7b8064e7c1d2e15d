import { BlockStack, Checkbox, InlineGrid, TextField } from "@shopify/polaris";
import type { ActionView } from "#app/routes/claim/views.ts";

type TermProps = {
  terms: ActionView;
  onChange: (terms: ActionView) => void;
  currency: string;
  faults: Record<string, string>;
};

/** Only what belongs to the action can be changed. */
export function TermFields({ terms, onChange, currency, faults }: TermProps) {
  const box = (key: "expedited" | "returnLabel" | "signature", label: string) =>
    terms[key] !== null && (
      <Checkbox label={label} checked={terms[key]} onChange={(checked) => onChange({ ...terms, [key]: checked })} />
    );
  return (
    <BlockStack gap="200">
      <InlineGrid columns={{ xs: 1, sm: 2 }} gap="200">
        {terms.amount !== null && (
          <TextField
            label={terms.action === "redo_at_cost" ? "The customer pays" : "Amount"}
            prefix={currency}
            value={terms.amount}
            onChange={(amount) => onChange({ ...terms, amount })}
            inputMode="decimal"
            autoComplete="off"
            error={faults.amount}
          />
        )}
        {terms.until !== null && (
          <TextField
            label="Look again on"
            type="date"
            value={terms.until}
            onChange={(until) => onChange({ ...terms, until })}
            autoComplete="off"
            error={faults.until}
          />
        )}
      </InlineGrid>
      {box("expedited", "Expedited")}
      {box("returnLabel", "With a prepaid return label")}
      {box("signature", "With signature")}
    </BlockStack>
  );
}
