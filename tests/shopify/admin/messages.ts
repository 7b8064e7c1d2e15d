// What the app's frame and the admin around it say to each other, both ways, by postMessage.

/** A button or link that the app owns and the admin draws; pressing it there clicks the app's own element. */
export type BorrowedButton = {
  key: string;
  label: string;
  role: "primary" | "secondary" | "breadcrumb";
  critical: boolean;
  disabled: boolean;
  loading: boolean;
};

export type NavItem = { label: string; href: string };

/** Questions that the app asks and the admin answers. */
export type Question =
  | { about: "id_token" }
  | { about: "user" }
  | { about: "scopes" }
  | { about: "leave" }
  | { about: "discard" }
  | { about: "request_scopes"; scopes: string[] };

export type FromApp =
  | { kind: "hello" }
  | { kind: "location"; path: string }
  | { kind: "nav"; items: NavItem[]; home: string | null }
  | { kind: "title"; title: string; buttons: BorrowedButton[] }
  | { kind: "save_bar"; id: string; open: boolean; buttons: BorrowedButton[] }
  | { kind: "toast"; id: string; text: string; duration: number; isError: boolean; action: string | null }
  | { kind: "toast_hide"; id: string }
  | { kind: "loading"; on: boolean }
  | { kind: "modal"; open: boolean }
  | { kind: "open"; url: string; target: string }
  | { kind: "ask"; ask: number; question: Question };

export type FromAdmin =
  | { kind: "answer"; ask: number; value: unknown }
  | { kind: "press"; key: string }
  | { kind: "navigate"; href: string }
  | { kind: "toast_action"; id: string }
  | { kind: "toast_dismissed"; id: string };

/** Marks our own messages among whatever else browser extensions and tools post to a window. */
export type Envelope<Message> = { standIn: "app-bridge"; message: Message };

export function seal<Message>(message: Message): Envelope<Message> {
  return { standIn: "app-bridge", message };
}

/** The message inside an envelope, or null for anything that is not one of ours. */
export function unseal<Message>(data: unknown): Message | null {
  if (typeof data !== "object" || data === null) return null;
  const envelope = data as Partial<Envelope<Message>>;
  return envelope.standIn === "app-bridge" && envelope.message ? envelope.message : null;
}
