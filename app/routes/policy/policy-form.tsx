import { useFetcher } from "@remix-run/react";
import { SaveBar } from "@shopify/app-bridge-react";
import {
  Badge,
  BlockStack,
  Button,
  Card,
  Checkbox,
  Collapsible,
  FormLayout,
  InlineStack,
  Layout,
  Select,
  Text,
  TextField,
} from "@shopify/polaris";
import { useId, useState } from "react";
import { useToast } from "#app/components/toast.ts";
import type { PolicyAnswer } from "#app/routes/policy/change-policy.server.ts";
import type { FieldView, GroupView, PolicyPage } from "#app/routes/policy/read-page.server.ts";
import { SaveModal } from "#app/routes/policy/save-modal.tsx";
import { WhatIfCard } from "#app/routes/policy/what-if-card.tsx";

const CARE = [
  { label: "As “Take care of the top tier” says", value: "" },
  { label: "Taken care of", value: "care" },
  { label: "As the numbers say", value: "standard" },
];

/** Every field of the policy. Nothing is saved before "what would change" can be looked at. */
export function PolicyFields({ page }: { page: PolicyPage }) {
  const { typed, setTyped, changed } = useTyped(page.values);
  const preview = useFetcher<PolicyAnswer>();
  useToast(preview.data?.failed ? preview.data : undefined);
  // An answer to an earlier edit says nothing of this one.
  const [looked, setLooked] = useState("");
  const [saving, setSaving] = useState(false);
  const [saveFaults, setSaveFaults] = useState<Record<string, string>>({});
  const faults = { ...preview.data?.faults, ...saveFaults };
  const set = (path: string, value: string) => setTyped({ ...typed, [path]: value });
  const look = () => {
    setSaveFaults({});
    setLooked(JSON.stringify(typed));
    void preview.submit({ ...typed, intent: "preview" }, { method: "post" });
  };
  const reset = () => {
    setTyped(page.values);
    setSaveFaults({});
  };
  return (
    <>
      <SaveBar id="policy-save-bar" open={changed}>
        <button type="button" variant="primary" onClick={() => setSaving(true)} />
        <button type="button" onClick={reset} />
      </SaveBar>
      <Layout.Section>
        <WhatIfCard
          answer={looked === JSON.stringify(typed) ? preview.data : undefined}
          loading={preview.state !== "idle"}
          edited={changed}
          onLook={look}
        />
      </Layout.Section>
      {page.groups.map((group) => (
        <Layout.AnnotatedSection key={group.key} id={group.key} title={group.title} description={group.words}>
          <Card>
            <GroupFields group={group} typed={typed} faults={faults} set={set} page={page} />
          </Card>
        </Layout.AnnotatedSection>
      ))}
      {saving && (
        <SaveModal version={page.version} typed={typed} onFaults={setSaveFaults} onClose={() => setSaving(false)} />
      )}
    </>
  );
}

type GroupProps = {
  group: GroupView;
  typed: Record<string, string>;
  faults: Record<string, string>;
  set: (path: string, value: string) => void;
  page: PolicyPage;
};

function GroupFields({ group, typed, faults, set, page }: GroupProps) {
  const wrong = group.fields.some((field) => faults[field.path] !== undefined);
  const [opened, setOpened] = useState(!group.advanced);
  const open = opened || wrong;
  const id = useId();
  const fields = (
    <FormLayout>
      {group.locked && <Text as="p">{group.locked}</Text>}
      {group.fields.map((field) => (
        <Field
          key={field.path}
          field={field}
          value={typed[field.path] ?? ""}
          error={faults[field.path]}
          disabled={group.locked !== null}
          onChange={(value) => set(field.path, value)}
        />
      ))}
      {group.key === "care" &&
        page.tiers.map((tier) => (
          <Select
            key={tier.key}
            label={`Tier ${tier.name}`}
            options={CARE}
            value={typed[tier.path] ?? ""}
            onChange={(value) => set(tier.path, value)}
          />
        ))}
    </FormLayout>
  );
  if (!group.advanced) return fields;
  return (
    <BlockStack gap="300">
      <InlineStack>
        <Button
          variant="plain"
          disclosure={open ? "up" : "down"}
          ariaExpanded={open}
          ariaControls={id}
          onClick={() => setOpened(!open)}
        >
          {open ? `Hide these ${group.fields.length} numbers` : `Show ${group.fields.length} numbers`}
        </Button>
      </InlineStack>
      <Collapsible id={id} open={open}>
        {fields}
      </Collapsible>
    </BlockStack>
  );
}

type FieldProps = {
  field: FieldView;
  value: string;
  error: string | undefined;
  disabled: boolean;
  onChange: (value: string) => void;
};

function Field({ field, value, error, disabled, onChange }: FieldProps) {
  if (field.kind === "switch" && !field.editable) return <AlwaysOn field={field} />;
  if (field.kind === "switch") {
    return (
      <Checkbox
        label={field.label}
        helpText={field.words}
        checked={value === "on"}
        disabled={disabled}
        onChange={(checked) => onChange(checked ? "on" : "")}
        error={error}
      />
    );
  }
  const usual = `${field.initial}${field.suffix ? ` ${field.suffix}` : ""}`;
  return (
    <TextField
      label={field.label}
      suffix={field.suffix}
      disabled={disabled}
      value={value}
      onChange={onChange}
      inputMode="decimal"
      autoComplete="off"
      error={error}
      helpText={`${field.words} ${value === field.initial ? "This is the default." : `The default is ${usual}.`}`}
    />
  );
}

function AlwaysOn({ field }: { field: FieldView }) {
  return (
    <BlockStack gap="050">
      <InlineStack gap="200">
        <Text as="span">{field.label}</Text>
        <Badge>Always on</Badge>
      </InlineStack>
      <Text as="span" tone="subdued">
        {field.words}
      </Text>
    </BlockStack>
  );
}

/** What is typed, against what is stored: a newly stored policy replaces what is typed. */
function useTyped(values: Record<string, string>) {
  const stored = JSON.stringify(values);
  const [known, setKnown] = useState(stored);
  const [typed, setTyped] = useState(values);
  if (known !== stored) {
    setKnown(stored);
    setTyped(values);
  }
  return { typed, setTyped, changed: JSON.stringify(typed) !== stored };
}
