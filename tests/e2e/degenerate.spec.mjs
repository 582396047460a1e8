// Datasets in which there is little or nothing to compute: every view says why, in words, and shows
// neither NaN nor an empty picture.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { start } from './harness.mjs';

const { mount, visit } = await start();
const VIEWS = ['matrix', 'compare', 'agreement', 'association', 'map', 'together', 'consensus', 'gaps'];
const range = (count) => Array.from({ length: count }, (_, at) => at);
const csv = (head, rows) => `${[head, ...rows].join('\n')}\n`;

/** A package of so many studies, factors and groups; `reports(study, code, group)` says what is coded. */
function made({ studies, codes, groups, reports }) {
  const codings = range(studies).flatMap((study) => range(codes).flatMap((code) => range(groups)
    .filter((group) => reports(study, code, group))
    .map((group) => `study-${study},code-${code},${study % 2 ? 'barrier' : 'facilitator'},group-${group},here`)));
  const asked = range(studies).flatMap((study) => range(groups).map((group) => `study-${study},group-${group},here`));
  const tables = {
    studies: csv('study_id,citation,year,country', range(studies).map((at) => `study-${at},Author ${at},2001,GB`)),
    codes: csv('code_id,label,parent_id', ['domain,A domain,', ...range(codes).map((at) => `code-${at},Factor ${at},domain`)]),
    levels: csv('dimension,level_id,label', [
      ...range(groups).map((at) => `stakeholder,group-${at},Group ${at}`), 'setting,here,Here',
    ]),
    codings: csv('study_id,code_id,polarity,stakeholder,setting', codings),
    samples: csv('study_id,stakeholder,setting', asked),
  };
  const files = Object.fromEntries(Object.entries(tables).map(([name, text]) => [`${name}.csv`, text]));
  files['datapackage.json'] = JSON.stringify({
    name: 'degenerate', title: 'A dataset with little in it', version: '1.0.0', licenses: [{ name: 'CC0-1.0' }],
    synthesis: { question: 'What then?', method: 'Made.', limitations: 'All of it.' },
    resources: Object.keys(tables).map((name) => ({ name, path: `${name}.csv` })),
  });
  return files;
}

const some = (study, code, group) => (study * 7 + code * 3 + group * 5) % 4 < 2;
const SETS = {
  'one study': { studies: 1, codes: 8, groups: 4, reports: some },
  'one code': { studies: 30, codes: 1, groups: 4, reports: some },
  'two codes': { studies: 30, codes: 2, groups: 4, reports: some },
  'one group': { studies: 30, codes: 8, groups: 1, reports: some },
  'two groups': { studies: 30, codes: 8, groups: 2, reports: some },
  'all rows equal': { studies: 30, codes: 8, groups: 4, reports: () => true },
  'empty cells': { studies: 30, codes: 8, groups: 4, reports: (study, code, group) => code % 4 === group && study % 3 === 0 },
  'nothing coded': { studies: 30, codes: 8, groups: 4, reports: () => false },
};

for (const [name, of] of Object.entries(SETS)) {
  const folder = name.replaceAll(' ', '-');
  mount(`/${folder}/`, made(of));
  test(`${name}: every view says what there is, and why there is no more`, async () => {
    for (const view of VIEWS) {
      const fragment = view === 'matrix' ? 'firm=1' : `view=${view}`;
      await visit(`/?data=${folder}#${fragment}`, {}, async (page) => {
        const main = page.locator('main');
        // A sentence comes at once, or with the end of a run.
        await page.waitForFunction(() => {
          const text = document.querySelector('main')?.innerText ?? '';
          return text.length > 200 && !document.querySelector('.run progress');
        });
        await page.waitForTimeout(300);
        const text = await main.innerText();
        const names = await page.locator('.stage [aria-label]').evaluateAll((all) => all.map((one) => one.getAttribute('aria-label')));
        assert.doesNotMatch([text, ...names].join('\n'), /\bNaN\b|\bundefined\b|[^a-z]inf(inity)?\b|∞/i, view);
        const stages = await page.locator('main .stage').count();
        const drawn = await page.locator('main .stage svg [data-mark], main .stage svg text').count();
        assert.ok(stages === 0 || drawn > 0, `${view}: an empty picture`);
        if (stages === 0) assert.match(text, /\b(nothing|no|only|too few|fewer)\b/i, `${view}: no picture and no reason`);
        const odd = await page.locator('.stage svg *').evaluateAll((all) => all.filter((one) => (
          [...one.attributes].some(({ value }) => /NaN|inf/i.test(value) && !/inform/i.test(value)))).length);
        assert.equal(odd, 0, `${view}: coordinates that are no numbers`);
        if (process.env.SAY) console.log(`--- ${name}, ${view}\n${(await page.locator('main .summary, main .compare, main .firmness').allInnerTexts()).join('\n').slice(0, 900)}`);
      });
    }
  });
}
