import { useFetcher } from "@remix-run/react";
import { Banner, Text } from "@shopify/polaris";
import { useState } from "react";
import { AskModal } from "#app/components/ask-modal.tsx";
import { ReasonField } from "#app/components/reason-field.tsx";
import { useToast } from "#app/components/toast.ts";
import { useDone } from "#app/components/use-done.ts";
import type { ActAnswer } from "#app/routes/claim/act.server.ts";

/** An answer to a request for approval, of `what` it is about; a refusal always says why. */
export type Answer = { intent: "approve" | "refuse_approval"; title: string; what: string[]; optional: boolean };

export type Asking =
  | { intent: "undo"; title: string; effect: string }
  | { intent: "drop"; title: string }
  | (Answer & { decision: string });

/** Asks for a reason, and then does it. */
export function ReasonModal({ asking, onClose }: { asking: Asking; onClose: () => void }) {
  const fetcher = useFetcher<ActAnswer>();
  useToast(fetcher.data);
  useDone(fetcher.data, onClose);
  const [reason, setReason] = useState("");
  const optional = "optional" in asking && asking.optional;
  return (
    <AskModal
      title={asking.title}
      verb={asking.intent === "approve" ? "Approve" : asking.intent === "undo" ? "Undo" : "Yes"}
      onDo={() => void fetcher.submit({ ...formOf(asking), reason }, { method: "post" })}
      busy={fetcher.state !== "idle"}
      onClose={onClose}
    >
      {fetcher.data?.problem && (
        <Banner tone="critical">
          <p>{fetcher.data.problem}</p>
        </Banner>
      )}
      {"what" in asking &&
        asking.what.map((words) => (
          <Text as="p" key={words}>
            {words}
          </Text>
        ))}
      <ReasonField optional={optional} value={reason} onChange={setReason} error={fetcher.data?.faults?.reason} />
    </AskModal>
  );
}

/** What of it is sent: which deed, and what it is about. */
function formOf(asking: Asking): Record<string, string> {
  const { intent } = asking;
  if ("effect" in asking) return { intent, effect: asking.effect };
  return "decision" in asking ? { intent, decision: asking.decision } : { intent };
}
