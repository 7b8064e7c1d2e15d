// Loaded into the demo's app: when the demo is gone, killed even, the app stops as if it had been asked to.
process.on("disconnect", () => process.kill(process.pid, "SIGTERM"));
process.channel?.unref();
