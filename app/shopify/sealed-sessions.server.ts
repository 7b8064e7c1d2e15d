// Shopify's session storage on Prisma, with everything that opens a shop's door encrypted before it reaches the disk.
import { Session } from "@shopify/shopify-api";
import type { SessionStorage } from "@shopify/shopify-app-session-storage";
import { PrismaSessionStorage } from "@shopify/shopify-app-session-storage-prisma";
import { prisma } from "#app/db.server.ts";
import { forgetProcessWide, processWide } from "#app/lib/process-wide.ts";
import { log } from "#app/log.server.ts";
import { openText, sealText } from "#app/vault.server.ts";

const STORAGE = "session-storage";

/** A token as it is stored: sealed, in base64. */
export function sealToken(token: string): string {
  return sealText(token).toString("base64");
}

/** The token of a stored one; null when it was sealed with another key or is damaged, which is as good as no token. */
export function openToken(stored: string): string | null {
  try {
    return openText(Buffer.from(stored, "base64"));
  } catch {
    log().warn("a stored access token could not be opened: the app asks Shopify for a new one when it is next opened");
    return null;
  }
}

/**
 * The storage that Shopify's library is given. The Prisma storage reads the database as soon as it is made, so it is made
 * on first use, when the database is open; one that found no database is made again.
 */
export function sealedSessions(): SessionStorage {
  return {
    storeSession: (session) => use((storage) => storage.storeSession(sealed(session))),
    loadSession: async (id) => opened(await use((storage) => storage.loadSession(id))),
    deleteSession: (id) => use((storage) => storage.deleteSession(id)),
    deleteSessions: (ids) => use((storage) => storage.deleteSessions(ids)),
    findSessionsByShop: async (shop) =>
      (await use((storage) => storage.findSessionsByShop(shop))).map(opened).filter((session) => session !== undefined),
  };
}

async function use<T>(work: (storage: PrismaSessionStorage<ReturnType<typeof prisma>>) => Promise<T>): Promise<T> {
  const storage = processWide(STORAGE, () => new PrismaSessionStorage(prisma(), { connectionRetryIntervalMs: 500 }));
  try {
    return await work(storage);
  } catch (error) {
    if (error instanceof Error && error.message.includes("table does not exist")) forgetProcessWide(STORAGE);
    throw error;
  }
}

function sealed(session: Session): Session {
  const { accessToken, refreshToken, onlineAccessInfo: _withPerson, ...rest } = session.toObject();
  const { onlineAccessInfo } = session;
  return new Session({
    ...rest,
    ...(accessToken && { accessToken: sealToken(accessToken) }),
    ...(refreshToken && { refreshToken: sealToken(refreshToken) }),
    ...(onlineAccessInfo && { onlineAccessInfo: withoutPerson(onlineAccessInfo) }),
  });
}

type OnlineAccess = NonNullable<Session["onlineAccessInfo"]>;

/** A session needs no name or address of the person whose it is: the id is all that it keeps. */
function withoutPerson(online: OnlineAccess): OnlineAccess {
  const { id, account_owner, collaborator, email_verified } = online.associated_user;
  const nobody = { first_name: "", last_name: "", email: "", locale: "" };
  return { ...online, associated_user: { id, account_owner, collaborator, email_verified, ...nobody } };
}

function opened(stored: Session | undefined): Session | undefined {
  if (!stored) return undefined;
  const { accessToken, refreshToken, ...rest } = stored.toObject();
  const access = accessToken ? openToken(accessToken) : null;
  if (!access) return undefined;
  const refresh = refreshToken ? openToken(refreshToken) : null;
  return new Session({ ...rest, accessToken: access, ...(refresh && { refreshToken: refresh }) });
}
