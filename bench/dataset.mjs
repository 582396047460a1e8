// A seeded data package of a given shape: the same on every machine.

/** xorshift32 (Marsaglia 2003): whole numbers below `limit`. */
function generator(seed) {
  let state = seed;
  return (limit) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % limit;
  };
}

const csv = (head, rows) => [head, ...rows.map((row) => row.join(','))].join('\n') + '\n';
const range = (count) => Array.from({ length: count }, (_, at) => at);

/** The files of a package; every group is asked, in every setting, by some study. */
export function dataset({ codes, domains, groups, settings, studies, codings, seed }) {
  const below = generator(seed);
  const code = (at) => `code-${at}`;
  const study = (at) => `study-${at}`;
  const group = (at) => `group-${at}`;
  const setting = (at) => `setting-${at}`;
  const tables = {
    studies: csv('study_id,citation,year,country', range(studies).map((at) => [
      study(at), `Author ${1990 + below(35)}`, 1990 + below(35), ['GB', 'AU', 'US', 'NO'][below(4)],
    ])),
    codes: csv('code_id,label,parent_id', [
      ...range(domains).map((at) => [`domain-${at}`, `Domain number ${at}`, '']),
      ...range(codes).map((at) => [code(at), `A factor of some length ${at}`, `domain-${at % domains}`]),
    ]),
    levels: csv('dimension,level_id,label', [
      ...range(groups).map((at) => ['stakeholder', group(at), `Group ${at}`]),
      ...range(settings).map((at) => ['setting', setting(at), `Setting ${at}`]),
    ]),
  };
  const asked = new Set();
  const rows = new Set();
  while (rows.size < codings) {
    // Low numbers are drawn more often, as factors and studies are in practice.
    const [who, where] = [below(groups), below(settings)];
    const by = study(below(studies));
    const what = code(Math.min(below(codes), below(codes)));
    const polarity = below(3) ? 'barrier' : 'facilitator';
    asked.add(`${by},${group(who)},${setting(where)}`);
    rows.add(`${by},${what},${polarity},${group(who)},${setting(where)}`);
  }
  tables.codings = csv('study_id,code_id,polarity,stakeholder,setting', [...rows].map((row) => [row]));
  tables.samples = csv('study_id,stakeholder,setting', [...asked].map((row) => [row]));
  const files = Object.fromEntries(Object.entries(tables).map(([name, text]) => [`${name}.csv`, text]));
  files['datapackage.json'] = JSON.stringify({
    name: 'generated', title: 'A generated dataset', version: '1.0.0',
    licenses: [{ name: 'CC0-1.0' }],
    synthesis: { question: 'How fast is the page?', method: 'Generated.', limitations: 'All of it.' },
    resources: Object.keys(tables).map((name) => ({ name, path: `${name}.csv` })),
  });
  return files;
}
