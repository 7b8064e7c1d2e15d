// Store credit and gift cards.
import { beginAct, newId, type Refused, refuse } from "../acts.ts";
import type { Cents, Customer, GiftCard, Id, StoreCreditAccount, Time, World } from "../world.ts";

const LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

/** Credits the customer's account of that currency, opening one at need. */
export function creditCustomer(
  world: World,
  customer: Customer,
  amount: Cents,
  currency: string,
  expiresAt: Time | null,
): Refused | StoreCreditAccount {
  if (amount <= 0)
    return refuse(
      "A positive amount must be used to credit a store credit account",
      ["creditInput", "creditAmount", "amount"],
      "NEGATIVE_OR_ZERO_AMOUNT",
    );
  const act = beginAct(world);
  if (expiresAt !== null && expiresAt < act.at)
    return refuse("The expiry date must be in the future", ["creditInput", "expiresAt"], "EXPIRES_AT_IN_PAST");
  const account = accountOf(world, customer, currency);
  account.balance += amount;
  account.transactions.push({ id: newId(world), amount, balanceAfter: account.balance, expiresAt, createdAt: act.at });
  return account;
}

function accountOf(world: World, customer: Customer, currency: string): StoreCreditAccount {
  for (const account of world.storeCreditAccounts.values()) {
    if (account.customerId === customer.id && account.currency === currency) return account;
  }
  const account: StoreCreditAccount = {
    kind: "StoreCreditAccount",
    id: newId(world),
    customerId: customer.id,
    balance: 0,
    currency,
    transactions: [],
  };
  world.storeCreditAccounts.set(account.id, account);
  return account;
}

export type NewGiftCard = {
  amount: Cents;
  customerId?: Id | null;
  note?: string | null;
  expiresOn?: string | null;
  code?: string | null;
};

/** Makes a gift card; its code is shown once, in the answer to the call that made it. */
export function createGiftCard(world: World, input: NewGiftCard): Refused | GiftCard {
  if (input.amount <= 0)
    return refuse("Initial value must be greater than 0", ["input", "initialAmount"], "GREATER_THAN");
  const code = input.code ?? giftCardCode(world.nextId);
  for (const card of world.giftCards.values())
    if (card.code === code) return refuse("Code has already been taken", ["input", "code"], "TAKEN");
  const card: GiftCard = {
    kind: "GiftCard",
    id: newId(world),
    code,
    customerId: input.customerId ?? null,
    initialValue: input.amount,
    balance: input.amount,
    note: input.note ?? null,
    expiresOn: input.expiresOn ?? null,
    enabled: true,
    createdAt: beginAct(world).at,
  };
  world.giftCards.set(card.id, card);
  return card;
}

function giftCardCode(seed: number): string {
  let rest = seed * 7919;
  let code = "";
  for (let i = 0; i < 16; i += 1) {
    code += LETTERS[rest % LETTERS.length];
    rest = Math.floor(rest / LETTERS.length) + i * seed;
  }
  return code;
}
