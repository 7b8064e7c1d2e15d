import { useFetcher } from "@remix-run/react";
import { Badge, BlockStack, Button, Card, InlineStack, Select, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { AskModal } from "#app/components/ask-modal.tsx";
import { useToast } from "#app/components/toast.ts";
import { useDone } from "#app/components/use-done.ts";
import type { ActAnswer } from "#app/routes/claim/act.server.ts";
import type { ClaimPage } from "#app/routes/claim/views.ts";

type Wish = "due" | "snooze" | "move";

/** Who looks after it, until when, and where it stands. */
export function WorkCard({ page: { work, version } }: { page: ClaimPage }) {
  const fetcher = useFetcher<ActAnswer>();
  useToast(fetcher.data);
  const [wish, setWish] = useState<Wish | null>(null);
  const send = (form: Record<string, string>) =>
    void fetcher.submit({ version: String(version), ...form }, { method: "post" });
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          Who and when
        </Text>
        <Select
          label="Agent"
          options={work.agents}
          value={work.agent}
          onChange={(agent) => send({ intent: "assign", agent })}
          disabled={fetcher.state !== "idle"}
        />
        {work.due && (
          <InlineStack gap="200">
            {work.due.tone === undefined ? (
              <Text as="span">{work.due.words}</Text>
            ) : (
              <Badge tone={work.due.tone}>{work.due.words}</Badge>
            )}
          </InlineStack>
        )}
        <InlineStack gap="200">
          {!work.closed && <Button onClick={() => setWish("due")}>Set deadline</Button>}
          {!work.closed && !work.snoozed && <Button onClick={() => setWish("snooze")}>Snooze</Button>}
          {work.snoozed && <Button onClick={() => send({ intent: "wake" })}>Bring back now</Button>}
          <Button onClick={() => setWish("move")}>{work.closed ? "Open again" : "Change state"}</Button>
        </InlineStack>
      </BlockStack>
      {wish && <WorkModal key={wish} wish={wish} page={{ work, version }} onClose={() => setWish(null)} />}
    </Card>
  );
}

const TITLES: Record<Wish, string> = { due: "Set a deadline", snooze: "Snooze the claim", move: "Change the state" };

type Props = { wish: Wish; page: Pick<ClaimPage, "work" | "version">; onClose: () => void };

function WorkModal({ wish, page: { work, version }, onClose }: Props) {
  const fetcher = useFetcher<ActAnswer>();
  useToast(fetcher.data);
  useDone(fetcher.data, onClose);
  const [until, setUntil] = useState(wish === "due" ? work.dueDay : "");
  const [to, setTo] = useState(work.next[0]?.value ?? "");
  const [reason, setReason] = useState("");
  const faults = fetcher.data?.faults ?? {};
  const send = () =>
    void fetcher.submit({ intent: wish, version: String(version), until, to, reason }, { method: "post" });
  return (
    <AskModal title={TITLES[wish]} verb="Save" onDo={send} busy={fetcher.state !== "idle"} onClose={onClose}>
      {wish === "move" ? (
        <Select label="State" options={work.next} value={to} onChange={setTo} error={faults.to} />
      ) : (
        <TextField
          label={wish === "due" ? "Due on" : "Until"}
          type="date"
          value={until}
          onChange={setUntil}
          autoComplete="off"
          error={faults.until}
          helpText={
            wish === "due"
              ? "That morning. Leave it empty for no deadline."
              : "It comes back that morning, or as soon as the customer writes."
          }
        />
      )}
      {wish !== "due" && (
        <TextField
          label="Why"
          value={reason}
          onChange={setReason}
          autoComplete="off"
          multiline={2}
          maxLength={500}
          error={faults.reason}
          helpText={wish === "move" ? "When the claim is closed with it, the customer reads it." : undefined}
        />
      )}
    </AskModal>
  );
}
