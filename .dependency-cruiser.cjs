/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'core-imports-nothing-of-ours',
      severity: 'error',
      from: { path: '^src/core/' },
      to: { path: '^src/(?!core/)' },
    },
    {
      name: 'a-sector-imports-core-and-itself',
      severity: 'error',
      from: { path: '^src/sectors/([^/]+)/' },
      to: { path: '^src/', pathNot: '^src/(core/|sectors/$1/)' },
    },
    {
      name: 'only-the-register-imports-a-sector-folder',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/sectors/' },
      to: { path: '^src/sectors/[^/]+/' },
    },
    {
      name: 'only-register-names-sector-folders',
      severity: 'error',
      from: { path: '^src/sectors/[^/]+\\.ts$', pathNot: '^src/sectors/register\\.ts$' },
      to: { path: '^src/sectors/[^/]+/' },
    },
    {
      name: 'archive-does-not-import-server',
      severity: 'error',
      from: { path: '^src/archive/' },
      to: { path: '^src/(server|commands)/|^src/(app|main|config)\\.ts' },
    },
    {
      name: 'server-does-not-import-commands',
      severity: 'error',
      from: { path: '^src/server/' },
      to: { path: '^src/(commands)/|^src/main\\.ts' },
    },
    {
      name: 'graphql-at-the-edge-only',
      severity: 'error',
      from: {
        path: '^src/',
        pathNot: '\\.(type|resolver)\\.ts$|^src/server/|^src/core/(sector|scalars)\\.ts$|^src/archive/sector-key\\.ts$',
      },
      to: { path: 'node_modules/(type-graphql|graphql|graphql-scalars|@apollo)/', dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
};
