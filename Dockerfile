# Makegood for production: one image, ROLE decides whether a container serves pages and webhooks or works off jobs.

FROM node:24-slim AS build
WORKDIR /makegood
COPY package.json package-lock.json .npmrc prisma.config.ts ./
COPY prisma ./prisma
# Their package.json files are workspaces.
COPY extensions ./extensions
RUN npm ci
COPY . .
RUN npm run build && npm prune --omit=dev

FROM node:24-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 DATA_DIR=/data
WORKDIR /makegood
COPY --from=build /makegood ./
# DATA_DIR holds photos unless they lie in a bucket, and without DATABASE_URL the app's own PostgreSQL: mount a volume.
RUN mkdir /data && chown node:node /data
VOLUME /data
USER node
EXPOSE 3000
HEALTHCHECK --start-period=30s CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.PORT + '/healthz').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
# Node itself, not npm: it receives SIGTERM and finishes what is in hand.
STOPSIGNAL SIGTERM
CMD ["node", "server.ts"]
