// The claim form: reasons that fit the order, its lines with what was typed, wish, day, photos, message.
import { MAX_MESSAGE, MAX_PHOTOS, type Why, type Wish } from "#app/claims/claim.ts";
import type { OrderFacts, OrderFactsLine } from "#app/claims/order-facts.ts";
import type { Faults, Field, Typed } from "#app/storefront/claim-form.ts";
import { type Html, html } from "#app/storefront/html.ts";
import { type Addresses, pageAddress } from "#app/storefront/pages/find-form.ts";

export type ClaimFormPage = {
  readonly facts: OrderFacts;
  readonly reasons: readonly Why[];
  readonly wishes: readonly Wish[];
  readonly token: string;
  readonly typed: Typed;
  readonly faults: Faults;
  /** Photos came with the form, and have to be chosen again. */
  readonly photosLost: boolean;
};

/** Where the list of faults leads to, field by field. */
const TARGET: Readonly<Record<Field, string>> = {
  why: "mg-why-0",
  lines: "mg-lines",
  wish: "mg-wish",
  needed_by: "mg-needed",
  message: "mg-message",
  photos: "mg-photos",
};
const BLANKS: Partial<Record<Field, number>> = { message: MAX_MESSAGE, photos: MAX_PHOTOS };

export function claimForm(addresses: Addresses, page: ClaimFormPage): Html {
  const { say, wish } = addresses.language;
  const { typed, faults, token, reasons, wishes, facts, photosLost } = page;
  const words = (field: Field) => {
    const word = faults[field];
    return word ? say(word, { count: BLANKS[field] ?? 0 }) : null;
  };
  const fault = (field: Field) => {
    const text = words(field);
    return text && html`<span class="mg-fault" id="${TARGET[field]}-fault">${text}</span>`;
  };
  const marks = (field: Field, hint = "") => {
    const described = [faults[field] ? `${TARGET[field]}-fault` : "", hint].filter(Boolean).join(" ");
    return html`${faults[field] ? html` aria-invalid="true"` : null}${described !== "" && html` aria-describedby="${described}"`}`;
  };
  return html`<form class="mg-form mg-card" data-mg-form action="${pageAddress(addresses, "claim")}" method="post" enctype="multipart/form-data">
<h3>${say("form_title")}</h3>
${faultList(addresses, photosLost, faults, words)}
<p class="mg-hint">${say("required")}</p>
<input type="hidden" name="token" value="${token}">
<fieldset><legend>${say("why")}</legend>${fault("why")}
${reasons.map((why, i) => reason(addresses, why, i, typed.why === why))}
</fieldset>
<fieldset id="mg-lines" tabindex="-1"><legend>${say("lines")} (${say("optional")})</legend>
<p class="mg-hint">${say("lines_hint")}</p>${fault("lines")}
${facts.lines.filter((line) => line.quantity > 0).map((line) => orderLine(addresses, line, typed.pieces[line.id] ?? "", marks("lines")))}
</fieldset>
<p class="mg-field"><label for="mg-wish">${say("wish")}</label>${fault("wish")}
<select id="mg-wish" name="wish" required${marks("wish")}><option value=""></option>
${wishes.map((code) => html`<option value="${code}"${typed.wish === code && html` selected`}>${wish[code]}</option>`)}
</select></p>
<p class="mg-field"><label for="mg-needed">${say("needed_by")} (${say("optional")})</label>${fault("needed_by")}
<input id="mg-needed" name="needed_by" type="date" value="${typed.neededBy.slice(0, 20)}"${marks("needed_by", "mg-needed-hint")}>
<span class="mg-hint" id="mg-needed-hint">${say("needed_by_hint")}</span></p>
<p class="mg-field"><label for="mg-message">${say("message")} (${say("optional")})</label>${fault("message")}
<textarea id="mg-message" name="message" maxlength="${MAX_MESSAGE}" rows="6"${marks("message", "mg-message-hint")}>${html`
${typed.message.slice(0, MAX_MESSAGE + 500)}`}</textarea>
<span class="mg-hint" id="mg-message-hint">${say("message_hint", { count: MAX_MESSAGE })}</span></p>
<p class="mg-field"><label for="mg-photos">${say("photos")} (${say("optional")})</label>${fault("photos")}
${photosLost && html`<span class="mg-fault" id="mg-photos-lost">${say("photos_again")}</span>`}
<input id="mg-photos" name="photos" type="file" accept="image/jpeg,image/png,image/webp" multiple${marks("photos", photosLost ? "mg-photos-lost mg-photos-hint" : "mg-photos-hint")}>
<span class="mg-hint" id="mg-photos-hint">${say("photos_hint", { count: MAX_PHOTOS })}</span></p>
<p><button class="mg-button mg-primary" type="submit">${say("send")}</button></p>
</form>`;
}

function faultList(
  { language }: Addresses,
  photosLost: boolean,
  faults: Faults,
  words: (field: Field) => string | null,
): Html | null {
  const fields = (Object.keys(TARGET) as Field[]).filter((field) => faults[field]);
  if (fields.length === 0) return null;
  return html`<div class="mg-problem" role="alert" data-mg-focus><strong>${language.say("fault_title")}</strong><ul>
${fields.map((field) => html`<li><a href="#${TARGET[field]}">${words(field)}</a></li>`)}
${photosLost && html`<li><a href="#${TARGET.photos}">${language.say("photos_again")}</a></li>`}</ul></div>`;
}

function reason({ language }: Addresses, why: Why, index: number, chosen: boolean): Html {
  const id = `mg-why-${index}`;
  return html`<div class="mg-choice"><input id="${id}" type="radio" name="why" value="${why}" required${chosen && html` checked`}><label for="${id}">${language.why[why]}</label></div>`;
}

function orderLine({ language: { say } }: Addresses, line: OrderFactsLine, typed: string, marks: Html): Html {
  const id = `mg-line-${line.id}`;
  return html`<div class="mg-line"><div><strong>${line.title}</strong> <span class="mg-hint">${say("ordered", { count: line.quantity })}</span>
${
  line.typed.length > 0
    ? html`<div class="mg-typed"><span class="mg-hint">${say("typed")}</span>${line.typed.map(({ name, value }) => html`<div>${name}: <strong>${value}</strong></div>`)}</div>`
    : null
}</div>
<input id="${id}" name="line.${line.id}" type="number" inputmode="numeric" min="0" max="${line.quantity}" step="1" value="${typed.slice(0, 12)}" aria-label="${say("pieces", { title: line.title })}"${marks}></div>`;
}
