/** Names under `/graphiql/`, all served from this server: the page works without any other host. */
export const pageHtml = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>credit-archive · GraphiQL</title>
    <link rel="icon" href="data:," />
    <link rel="stylesheet" href="/graphiql/graphiql.css" />
    <link rel="stylesheet" href="/graphiql/page.css" />
  </head>
  <body>
    <div id="graphiql">Loading…</div>
    <script src="/graphiql/react.js"></script>
    <script src="/graphiql/react-dom.js"></script>
    <script src="/graphiql/graphql-ws.js"></script>
    <script src="/graphiql/graphiql.js"></script>
    <script src="/graphiql/page.js"></script>
  </body>
</html>
`;

export const pageCss = `html, body, #graphiql { height: 100%; margin: 0; }
`;

/**
 * A token in the fragment (`#token=…`) goes into the Headers tab; a fragment never reaches a server or its log.
 * Subscriptions run over a socket of their own, with the headers of their tab.
 */
export const pageScript = `'use strict';
const fragment = new URLSearchParams(location.hash.slice(1));
const token = fragment.get('token');
const query = fragment.get('query');
const headers = token ? JSON.stringify({ authorization: 'Bearer ' + token }, null, 2) : undefined;
const endpoint = new URL('/graphql', location.href).href;
history.replaceState(null, '', location.pathname);

function isSubscription({ operationName }, documentAST) {
  const operations = (documentAST?.definitions ?? []).filter((node) => node.kind === 'OperationDefinition');
  const chosen = operations.find((node) => node.name?.value === operationName) ?? operations[0];
  return chosen?.operation === 'subscription';
}

async function* subscribe(request, sent) {
  const authorization = Object.entries(sent).find(([name]) => name.toLowerCase() === 'authorization')?.[1];
  const client = graphqlWs.createClient({
    url: endpoint.replace(/^http/, 'ws'),
    connectionParams: authorization ? { authorization } : undefined,
    retryAttempts: 0,
  });
  try {
    yield* client.iterate(request);
  } finally {
    await client.dispose();
  }
}

async function post(request, sent) {
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...sent },
    body: JSON.stringify(request),
  });
  return response.json();
}

function fetcher(request, { headers: sent = {}, documentAST } = {}) {
  return isSubscription(request, documentAST) ? subscribe(request, sent) : post(request, sent);
}

ReactDOM.createRoot(document.getElementById('graphiql')).render(
  React.createElement(GraphiQL, {
    fetcher,
    defaultHeaders: headers,
    ...(headers ? { headers } : {}),
    ...(query ? { query } : {}),
    defaultEditorToolsVisibility: 'headers',
    shouldPersistHeaders: false,
  }),
);
`;
