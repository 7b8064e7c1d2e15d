// "If she wanted to cheat us she would have ordered something more expensive." (S-023)
import { plural, type Relief } from "#app/standing/signals/signal.ts";

export const smallAmount: Relief = {
  kind: "relief",
  code: "small_amount",
  title: "Small amounts",
  reads: ["claims"],
  share: ({ amountMinor }, { smallMinor }) => (amountMinor < smallMinor ? 0.8 : 1),
  sentence: (claims) => `${plural(claims.length, "claim")} about so little that cheating would hardly pay.`,
};
