/** The walls between the rooms: who may import whom. `npm test` fails when it saw nothing. */
const capabilities = [
  'accounts',
  'people',
  'employers',
  'jobs',
  'referrals',
  'applications',
  'desk',
  'intake',
  'codes',
  'messages',
  'my',
  'screening',
  'consent',
  'audit',
  'inquiries',
];
const rooms = (names) => `^src/(${names.join('|')})/`;

module.exports = {
  forbidden: [
    {
      name: 'no-circles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'kit-stands-on-the-ground',
      severity: 'error',
      from: { path: '^src/kit/' },
      to: { path: '^src/', pathNot: '^src/kit/' },
    },
    {
      name: 'platform-country-speech-know-nothing-above',
      severity: 'error',
      from: { path: rooms(['platform', 'country', 'speech', 'audio']) },
      to: { path: '^src/', pathNot: rooms(['kit', 'platform', 'country', 'speech', 'audio']) },
    },
    {
      name: 'files-know-nothing-above-platform',
      severity: 'error',
      from: { path: rooms(['files']) },
      to: { path: '^src/', pathNot: rooms(['kit', 'platform', 'files']) },
    },
    {
      name: 'rules-are-pure',
      severity: 'error',
      from: { path: '^src/.*/rules\\.ts$' },
      to: { pathNot: '^src/kit/|^src/country/job\\.ts$|/rules\\.ts$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'only-stores-speak-sql',
      severity: 'error',
      from: {
        path: rooms([...capabilities, 'operate', 'dialogues', 'conversations', 'calling', 'channels']),
        pathNot: '/store\\.ts$',
      },
      to: { path: 'node_modules/kysely', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'capabilities-know-no-call-and-no-channel',
      severity: 'error',
      from: { path: rooms(capabilities), pathNot: '/pages/' },
      to: { path: rooms(['dialogues', 'conversations', 'calling', 'channels', 'web']) },
    },
    {
      name: 'dialogues-are-pure',
      severity: 'error',
      from: { path: '^src/dialogues/' },
      to: { path: '^src/', pathNot: rooms(['kit', 'country', 'speech', 'dialogues']) },
    },
    {
      name: 'only-a-channel-knows-a-channel',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(channels/|(main|rooms)\\.ts$)' },
      to: { path: '^src/channels/' },
    },
    {
      name: 'nothing-above-calling',
      severity: 'error',
      from: { path: rooms(['conversations', 'calling']) },
      to: { path: '^src/web/|/pages/|^src/main\\.ts$' },
    },
    {
      name: 'the-shell-knows-no-room',
      severity: 'error',
      from: { path: '^src/web/' },
      to: { path: rooms([...capabilities, 'calling', 'channels']), dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};
