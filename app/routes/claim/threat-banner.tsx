import { useFetcher } from "@remix-run/react";
import { Banner, TextField } from "@shopify/polaris";
import { useState } from "react";
import { AskModal } from "#app/components/ask-modal.tsx";
import { useToast } from "#app/components/toast.ts";
import { useDone } from "#app/components/use-done.ts";
import type { ActAnswer } from "#app/routes/claim/act.server.ts";

/** What threatens, that nothing follows from it, and a way to note that it was reported. */
export function ThreatBanner({ threats }: { threats: string[] }) {
  const [reporting, setReporting] = useState(false);
  return (
    <>
      <Banner
        tone="info"
        title="There is a threat in this claim"
        action={{ content: "Note that it was reported", onAction: () => setReporting(true) }}
      >
        <p>{`${threats.join(". ")}. The suggestion is the same as without it; the reply should not mention it.`}</p>
      </Banner>
      {reporting && <ReportModal onClose={() => setReporting(false)} />}
    </>
  );
}

function ReportModal({ onClose }: { onClose: () => void }) {
  const fetcher = useFetcher<ActAnswer>();
  useToast(fetcher.data);
  useDone(fetcher.data, onClose);
  const [where, setWhere] = useState("");
  return (
    <AskModal
      title="Where was it reported?"
      verb="Save"
      onDo={() => void fetcher.submit({ intent: "report_threat", where }, { method: "post" })}
      busy={fetcher.state !== "idle"}
      onClose={onClose}
    >
      <TextField
        label="Reported to"
        value={where}
        onChange={setWhere}
        autoComplete="off"
        maxLength={200}
        error={fetcher.data?.faults?.where}
        placeholder="The review site's desk for extortion"
        helpText="It stays on the timeline, for you and your colleagues."
      />
    </AskModal>
  );
}
