import { useFetcher } from "@remix-run/react";
import { Banner, BlockStack, Box, Checkbox, InlineGrid, List, Select, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { AskModal } from "#app/components/ask-modal.tsx";
import { useToast } from "#app/components/toast.ts";
import { useDone } from "#app/components/use-done.ts";
import type { Action } from "#app/resolution/actions.ts";
import type { ActAnswer } from "#app/routes/claim/act.server.ts";
import type { ActionView, SuggestionView } from "#app/routes/claim/views.ts";
import { whatHappens } from "#app/routes/claim/what-happens.ts";

export type DecideMode = "accept" | "other" | "decline" | "escalate";

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
  const { action, setAction, terms, setTerms } = useTerms(mode, suggestion);
  const [reason, setReason] = useState("");
  const [told, setTold] = useState("");
  const [flag, setFlag] = useState(suggestion.flag !== null);
  const own = JSON.stringify(terms) === JSON.stringify(suggestion.suggested);
  const [proposal, setProposal] = useState<string>(suggestion.suggested.action);
  const declines = action === "decline";
  const steps = whatHappens(terms, currency, suggestion.bankEvidence);
  const faults = fetcher.data?.faults ?? {};
  const send = () =>
    void fetcher.submit(
      {
        intent: "decide",
        decision: suggestion.id,
        action,
        proposal,
        reason,
        told,
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
      destructive={declines && !changed}
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
      {mode === "other" && (
        <Select
          label="What to do"
          options={suggestion.choices.map((choice) => ({ label: choice.words, value: choice.action }))}
          value={action}
          onChange={(chosen) => setAction(chosen as Action)}
        />
      )}
      {mode === "escalate" && (
        <Select
          label="What do you propose?"
          options={[
            suggestion.suggested,
            ...suggestion.choices.filter((one) => one.action !== suggestion.suggested.action),
          ].map((choice) => ({ label: choice.words, value: choice.action }))}
          value={proposal}
          onChange={setProposal}
        />
      )}
      <TermFields terms={terms} onChange={setTerms} currency={currency} faults={faults} />
      {!own && (
        <TextField
          label={mode === "escalate" ? "What should the owner know?" : "Why not the suggestion?"}
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
      {suggestion.flag && mode !== "escalate" && (
        <Checkbox
          label={`Also mark the customer “${suggestion.flag.suggest}”`}
          helpText={`${suggestion.flag.words} The customer never sees it.`}
          checked={flag}
          onChange={setFlag}
        />
      )}
      <BlockStack gap="100">
        <Text as="h3" variant="headingSm">
          This will happen
        </Text>
        <List type="number">
          {steps.map((step) => (
            <List.Item key={step}>{step}</List.Item>
          ))}
        </List>
        {action === "contest_dispute" && suggestion.bankEvidence && (
          <Box background="bg-surface-secondary" padding="300" borderRadius="200">
            <p className="message-text">{suggestion.bankEvidence}</p>
          </Box>
        )}
      </BlockStack>
    </AskModal>
  );
}

type TermProps = {
  terms: ActionView;
  onChange: (terms: ActionView) => void;
  currency: string;
  faults: Record<string, string>;
};

/** Only what belongs to the action can be changed. */
function TermFields({ terms, onChange, currency, faults }: TermProps) {
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

const EMPTY = { amount: null, until: null, expedited: null, returnLabel: null, signature: null };

function useTerms(mode: DecideMode, { suggested, choices }: SuggestionView) {
  const begin = (): ActionView => {
    if (mode === "accept") return suggested;
    if (mode === "other") return choices.find((choice) => choice.action !== suggested.action) ?? suggested;
    return { ...EMPTY, action: mode, words: TITLES[mode] };
  };
  const [terms, setTerms] = useState<ActionView>(begin);
  const setAction = (action: Action) => setTerms(choices.find((choice) => choice.action === action) ?? terms);
  return { action: terms.action, setAction, terms, setTerms };
}
