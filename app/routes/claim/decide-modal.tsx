import { useFetcher } from "@remix-run/react";
import { Banner, BlockStack, Box, Checkbox, List, Select, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { AskModal } from "#app/components/ask-modal.tsx";
import { useToast } from "#app/components/toast.ts";
import { useDone } from "#app/components/use-done.ts";
import type { Action } from "#app/resolution/actions.ts";
import type { ActAnswer } from "#app/routes/claim/act.server.ts";
import { TermFields } from "#app/routes/claim/term-fields.tsx";
import { type DecideMode, useTerms } from "#app/routes/claim/use-terms.ts";
import type { SuggestionView } from "#app/routes/claim/views.ts";
import { whatHappens } from "#app/routes/claim/what-happens.ts";

/** What a person is deciding, with the suggestion as it stood when they began. */
export type Deciding = { mode: DecideMode; suggestion: SuggestionView };

type Props = Deciding & {
  /** Another suggestion has taken the place of the one that is shown: nothing can be decided by it. */
  changed: boolean;
  currency: string;
  onClose: () => void;
};

const TITLES: Record<DecideMode, string> = {
  accept: "Accept the suggestion?",
  other: "Do something else",
  decline: "Decline the claim",
  escalate: "Ask the owner",
};

const VERBS: Record<DecideMode, string> = {
  accept: "Do it",
  other: "Do it",
  decline: "Decline",
  escalate: "Ask the owner",
};

/** The click that counts: what will happen in Shopify, word by word, before anything does. */
export function DecideModal({ mode, suggestion, changed, currency, onClose }: Props) {
  const fetcher = useFetcher<ActAnswer>();
  useToast(fetcher.data);
  useDone(fetcher.data, onClose);
  const { options, setAction, terms, setTerms } = useTerms(mode, suggestion);
  const asks = mode === "escalate";
  const action = asks ? "escalate" : terms.action;
  const [reason, setReason] = useState("");
  const [told, setTold] = useState("");
  const [flag, setFlag] = useState(suggestion.flag !== null);
  const own = !asks && JSON.stringify(terms) === JSON.stringify(suggestion.suggested);
  const declines = terms.action === "decline";
  const happens = (what: Action) => whatHappens({ ...terms, action: what }, currency, suggestion.bankEvidence);
  const faults = fetcher.data?.faults ?? {};
  const send = () =>
    void fetcher.submit(
      {
        intent: "decide",
        decision: suggestion.id,
        action,
        proposal: asks ? terms.action : "",
        reason,
        told: declines ? told : "",
        flag: String(flag && suggestion.flag !== null),
        amount: terms.amount ?? "",
        until: terms.until ?? "",
        expedited: String(terms.expedited ?? false),
        returnLabel: String(terms.returnLabel ?? false),
        signature: String(terms.signature ?? false),
      },
      { method: "post" },
    );
  return (
    <AskModal
      title={TITLES[mode]}
      verb={changed ? "Close and look again" : VERBS[mode]}
      destructive={action === "decline" && !changed}
      onDo={changed ? onClose : send}
      busy={fetcher.state !== "idle"}
      onClose={onClose}
    >
      {changed ? (
        <Banner tone="critical" title="The suggestion has changed meanwhile">
          <p>Nothing was done. What stands below no longer holds: close it and look at the claim again.</p>
        </Banner>
      ) : (
        fetcher.data?.problem && (
          <Banner tone="critical" title="This can't be done now">
            <p>{fetcher.data.problem}</p>
          </Banner>
        )
      )}
      {mode === "accept" && (
        <Text as="p" variant="headingMd">
          {suggestion.words}
        </Text>
      )}
      {(mode === "other" || asks) && (
        <Select
          label={asks ? "What do you propose?" : "What to do"}
          options={options.map((choice) => ({ label: choice.words, value: choice.action }))}
          value={terms.action}
          onChange={(chosen) => setAction(chosen as Action)}
        />
      )}
      <TermFields terms={terms} onChange={setTerms} currency={currency} faults={faults} />
      {!own && (
        <TextField
          label={asks ? "What should the owner know?" : "Why not the suggestion?"}
          value={reason}
          onChange={setReason}
          autoComplete="off"
          multiline={2}
          maxLength={500}
          error={faults.reason}
          helpText="For you and your colleagues; it stays on the timeline."
        />
      )}
      {declines && (
        <TextField
          label="The reason, as the customer will read it"
          value={told}
          onChange={setTold}
          autoComplete="off"
          multiline={3}
          maxLength={1000}
          error={faults.told}
          helpText="Say what the evidence shows, kindly and without a reproach."
        />
      )}
      {suggestion.flag && !asks && (
        <Checkbox
          label={`Also mark the customer “${suggestion.flag.suggest}”`}
          helpText={`${suggestion.flag.words} The customer never sees it.`}
          checked={flag}
          onChange={setFlag}
        />
      )}
      <BlockStack gap="100">
        <Steps title="This will happen" steps={happens(action)} />
        {asks && <Steps title="Once it is approved" steps={happens(terms.action)} />}
        {terms.action === "contest_dispute" && suggestion.bankEvidence && (
          <Box background="bg-surface-secondary" padding="300" borderRadius="200">
            <p className="message-text">{suggestion.bankEvidence}</p>
          </Box>
        )}
      </BlockStack>
    </AskModal>
  );
}

function Steps({ title, steps }: { title: string; steps: string[] }) {
  return (
    <>
      <Text as="h3" variant="headingSm">
        {title}
      </Text>
      <List type="number">
        {steps.map((step) => (
          <List.Item key={step}>{step}</List.Item>
        ))}
      </List>
    </>
  );
}
