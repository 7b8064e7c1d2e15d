import { useFetcher } from "@remix-run/react";
import { SaveBar } from "@shopify/app-bridge-react";
import { BlockStack, Card, Checkbox, FormLayout, Layout, TextField } from "@shopify/polaris";
import { type FormEvent, useState } from "react";
import { useToast } from "#app/components/toast.ts";
import type { SettingsAnswer } from "#app/routes/settings/change-settings.server.ts";
import type { SettingsText } from "#app/routes/settings/settings-form.ts";

type TextKey = { [K in keyof SettingsText]: SettingsText[K] extends string ? K : never }[keyof SettingsText];

/** What counts as value, what things cost, and how long raw events are kept: saved together from the save bar. */
export function ValueForm({ settings, currency }: { settings: SettingsText; currency: string }) {
  const fetcher = useFetcher<SettingsAnswer>();
  useToast(fetcher.data);
  const { typed, setTyped, changed } = useTyped(settings);
  const [dismissed, setDismissed] = useState<SettingsAnswer | undefined>(undefined);
  const faults = (fetcher.data !== dismissed && fetcher.data?.faults) || {};
  const saving = fetcher.state !== "idle";

  const save = (event?: FormEvent) => {
    event?.preventDefault();
    setDismissed(fetcher.data);
    const fields = Object.entries(typed).map(([name, value]) => [name, String(value)]);
    void fetcher.submit({ intent: "save", ...Object.fromEntries(fields) }, { method: "post" });
  };
  const reset = () => {
    setTyped(settings);
    setDismissed(fetcher.data);
  };
  const text = (key: TextKey) => ({
    value: typed[key],
    onChange: (value: string) => setTyped({ ...typed, [key]: value }),
    error: faults[key],
    disabled: saving,
    autoComplete: "off",
    inputMode: "decimal" as const,
  });
  const check = (key: "includeTax" | "includeShipping") => ({
    checked: typed[key],
    onChange: (checked: boolean) => setTyped({ ...typed, [key]: checked }),
    disabled: saving,
  });

  return (
    <>
      <SaveBar id="settings-save-bar" open={changed}>
        <button type="button" variant="primary" onClick={() => save()} disabled={saving} />
        <button type="button" onClick={reset} disabled={saving} />
      </SaveBar>
      <Layout.AnnotatedSection
        id="value"
        title="What counts as value"
        description="Money received, less refunds and lost disputes. A change works every customer's value out anew."
      >
        <Card>
          <form onSubmit={save}>
            <BlockStack gap="200">
              <Checkbox
                label="Count tax"
                helpText="Off: tax passes through you and is left out."
                {...check("includeTax")}
              />
              <Checkbox
                label="Count shipping"
                helpText="Off: what customers pay for shipping is left out."
                {...check("includeShipping")}
              />
            </BlockStack>
          </form>
        </Card>
      </Layout.AnnotatedSection>
      <Layout.AnnotatedSection
        id="costs"
        title="What it costs you"
        description="Averages are enough. The threshold advisor works with them, and a customer's contribution."
      >
        <Card>
          <form onSubmit={save}>
            <FormLayout>
              <TextField
                label="Margin"
                suffix="%"
                helpText="Of net revenue, after the goods themselves."
                {...text("margin")}
              />
              <TextField
                label="Making good, on average"
                suffix={currency}
                helpText="Product at cost, shipping and handling of a remedy."
                {...text("remedyCost")}
              />
              <TextField
                label="Answering a claim"
                suffix={currency}
                helpText="In people's time."
                {...text("supportCost")}
              />
              <TextField
                label="Winning a customer"
                suffix={currency}
                helpText="Advertising per new customer."
                {...text("acquisitionCost")}
              />
              <TextField
                label="Fee of a chargeback"
                suffix={currency}
                helpText="What the bank takes for one, won or lost."
                {...text("disputeFee")}
              />
            </FormLayout>
          </form>
        </Card>
      </Layout.AnnotatedSection>
      <Layout.AnnotatedSection
        id="standing"
        title="Questionable customers"
        description="Whom Makegood takes for questionable is shown to you alone. A tag lets others in your team see it in Shopify too."
      >
        <Card>
          <form onSubmit={save}>
            <TextField
              label="Tag in Shopify"
              placeholder="No tag"
              helpText="Put on when a customer becomes questionable, taken off afterwards. It must not be a tier's tag."
              {...text("questionableTag")}
              inputMode="text"
            />
          </form>
        </Card>
      </Layout.AnnotatedSection>
      <Layout.AnnotatedSection
        id="retention"
        title="How long events are kept"
        description="Shopify's messages as they came, encrypted. They help to find out what went wrong; then they are deleted."
      >
        <Card>
          <form onSubmit={save}>
            <TextField
              label="Keep raw events for"
              suffix="days"
              {...text("payloadRetentionDays")}
              inputMode="numeric"
            />
          </form>
        </Card>
      </Layout.AnnotatedSection>
    </>
  );
}

/** What is typed, against what is stored: newly stored settings replace what is typed. */
function useTyped(settings: SettingsText) {
  const stored = JSON.stringify(settings);
  const [known, setKnown] = useState(stored);
  const [typed, setTyped] = useState(settings);
  if (known !== stored) {
    setKnown(stored);
    setTyped(settings);
  }
  return { typed, setTyped, changed: JSON.stringify(typed) !== stored };
}
