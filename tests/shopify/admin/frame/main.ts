// The admin page around the app: answers App Bridge and draws what the app asks it to draw.

import type { FromApp, Question } from "../messages.ts";
import { type AppMessage, appFrame, type FrameSetting, onAppMessage, readSetting, tellApp } from "./app-frame.ts";
import { fillBlocks } from "./blocks.ts";
import { followChanges } from "./live.ts";
import { wireMenu } from "./menu.ts";
import { drawNav, openFor, showLocation } from "./navigation.ts";
import { drawButton, forgetSaveBars, hasUnsavedChanges, mayDiscard, mayLeave, setSaveBar } from "./save-bar.ts";
import { hideToast, showToast } from "./toast.ts";

async function answer(question: Question, setting: FrameSetting): Promise<{ value: unknown } | null> {
  switch (question.about) {
    case "id_token":
      return { value: await (await fetch("/admin/id-token", { cache: "no-store" })).text() };
    case "user":
      return { value: setting.user };
    case "scopes":
      return { value: await (await fetch("/admin/scopes", { cache: "no-store" })).json() };
    case "request_scopes": {
      // The person always agrees; what the app does not declare as optional Shopify does not even ask for.
      const answered = await fetch("/admin/scopes", { method: "POST", body: JSON.stringify(question.scopes) });
      return { value: { result: answered.ok ? "granted-all" : "declined-all", detail: await answered.json() } };
    }
    case "leave":
      return (await mayLeave()) ? { value: true } : null;
    case "discard":
      return (await mayDiscard()) ? { value: true } : null;
  }
}

function drawTitle(
  title: string,
  buttons: Extract<FromApp, { kind: "title" }>["buttons"],
  press: (key: string) => void,
) {
  const heading = document.getElementById("app-title");
  if (heading) heading.textContent = title;
  document.title = `${title === "" ? "Makegood" : `${title} · Makegood`} · Local admin`;
  document.getElementById("app-actions")?.replaceChildren(...buttons.map((button) => drawButton(button, press)));
}

function setInert(on: boolean): void {
  document.body.classList.toggle("app-modal", on);
  for (const part of document.querySelectorAll("header.top, nav.side, .app-head")) part.toggleAttribute("inert", on);
}

// A new document in the frame starts with nothing drawn around it.
function startAnew(): void {
  forgetSaveBars();
  setInert(false);
  drawTitle("", [], () => undefined);
  document.body.classList.remove("is-loading");
}

function hear({ message, from, isMain }: AppMessage, setting: FrameSetting): void {
  const { appOrigin } = setting;
  const press = (key: string) => tellApp({ kind: "press", key }, appOrigin, from);
  switch (message.kind) {
    case "hello":
      if (isMain) startAnew();
      return;
    case "location":
      if (isMain) showLocation(message.path);
      return;
    case "nav":
      if (isMain) drawNav(message.items, message.home, appOrigin);
      return;
    case "title":
      if (isMain) drawTitle(message.title, message.buttons, press);
      return;
    case "save_bar":
      setSaveBar(message.id, message.open, message.buttons, press);
      return;
    case "toast":
      showToast(message, {
        action: (id) => tellApp({ kind: "toast_action", id }, appOrigin, from),
        dismissed: (id) => tellApp({ kind: "toast_dismissed", id }, appOrigin, from),
      });
      return;
    case "toast_hide":
      hideToast(message.id);
      return;
    case "loading":
      document.body.classList.toggle("is-loading", message.on);
      return;
    case "modal":
      setInert(message.open);
      return;
    case "open":
      void openFor(message.url, message.target, appOrigin);
      return;
    case "ask":
      void answer(message.question, setting).then((answered) => {
        if (answered) tellApp({ kind: "answer", ask: message.ask, value: answered.value }, appOrigin, from);
      });
      return;
  }
}

function start(): void {
  wireMenu();
  followChanges();
  fillBlocks();
  const setting = readSetting();
  const frame = appFrame();
  if (!setting || !frame) return;
  onAppMessage(setting.appOrigin, (message) => hear(message, setting));
  window.addEventListener("beforeunload", (event) => {
    if (hasUnsavedChanges()) event.preventDefault();
  });
  frame.src = frame.dataset.address ?? "about:blank";
}

start();
