import {
  Badge,
  BlockStack,
  Box,
  Button,
  Card,
  Collapsible,
  Icon,
  InlineStack,
  ProgressBar,
  Text,
} from "@shopify/polaris";
import { AlertTriangleIcon, CheckCircleIcon, ClockIcon } from "@shopify/polaris-icons";
import { useState } from "react";
import { nextStep, type SetUpStep, type StepState } from "#app/routes/home/set-up.ts";

const SIGNS = {
  done: { source: CheckCircleIcon, tone: "success", said: "Done" },
  doing: { source: ClockIcon, tone: "info", said: "Being done" },
  problem: { source: AlertTriangleIcon, tone: "caution", said: "Needs you" },
} as const;

/** The steps from the install to the first tags, with the next one's button. */
export function SetUpCard({ steps }: { steps: SetUpStep[] }) {
  const done = steps.filter((step) => step.state === "done").length;
  const [open, setOpen] = useState(done < steps.length);
  const next = nextStep(steps);
  return (
    <Card>
      <BlockStack gap="400">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <InlineStack gap="200" blockAlign="center">
            <Text as="h2" variant="headingMd">
              Set-up
            </Text>
            <Badge tone={done === steps.length ? "success" : undefined}>{`${done} of ${steps.length} done`}</Badge>
          </InlineStack>
          <Button variant="plain" ariaExpanded={open} ariaControls="set-up-steps" onClick={() => setOpen(!open)}>
            {open ? "Hide steps" : "Show steps"}
          </Button>
        </InlineStack>
        <Collapsible id="set-up-steps" open={open} transition={false}>
          <ol className="visually-quiet-list">
            {steps.map((step, index) => (
              <Step key={step.key} step={step} number={index + 1} primary={step.key === next} />
            ))}
          </ol>
        </Collapsible>
      </BlockStack>
    </Card>
  );
}

function Step({ step, number, primary }: { step: SetUpStep; number: number; primary: boolean }) {
  return (
    <li className="set-up-step">
      <InlineStack gap="300" wrap={false} blockAlign="start">
        <Box>
          <Sign state={step.state} number={number} />
        </Box>
        <div className="grows">
          <InlineStack gap="200" align="space-between" blockAlign="start">
            <div className="grows">
              <BlockStack gap="100">
                <Text as="h3" variant="headingSm" tone={step.state === "later" ? "subdued" : undefined}>
                  {step.title}
                </Text>
                <Text as="p" tone="subdued">
                  {step.words}
                </Text>
                {step.progress !== null && (
                  <ProgressBar
                    progress={step.progress}
                    size="small"
                    tone="success"
                    animated={false}
                    ariaLabelledBy={`step-${step.key}`}
                  />
                )}
                {step.progress !== null && (
                  <span id={`step-${step.key}`} className="only-for-screen-readers">
                    {step.title}
                  </span>
                )}
              </BlockStack>
            </div>
            {step.action && step.state !== "done" && step.state !== "later" && (
              <Button url={step.action.url} variant={primary ? "primary" : "secondary"}>
                {step.action.label}
              </Button>
            )}
          </InlineStack>
        </div>
      </InlineStack>
    </li>
  );
}

function Sign({ state, number }: { state: StepState; number: number }) {
  if (state === "next" || state === "later") {
    return (
      <Text as="span" tone={state === "later" ? "subdued" : undefined}>
        <span className="step-number">{number}</span>
      </Text>
    );
  }
  const sign = SIGNS[state];
  return <Icon source={sign.source} tone={sign.tone} accessibilityLabel={sign.said} />;
}
