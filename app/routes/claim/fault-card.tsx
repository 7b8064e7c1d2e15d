import { useFetcher } from "@remix-run/react";
import { BlockStack, Button, Card, InlineStack, List, Select, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { FAULT_WORDS, FAULTS } from "#app/claims/claim.ts";
import { AskModal } from "#app/components/ask-modal.tsx";
import { Quiet } from "#app/components/quiet.tsx";
import { useToast } from "#app/components/toast.ts";
import { useDone } from "#app/components/use-done.ts";
import { WhyFields } from "#app/components/why-fields.tsx";
import type { ActAnswer } from "#app/routes/claim/act.server.ts";
import type { ClaimPage } from "#app/routes/claim/views.ts";

const CHOICES = FAULTS.map((value) => ({ label: FAULT_WORDS[value], value }));

/** What happened by whose fault, and what shows it. */
export function FaultCard({ page }: { page: ClaimPage }) {
  const [editing, setEditing] = useState<"fault" | "why" | null>(null);
  const { fault } = page;
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack align="space-between" gap="200">
          <Text as="h2" variant="headingMd">
            Whose fault
          </Text>
          <Button variant="plain" onClick={() => setEditing("fault")}>
            Change fault
          </Button>
        </InlineStack>
        <Text as="p" fontWeight="semibold">
          {fault.shown === null ? fault.words : "Nobody has said"}
        </Text>
        {fault.shown && <Text as="p">{fault.shown}</Text>}
        {fault.evidence.length > 0 && (
          <List>
            {fault.evidence.map((one) => (
              <List.Item key={`${one.fact} ${one.source}`}>
                {one.fact} <Quiet>{`(${one.source})`}</Quiet>
              </List.Item>
            ))}
          </List>
        )}
        <InlineStack>
          <Button variant="plain" onClick={() => setEditing("why")}>
            Correct what happened
          </Button>
        </InlineStack>
      </BlockStack>
      {editing === "fault" && <FaultModal page={page} onClose={() => setEditing(null)} />}
      {editing === "why" && <WhyModal page={page} onClose={() => setEditing(null)} />}
    </Card>
  );
}

type ModalProps = { page: ClaimPage; onClose: () => void };

function FaultModal({ page, onClose }: ModalProps) {
  const fetcher = useFetcher<ActAnswer>();
  useToast(fetcher.data);
  useDone(fetcher.data, onClose);
  const [fault, setFault] = useState<string>(page.fault.value);
  const [fact, setFact] = useState("");
  const [source, setSource] = useState("");
  const send = () =>
    void fetcher.submit({ intent: "fault", version: String(page.version), fault, fact, source }, { method: "post" });
  return (
    <AskModal title="Whose fault was it?" verb="Save" onDo={send} busy={fetcher.state !== "idle"} onClose={onClose}>
      <Select
        label="Fault"
        options={CHOICES}
        value={fault}
        onChange={setFault}
        helpText="Our own mistake is put right in full, and never counts against the customer."
      />
      <TextField
        label="What shows it"
        value={fact}
        onChange={setFact}
        autoComplete="off"
        maxLength={300}
        error={fetcher.data?.faults?.fact}
        placeholder="The packing photo shows three boxes"
      />
      <TextField
        label="Where that is written (optional)"
        value={source}
        onChange={setSource}
        autoComplete="off"
        maxLength={200}
        placeholder="Packing record"
      />
    </AskModal>
  );
}

function WhyModal({ page, onClose }: ModalProps) {
  const fetcher = useFetcher<ActAnswer>();
  useToast(fetcher.data);
  useDone(fetcher.data, onClose);
  const [why, setWhy] = useState<string>(page.why.value);
  const [detail, setDetail] = useState(page.why.detail);
  const [installed, setInstalled] = useState(page.why.afterInstallation);
  const send = () => {
    const said = { why, whyDetail: detail, afterInstallation: String(installed) };
    void fetcher.submit({ intent: "why", version: String(page.version), ...said }, { method: "post" });
  };
  return (
    <AskModal title="What happened?" verb="Save" onDo={send} busy={fetcher.state !== "idle"} onClose={onClose}>
      <WhyFields
        whys={page.why.choices}
        why={why}
        detail={detail}
        installed={installed}
        onWhy={setWhy}
        onDetail={setDetail}
        onInstalled={setInstalled}
        faults={fetcher.data?.faults ?? {}}
      />
    </AskModal>
  );
}
