# docs/deploy/docker.md says how to build and run it. `npm run dockerfile` tries these steps without Docker.
ARG NODE=24.21.0-bookworm-slim

FROM node:${NODE} AS build
WORKDIR /src
COPY package.json package-lock.json ./
RUN --mount=type=cache,target=/root/.npm npm ci --ignore-scripts --no-audit --no-fund
COPY . .
RUN npm run build && rm -r dist/bench dist/scripts dist/test

FROM node:${NODE} AS modules
WORKDIR /app
COPY package.json package-lock.json ./
# The image is glibc; npm installs the database for musl beside it.
RUN --mount=type=cache,target=/root/.npm npm ci --omit=dev --ignore-scripts --no-audit --no-fund && rm -rf node_modules/@libsql/*-musl

FROM node:${NODE}
WORKDIR /app
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000
RUN mkdir /data && chown 1000:1000 /data
COPY --from=modules /app/node_modules ./node_modules
COPY --from=build /src/dist ./dist
COPY package.json LICENSE ./
VOLUME /data
# Seen from here, ./data/imerr.db, the database where DATABASE_URL is absent or empty, lies in the volume.
WORKDIR /
# The number, since Kubernetes cannot tell from a name that it is not root.
USER 1000:1000
EXPOSE 3000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s --retries=3 \
  CMD ["node", "-e", "require('node:http').get({ port: process.env.PORT || 3000, path: '/healthz' }, (answer) => process.exit(answer.statusCode === 200 ? 0 : 1)).on('error', () => process.exit(1))"]
# No init is needed: node takes SIGTERM itself and has no children.
CMD ["node", "/app/dist/adapters/main.js"]
