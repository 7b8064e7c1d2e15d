import { useFetcher } from "@remix-run/react";
import { BlockStack, ChoiceList, Modal, TextField } from "@shopify/polaris";
import { useEffect, useRef, useState } from "react";
import { type Said, useToast } from "#app/components/toast.ts";
import type { Choice } from "#app/routes/claims/filter-words.ts";

export type BulkWish = "take" | "assign" | "snooze";

type Bulk = {
  wish: BulkWish | null;
  count: number;
  busy: boolean;
  start: (wish: BulkWish) => void;
  send: (form: Record<string, string>) => void;
  cancel: () => void;
};

/** What is done to the chosen claims together. */
export function useBulk(chosen: string[], clear: () => void): Bulk {
  const fetcher = useFetcher<Said>();
  useToast(fetcher.data);
  const [wish, setWish] = useState<BulkWish | null>(null);
  const answered = useRef<Said | undefined>(undefined);
  useEffect(() => {
    if (!fetcher.data || fetcher.data === answered.current) return;
    answered.current = fetcher.data;
    if (fetcher.data.failed) return;
    setWish(null);
    clear();
  }, [fetcher.data, clear]);
  const send = (form: Record<string, string>) =>
    void fetcher.submit({ ...form, claims: chosen.join(".") }, { method: "post" });
  return {
    wish,
    count: chosen.length,
    busy: fetcher.state !== "idle",
    start: (wanted) => (wanted === "take" ? send({ intent: "assign", agent: "me" }) : setWish(wanted)),
    send,
    cancel: () => setWish(null),
  };
}

export function BulkModals({ bulk, agents }: { bulk: Bulk; agents: Choice[] }) {
  const [agent, setAgent] = useState("me");
  const [until, setUntil] = useState("");
  const [reason, setReason] = useState("");
  const what = bulk.count === 1 ? "1 claim" : `${bulk.count} claims`;
  const cancel = [{ content: "Cancel", onAction: bulk.cancel }];
  return (
    <>
      <Modal
        open={bulk.wish === "assign"}
        onClose={bulk.cancel}
        title={`Assign ${what}`}
        primaryAction={{
          content: "Assign",
          loading: bulk.busy,
          onAction: () => bulk.send({ intent: "assign", agent }),
        }}
        secondaryActions={cancel}
      >
        <Modal.Section>
          <ChoiceList title="To whom" choices={agents} selected={[agent]} onChange={([who]) => setAgent(who ?? "me")} />
        </Modal.Section>
      </Modal>
      <Modal
        open={bulk.wish === "snooze"}
        onClose={bulk.cancel}
        title={`Snooze ${what}`}
        primaryAction={{
          content: "Snooze",
          loading: bulk.busy,
          disabled: until === "",
          onAction: () => bulk.send({ intent: "snooze", until, reason }),
        }}
        secondaryActions={cancel}
      >
        <Modal.Section>
          <BlockStack gap="300">
            <TextField
              label="Until"
              type="date"
              value={until}
              onChange={setUntil}
              autoComplete="off"
              helpText="They come back that morning, or as soon as the customer writes."
            />
            <TextField label="Why (optional)" value={reason} onChange={setReason} autoComplete="off" maxLength={200} />
          </BlockStack>
        </Modal.Section>
      </Modal>
    </>
  );
}
