import { gid, type ShopifyId } from "#app/lib/ids.ts";
import { type Minor, parseMoney, toDecimal } from "#app/lib/money.ts";
import type { Admin } from "#app/shopify/client.server.ts";
import { GiveStoreCredit, ReadStoreCredit } from "#app/shopify/generated/operations.ts";
import { missing } from "#app/shopify/refusal.ts";
import { refuseUserErrors } from "#app/shopify/user-errors.ts";

export type CreditSeen = { readonly id: string; readonly amountMinor: Minor; readonly at: string };

/** The newest credits on the customer's account in `currency`, newest first. Throws a ShopifyRefusal. */
export async function readStoreCredits(admin: Admin, customer: ShopifyId, currency: string): Promise<CreditSeen[]> {
  const answer = await admin.run(ReadStoreCredit, { id: gid("Customer", customer) });
  if (!answer.customer) return missing("Shopify no longer has this customer.");
  const accounts = answer.customer.storeCreditAccounts.nodes.filter(({ balance }) => balance.currencyCode === currency);
  return accounts.flatMap(({ transactions }) =>
    transactions.nodes.flatMap((node) =>
      node.__typename === "StoreCreditAccountCreditTransaction"
        ? [{ id: node.id, amountMinor: parseMoney(node.amount.amount, currency) ?? 0n, at: node.createdAt }]
        : [],
    ),
  );
}

/** Credits the customer; sent once, since Shopify can't tell a repetition. Gives the transaction's gid. */
export async function giveStoreCredit(
  admin: Admin,
  customer: ShopifyId,
  amountMinor: Minor,
  currency: string,
): Promise<string> {
  const creditAmount = { amount: toDecimal(amountMinor, currency), currencyCode: currency };
  const { storeCreditAccountCredit } = await admin.run(GiveStoreCredit, {
    id: gid("Customer", customer),
    input: { creditAmount },
  });
  refuseUserErrors(storeCreditAccountCredit?.userErrors ?? []);
  const id = storeCreditAccountCredit?.storeCreditAccountTransaction?.id;
  if (!id) throw new Error("Shopify gave no store credit and named no error");
  return id;
}
