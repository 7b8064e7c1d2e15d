// The way from the install to the first tags, as steps with their state.

export type StepState = "done" | "doing" | "next" | "later" | "problem";

export type SetUpStep = {
  key: "install" | "history" | "tiers" | "preview" | "tags";
  title: string;
  words: string;
  state: StepState;
  /** From 0 to 100 while it is being done. */
  progress: number | null;
  action: { label: string; url: string } | null;
};

export type SetUpFacts = {
  history: { status: "waiting" | "reading" | "done" | "failed"; percent: number; words: string } | null;
  tiersChosen: boolean;
  previewSeen: boolean;
  /** The run that wrote the first tags. */
  tagging: { status: "planning" | "running" | "done" | "cancelled"; percent: number; words: string } | null;
  active: boolean;
};

/** The five steps; the first one that is not done and can be done by the merchant is `next`. */
export function setUpSteps(facts: SetUpFacts): SetUpStep[] {
  const applied = facts.active && facts.tagging?.status !== "planning" && facts.tagging?.status !== "running";
  const historyDone = facts.history?.status === "done";
  const previewDone = facts.active || facts.previewSeen;
  const steps: SetUpStep[] = [
    {
      key: "install",
      title: "Makegood is installed",
      words: "New orders, refunds and disputes arrive by themselves.",
      state: "done",
      progress: null,
      action: null,
    },
    historyStep(facts.history),
    {
      key: "tiers",
      title: "Choose your tiers",
      words: "Which customers are worth which care? The advisor works out a threshold from your own costs.",
      state: facts.active || facts.tiersChosen ? "done" : historyDone ? "next" : "later",
      progress: null,
      action: { label: "Choose tiers", url: "/app/tiers" },
    },
    {
      key: "preview",
      title: "See who would get which tag",
      words: "By name and by money, before anything is written in Shopify.",
      state: previewDone ? "done" : facts.tiersChosen && historyDone ? "next" : "later",
      progress: null,
      action: { label: "Open preview", url: "/app/tiers/preview" },
    },
    tagStep(facts, applied, previewDone && historyDone),
  ];
  return steps;
}

function historyStep(history: SetUpFacts["history"]): SetUpStep {
  const step = { key: "history", title: "Read your orders", progress: null, action: null } as const;
  if (!history) return { ...step, words: "Waiting for Shopify's answer to the first question.", state: "doing" };
  switch (history.status) {
    case "done":
      return { ...step, title: "Your orders are read", words: history.words, state: "done" };
    case "failed":
      return {
        ...step,
        words: history.words,
        state: "problem",
        action: { label: "See what to do", url: "/app/settings" },
      };
    default:
      return { ...step, title: "Reading your orders", words: history.words, state: "doing", progress: history.percent };
  }
}

function tagStep({ tagging, active }: SetUpFacts, applied: boolean, ready: boolean): SetUpStep {
  const step = { key: "tags", title: "Write the tags in Shopify", progress: null } as const;
  const going = tagging?.status === "planning" || tagging?.status === "running";
  if (active && going) {
    return {
      ...step,
      title: "Writing the tags",
      words: tagging.words,
      state: "doing",
      progress: tagging.percent,
      action: null,
    };
  }
  if (applied)
    return { ...step, title: "The tags are in Shopify", words: tagging?.words ?? "", state: "done", action: null };
  return {
    ...step,
    words: "One click, and one click takes it all back.",
    state: ready ? "next" : "later",
    action: { label: "Go to the preview", url: "/app/tiers/preview" },
  };
}

/** The one step whose button stands out: the first that waits for the merchant. */
export function nextStep(steps: readonly SetUpStep[]): SetUpStep["key"] | null {
  return steps.find((step) => step.state === "next" || step.state === "problem")?.key ?? null;
}
