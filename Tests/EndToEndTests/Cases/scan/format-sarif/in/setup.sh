#!/bin/sh
# Sets everything up.
claude mcp add --transport http Jam https://mcp.jam.dev/mcp \
  --header "Authorization: Bearer @token:jam-pat@"
claude mcp add --transport http Sentry https://mcp.sentry.dev/mcp --header 'Authorization: Sentry-Bearer ${SENTRY_ACCESS_TOKEN}'
codex mcp add Linear --env LINEAR_API_KEY=@token:linear-api-key@ -- npx linear-mcp
