import { Button, ButtonGroup, Text, TextField } from "@shopify/polaris";
import { ArrowDownIcon, ArrowUpIcon, DeleteIcon } from "@shopify/polaris-icons";
import type { FieldErrors } from "#app/components/form-errors.ts";
import type { RungText } from "#app/routes/tiers/rungs.ts";

type Props = {
  rung: RungText;
  place: number;
  last: boolean;
  currency: string;
  faults: FieldErrors;
  disabled: boolean;
  onEdit: (field: "name" | "threshold" | "tag", text: string) => void;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
};

/** One tier: its name, its threshold and its tag, and where it stands. */
export function RungFields({ rung, place, last, currency, faults, disabled, onEdit, onMove, onRemove }: Props) {
  const called = rung.name || `tier ${place + 1}`;
  const field = (name: "name" | "threshold" | "tag") => ({
    value: rung[name],
    onChange: (text: string) => onEdit(name, text),
    error: faults[`tiers.${place}.${name}`],
    disabled,
    autoComplete: "off",
  });
  return (
    <li className="rung">
      <fieldset className="rung-fields">
        <legend>
          <Text as="span" visuallyHidden>{`Tier ${place + 1}${rung.name ? `: ${rung.name}` : ""}`}</Text>
        </legend>
        <TextField label="Name" {...field("name")} maxLength={60} />
        <TextField label="From" {...field("threshold")} inputMode="decimal" suffix={currency} align="right" />
        <TextField label="Tag in Shopify" {...field("tag")} maxLength={255} spellCheck={false} />
        <div className="rung-buttons">
          <ButtonGroup variant="segmented">
            <Button
              icon={ArrowUpIcon}
              accessibilityLabel={`Move ${called} one place lower in the ladder`}
              disabled={disabled || place === 0}
              onClick={() => onMove(-1)}
            />
            <Button
              icon={ArrowDownIcon}
              accessibilityLabel={`Move ${called} one place higher in the ladder`}
              disabled={disabled || last}
              onClick={() => onMove(1)}
            />
            <Button icon={DeleteIcon} accessibilityLabel={`Remove ${called}`} disabled={disabled} onClick={onRemove} />
          </ButtonGroup>
        </div>
      </fieldset>
    </li>
  );
}
