import { useFetcher } from "@remix-run/react";
import { Banner } from "@shopify/polaris";
import { useState } from "react";
import { AskModal } from "#app/components/ask-modal.tsx";
import { ReasonField } from "#app/components/reason-field.tsx";
import { useToast } from "#app/components/toast.ts";
import { useDone } from "#app/components/use-done.ts";
import type { PackingAnswer, PackingPage } from "#app/routes/packing/packing.server.ts";

/** What is asked for before this parcel ships, and why; a person may decide that it ships without. */
export function TaskBanner({ task }: { task: NonNullable<PackingPage["task"]> }) {
  const [asking, setAsking] = useState(false);
  return (
    <Banner
      tone={task.tone}
      title={task.title}
      action={task.open ? { content: "Ship without it", onAction: () => setAsking(true) } : undefined}
    >
      <p>{task.words}</p>
      {asking && <WaiveModal onClose={() => setAsking(false)} />}
    </Banner>
  );
}

function WaiveModal({ onClose }: { onClose: () => void }) {
  const fetcher = useFetcher<PackingAnswer>();
  useToast(fetcher.data);
  useDone(fetcher.data, onClose);
  const [reason, setReason] = useState("");
  return (
    <AskModal
      title="Ship without photo and weight"
      verb="Ship without it"
      onDo={() => void fetcher.submit({ intent: "waive", reason }, { method: "post" })}
      busy={fetcher.state !== "idle"}
      onClose={onClose}
    >
      <ReasonField
        value={reason}
        onChange={setReason}
        error={fetcher.data?.faults?.reason}
        helpText="It stays with the order, for colleagues who look later."
      />
    </AskModal>
  );
}
