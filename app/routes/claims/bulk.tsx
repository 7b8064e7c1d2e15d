import { useFetcher } from "@remix-run/react";
import { ChoiceList, TextField } from "@shopify/polaris";
import { useState } from "react";
import { AskModal } from "#app/components/ask-modal.tsx";
import { type Said, useToast } from "#app/components/toast.ts";
import { useDone } from "#app/components/use-done.ts";
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
  useDone(fetcher.data, () => {
    setWish(null);
    clear();
  });
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
  return (
    <>
      <AskModal
        open={bulk.wish === "assign"}
        title={`Assign ${what}`}
        verb="Assign"
        onDo={() => bulk.send({ intent: "assign", agent })}
        busy={bulk.busy}
        onClose={bulk.cancel}
      >
        <ChoiceList title="To whom" choices={agents} selected={[agent]} onChange={([who]) => setAgent(who ?? "me")} />
      </AskModal>
      <AskModal
        open={bulk.wish === "snooze"}
        title={`Snooze ${what}`}
        verb="Snooze"
        onDo={() => bulk.send({ intent: "snooze", until, reason })}
        busy={bulk.busy}
        disabled={until === ""}
        onClose={bulk.cancel}
      >
        <TextField
          label="Until"
          type="date"
          value={until}
          onChange={setUntil}
          autoComplete="off"
          helpText="They come back that morning, or as soon as the customer writes."
        />
        <TextField label="Why (optional)" value={reason} onChange={setReason} autoComplete="off" maxLength={200} />
      </AskModal>
    </>
  );
}
