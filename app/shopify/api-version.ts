/** The version of the Admin API that our documents are written for and webhooks are subscribed with. */
export const API_VERSION = "2026-10";
