import { useNavigate, useNavigation } from "@remix-run/react";
import { BlockStack, Card, Icon, Link, Spinner, Text, TextField } from "@shopify/polaris";
import { SearchIcon } from "@shopify/polaris-icons";
import { Quiet } from "#app/components/quiet.tsx";
import { useTyped } from "#app/components/use-typed.ts";
import type { NewClaimPage } from "#app/routes/claim-new/read-page.server.ts";

/** The first step: which order is it about? */
export function OrderSearch({ page }: { page: NewClaimPage }) {
  const navigate = useNavigate();
  const busy = useNavigation().state === "loading";
  const [text, setText] = useTyped(page.find, (find) =>
    navigate(find ? `?${new URLSearchParams({ find })}` : "?", { replace: true, preventScrollReset: true }),
  );
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          Which order is it about?
        </Text>
        <TextField
          label="Order, name or e-mail"
          helpText="The order's number, or the beginning of the customer's name or e-mail address."
          value={text}
          onChange={setText}
          autoComplete="off"
          prefix={<Icon source={SearchIcon} />}
          suffix={busy ? <Spinner size="small" accessibilityLabel="Searching" /> : undefined}
          clearButton
          onClearButtonClick={() => setText("")}
        />
        <div aria-live="polite">
          {page.find !== "" && page.found.length === 0 && <Text as="p">No order fits.</Text>}
          <ul className="visually-quiet-list">
            {page.found.map((order) => (
              <li key={order.id} className="event">
                <BlockStack gap="050">
                  <Link url={`/app/claims/new?order=${order.id}`} monochrome removeUnderline>
                    <Text as="span" fontWeight="semibold">{`${order.name} · ${order.who}`}</Text>
                  </Link>
                  <Quiet>{order.words}</Quiet>
                </BlockStack>
              </li>
            ))}
          </ul>
        </div>
      </BlockStack>
    </Card>
  );
}
