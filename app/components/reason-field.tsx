import { TextField } from "@shopify/polaris";

type Props = {
  value: string;
  onChange: (reason: string) => void;
  optional?: boolean;
  error?: string;
  helpText?: string;
};

/** Why something is done, for colleagues who look later. */
export function ReasonField({ optional = false, ...field }: Props) {
  return (
    <TextField
      label={optional ? "Reason (optional)" : "Reason"}
      multiline={2}
      maxLength={500}
      autoComplete="off"
      {...field}
    />
  );
}
