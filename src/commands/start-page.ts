import type { Config } from '../config.js';
import { roles, type Role } from '../core/viewer.js';
import { sectors } from '../sectors/index.js';
import { openDevelopmentIssuer } from '../server/auth/development-issuer.js';

const tokenDays = 7;

export interface StartPage {
  readonly config: Config;
  readonly url: string;
  readonly subjectId: string | null;
}

/** What a person reads when the service is up: addresses, a query a sector, and tokens when they are ours to give. */
export async function startPage({ config, url, subjectId }: StartPage): Promise<string> {
  const tokens = config.issuer.kind === 'development' ? await developmentTokens(config, subjectId) : [];
  const graphiql = config.http.graphiql ? [`  GraphiQL   ${url}/graphiql`] : [];
  const where =
    config.databaseUrl === null ? `its own PostgreSQL in ${config.dataFolder}` : 'the PostgreSQL of DATABASE_URL';
  const lines = [
    '',
    `credit-archive is up, on ${where}.`,
    '',
    `  GraphQL    ${url}/graphql (POST; sockets: graphql-transport-ws)`,
    ...graphiql,
    `  Health     ${url}/health/ready`,
    '',
    ...(config.http.graphiql ? sampleQueries() : []),
    ...(tokens.length > 0 ? tokenLines(tokens, url, config.http.graphiql) : []),
    'Stop with Ctrl-C.',
    '',
  ];
  return `${lines.join('\n')}\n`;
}

function sampleQueries(): string[] {
  return sectors.flatMap(({ name, sampleQuery }) => [
    `Try for ${name.en} ${name.zh}:`,
    '',
    ...sampleQuery
      .trim()
      .split('\n')
      .map((line) => `  ${line}`),
    '',
  ]);
}

type RoleToken = readonly [Role, string];

async function developmentTokens(config: Config, subjectId: string | null): Promise<RoleToken[]> {
  const issuer = openDevelopmentIssuer(config.dataFolder);
  const given = roles.filter((role) => role !== 'PUBLIC').filter((role) => role !== 'SUBJECT' || subjectId !== null);
  return Promise.all(
    given.map(async (role): Promise<RoleToken> => {
      const reach = { sectors: sectors.map(({ key }) => key), region_prefixes: [''] };
      const self = role === 'SUBJECT' && subjectId !== null ? { subject_id: subjectId } : {};
      const claims = { role, client_id: `development-${role.toLowerCase()}`, ...reach, ...self };
      return [role, await issuer.sign(claims, tokenDays * 86_400)];
    }),
  );
}

function tokenLines(tokens: readonly RoleToken[], url: string, graphiql: boolean): string[] {
  const use = graphiql ? `; in GraphiQL open ${url}/graphiql#token=<token>` : '';
  return [
    `Development tokens, ${tokenDays} days, every sector and region (authorization: Bearer <token>${use}).`,
    'Without a token a caller is PUBLIC.',
    '',
    ...tokens.map(([role, token]) => `${role}\n  ${token}`),
    '',
  ];
}
