// The action "Open a claim" on the order's page in Shopify, prefilled with what fits the order.
import "@shopify/ui-extensions/preact";
import type { Api } from "@shopify/ui-extensions/admin.order-details.action.render";
import { render } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { ClaimAnswer, ClaimForm } from "../../../app/routes/api/blocks.ts";

declare const shopify: Api;

export default () => {
  render(<OpenClaim />, document.body);
};

type Shown =
  | { readonly state: "loading" }
  | { readonly state: "form"; readonly form: ClaimForm }
  | { readonly state: "opened"; readonly reference: string; readonly path: string }
  | { readonly state: "problem"; readonly words: string };

type Faults = Readonly<Record<string, string>>;

function OpenClaim() {
  const [shown, setShown] = useState<Shown>({ state: "loading" });
  useEffect(() => {
    void readForm().then(setShown);
  }, []);
  switch (shown.state) {
    case "loading":
      return <s-admin-action heading={words("name")} loading />;
    case "problem":
      return (
        <s-admin-action heading={words("name")}>
          <s-banner tone="critical">{shown.words}</s-banner>
        </s-admin-action>
      );
    case "opened":
      return (
        <s-admin-action heading={words("name")}>
          <s-stack direction="block" gap="base">
            <s-banner tone="success">{words("opened", { reference: shown.reference })}</s-banner>
            <s-link href={`app:${shown.path.slice(1)}`}>{words("toClaim")}</s-link>
          </s-stack>
          <s-button slot="primary-action" onClick={() => shopify.close()}>
            {words("done")}
          </s-button>
        </s-admin-action>
      );
    case "form":
      return <Form form={shown.form} onOpened={(reference, path) => setShown({ state: "opened", reference, path })} />;
  }
}

type FormProps = { readonly form: ClaimForm; readonly onOpened: (reference: string, path: string) => void };

function Form({ form, onOpened }: FormProps) {
  // One key per form: pressing twice, or again after a lost answer, makes one claim.
  const [submissionKey] = useState(() => crypto.randomUUID());
  const [why, setWhy] = useState(form.whys[0]?.code ?? "other");
  const [wish, setWish] = useState(form.wishes[0]?.code ?? "information");
  const [channel, setChannel] = useState(form.channels[0]?.code ?? "phone");
  const [message, setMessage] = useState("");
  const [pieces, setPieces] = useState<Readonly<Record<string, number>>>({});
  const [faults, setFaults] = useState<Faults>({});
  const [busy, setBusy] = useState(false);
  const send = async () => {
    setBusy(true);
    const lines = Object.entries(pieces).flatMap(([lineId, quantity]) => (quantity > 0 ? [{ lineId, quantity }] : []));
    const answer = await post({ why, wish, channel, message, lines, submissionKey });
    setBusy(false);
    if (answer.outcome === "refused") setFaults(answer.faults);
    else onOpened(answer.reference, answer.path);
  };
  const general = faults.form ?? faults.order;
  return (
    <s-admin-action heading={words("nameFor", { order: form.order })}>
      <s-stack direction="block" gap="base">
        {form.open.length > 0 && (
          <s-banner tone="info">{words("openAlready", { claims: form.open.join(", ") })}</s-banner>
        )}
        {general && <s-banner tone="critical">{general}</s-banner>}
        {form.customer && <s-text color="subdued">{form.customer}</s-text>}
        <s-select label={words("why")} value={why} onChange={(event) => setWhy(event.currentTarget.value)}>
          {form.whys.map((one) => (
            <s-option key={one.code} value={one.code}>
              {one.label}
            </s-option>
          ))}
        </s-select>
        <s-text color="subdued">{form.whys.find((one) => one.code === why)?.meaning}</s-text>
        {form.lines.map((line) => (
          <s-number-field
            key={line.id}
            label={words("pieces", { title: line.title, quantity: line.quantity })}
            min={0}
            max={line.quantity}
            step={1}
            value={String(pieces[line.id] ?? 0)}
            onChange={(event) => setPieces({ ...pieces, [line.id]: Number(event.currentTarget.value) })}
          />
        ))}
        <s-text color="subdued">{faults.lines ?? words("noPieces")}</s-text>
        <s-select label={words("wish")} value={wish} onChange={(event) => setWish(event.currentTarget.value)}>
          {form.wishes.map((one) => (
            <s-option key={one.code} value={one.code}>
              {one.label}
            </s-option>
          ))}
        </s-select>
        <s-select label={words("channel")} value={channel} onChange={(event) => setChannel(event.currentTarget.value)}>
          {form.channels.map((one) => (
            <s-option key={one.code} value={one.code}>
              {one.label}
            </s-option>
          ))}
        </s-select>
        <s-text-area
          label={words("message")}
          rows={4}
          value={message}
          error={faults.message}
          onChange={(event) => setMessage(event.currentTarget.value)}
        />
        <s-link href={`app:${form.path.slice(1)}`}>{words("withPhotos")}</s-link>
      </s-stack>
      <s-button slot="primary-action" variant="primary" loading={busy} onClick={() => void send()}>
        {words("send")}
      </s-button>
      <s-button slot="secondary-actions" onClick={() => shopify.close()}>
        {words("cancel")}
      </s-button>
    </s-admin-action>
  );
}

function words(key: string, filled?: Record<string, string | number>): string {
  return shopify.i18n.translate(key, filled);
}

function address(): string {
  return `/api/orders/${shopify.data.selected[0]?.id.split("/").at(-1) ?? ""}/claims`;
}

/** Shopify adds the id token to what is fetched from the app's own address. */
async function readForm(): Promise<Shown> {
  try {
    const response = await fetch(address());
    if (response.ok) return { state: "form", form: (await response.json()) as ClaimForm };
    return { state: "problem", words: words(response.status === 404 ? "unknown" : "problem") };
  } catch {
    return { state: "problem", words: words("problem") };
  }
}

async function post(claim: Record<string, unknown>): Promise<ClaimAnswer> {
  const problem: ClaimAnswer = { outcome: "refused", faults: { form: words("problem") } };
  try {
    const response = await fetch(address(), {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(claim),
    });
    return response.ok || response.status === 422 ? ((await response.json()) as ClaimAnswer) : problem;
  } catch {
    return problem;
  }
}
