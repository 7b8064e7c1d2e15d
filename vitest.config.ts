import { defineConfig } from "vitest/config";

const always = ["tests/setup/environment.ts", "tests/setup/console.ts"];
const globalSetup = ["tests/setup/postgres.ts"];

export default defineConfig({
  test: {
    reporters: ["default", "./tests/setup/closing-line.ts"],
    pool: "forks",
    // The storefront writes its styles into its pages; unless named, every style sheet is empty in a test.
    css: { include: [/contact-page\.css/] },
    allowOnly: false,
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: ["tests/unit/**/*.test.ts"],
          setupFiles: always,
          sequence: { shuffle: true },
          // Properties are tried many times, and a busy machine is slow: the limit is there to end what hangs.
          testTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: {
          name: "integration",
          include: ["tests/integration/**/*.test.ts"],
          globalSetup,
          setupFiles: [...always, "tests/setup/database.ts"],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: "e2e",
          include: ["tests/e2e/**/*.test.ts"],
          globalSetup: [...globalSetup, "tests/setup/browser.ts"],
          setupFiles: [...always, "tests/setup/database.ts"],
          // Pages are timed: one browser at a time, and after everything else, so that nothing shares the machine's cores.
          fileParallelism: false,
          sequence: { groupOrder: 1 },
          testTimeout: 180_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
