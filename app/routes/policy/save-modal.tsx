import { useFetcher } from "@remix-run/react";
import { Text, TextField } from "@shopify/polaris";
import { useEffect, useRef, useState } from "react";
import { AskModal } from "#app/components/ask-modal.tsx";
import { useToast } from "#app/components/toast.ts";
import type { PolicyAnswer } from "#app/routes/policy/change-policy.server.ts";

type Props = {
  version: number;
  typed: Record<string, string>;
  onFaults: (faults: Record<string, string>) => void;
  onClose: () => void;
};

/** A new version says who and why: decisions are traced back to it. */
export function SaveModal({ version, typed, onFaults, onClose }: Props) {
  const fetcher = useFetcher<PolicyAnswer>();
  useToast(fetcher.data);
  const [why, setWhy] = useState("");
  const seen = useRef<PolicyAnswer | undefined>(undefined);
  useEffect(() => {
    const answer = fetcher.data;
    if (!answer || seen.current === answer) return;
    seen.current = answer;
    const { why: missing, ...others } = answer.faults ?? {};
    if (answer.faults) onFaults(others);
    if (!missing) onClose();
  }, [fetcher.data, onFaults, onClose]);
  const save = () =>
    void fetcher.submit({ ...typed, intent: "save", version: String(version), why }, { method: "post" });
  return (
    <AskModal
      title="Save as a new version"
      verb="Save policy"
      onDo={save}
      busy={fetcher.state !== "idle"}
      onClose={onClose}
    >
      <Text as="p">Claims that nobody answered yet are decided anew by it. What was answered stays as it was.</Text>
      <TextField
        label="Why does it change?"
        value={why}
        onChange={setWhy}
        autoComplete="off"
        maxLength={300}
        error={fetcher.data?.faults?.why}
        placeholder="Shipping became more expensive"
      />
    </AskModal>
  );
}
