import { BlockStack, Button, Checkbox, InlineStack, Select, Text, TextField } from "@shopify/polaris";
import type { Why } from "#app/claims/claim.ts";
import { lintWhy } from "#app/claims/why-words.ts";

type Props = {
  whys: readonly { value: Why; label: string; meaning: string }[];
  why: string;
  detail: string;
  installed: boolean;
  onWhy: (why: string) => void;
  onDetail: (detail: string) => void;
  onInstalled: (installed: boolean) => void;
  faults: { why?: string; whyDetail?: string };
};

/** What happened, and in the shop's own finer words; words that say nothing are asked to be more precise (S-093…S-096). */
export function WhyFields({ whys, why, detail, installed, onWhy, onDetail, onInstalled, faults }: Props) {
  const lint = detail.trim().length > 2 ? lintWhy(detail) : { outcome: "ok" as const };
  const vague = lint.outcome === "vague" ? lint : null;
  return (
    <BlockStack gap="300">
      <Select
        label="What happened"
        options={[{ label: "Choose", value: "" }, ...whys.map(({ label, value }) => ({ label, value }))]}
        value={why}
        onChange={onWhy}
        error={faults.why}
        helpText={whys.find((one) => one.value === why)?.meaning}
      />
      <TextField
        label="More precisely (optional)"
        value={detail}
        onChange={onDetail}
        autoComplete="off"
        maxLength={120}
        placeholder="Seam opened after one wash"
        helpText="Your own word for it, so that a rise tells you what to change."
        error={vague?.problem ?? faults.whyDetail}
      />
      {vague && vague.suggestions.length > 0 && (
        <InlineStack gap="200" blockAlign="center">
          <Text as="span" tone="subdued">
            For example:
          </Text>
          {vague.suggestions.map((suggestion) => (
            <Button key={suggestion} size="slim" onClick={() => onDetail(suggestion)}>
              {suggestion}
            </Button>
          ))}
        </InlineStack>
      )}
      {why === "defective" && (
        <Checkbox
          label="It had been installed already"
          helpText="Built in, wired or mounted: sending another one is then not all that it takes."
          checked={installed}
          onChange={onInstalled}
        />
      )}
    </BlockStack>
  );
}
