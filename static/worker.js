// Works out what takes long: on a thread of its own, or, where the browser starts none, in slices
// on the page's. The same file in both places: a thread runs it as its script, the page imports it.
// How long, in milliseconds, work goes on before whatever else waits gets its turn.
const SLICE = { thread: 30, page: 8 };
// How long at least, in milliseconds, before more is told.
const PAUSE = 200;
// After how many milliseconds figures are told for the first time. They cost the page more than a
// number that tells how far it is, so then at twice the time, but after LONGEST at the latest.
const FIRST = 60;
const LONGEST = 1000;

/** Lets whatever else waits have its turn. */
const others = () => new Promise((go) => {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => { port1.close(); go(); };
  port2.postMessage(0);
});

/**
 * Takes orders, each a list: `open` with a packed dataset; `start` with a number, a kind, the
 * fragment of a view and what is not in the dataset; `halt` with a number and whether to; `stop`. A
 * new run takes the place of the one before. Tells of the run with `tell([number, done, total,
 * milliseconds left, figures, texts, sentence, problem])`: figures are there when it is time for
 * them, the sentence says why there is nothing to compute.
 */
async function workshop(slice, tell) {
  // Both are fetched at once.
  const program = fetch(new URL('./program_bg.wasm', import.meta.url));
  const { default: init, Runs } = await import(`./program.js${new URL(import.meta.url).search}`);
  await init({ module_or_path: program });
  let runs;
  let turn;
  // Of a run that is halted: what it waits for, and what has it go on.
  let halt;
  const run = async (number) => {
    const total = runs.total();
    let [done, spent, told, due] = [0, 0, 0, FIRST];
    const say = (...figures) => {
      told = spent;
      tell([number, done, total, done && (spent * (total - done)) / done, ...figures]);
    };
    const sayAll = () => say(runs.figures(), runs.texts());
    do {
      if (halt) {
        if (done) sayAll();
        await halt.over;
        if (turn !== number) return;
      }
      const from = performance.now();
      let now = from;
      while (done < total && now - from < slice) {
        runs.step();
        done = runs.done();
        now = performance.now();
      }
      spent += now - from;
      if (done === total || spent >= due) {
        due = spent + Math.min(Math.max(spent, PAUSE), LONGEST);
        sayAll();
      } else if (spent - told >= PAUSE) {
        say();
      }
      await others();
      if (turn !== number) return;
    } while (done < total);
  };
  const orders = {
    open(pack) {
      runs?.free();
      runs = new Runs(pack);
    },
    async start(number, kind, fragment, given) {
      orders.halt(turn, false);
      turn = number;
      await others();
      if (turn !== number) return;
      const sentence = runs.start(kind, fragment, given);
      if (sentence === undefined) await run(number);
      else tell([number, 0, 0, 0, null, null, sentence]);
    },
    halt(number, isHalted) {
      if (number !== turn) return;
      halt?.end();
      halt = undefined;
      if (isHalted) {
        halt = {};
        halt.over = new Promise((end) => { halt.end = end; });
      }
    },
    stop(number) {
      if (number !== turn) return;
      orders.halt(number, false);
      turn = undefined;
    },
  };
  return async ([order, ...given]) => {
    try {
      await orders[order](...given);
    } catch (error) {
      tell([given[0], 0, 0, 0, null, null, null, String(error)]);
    }
  };
}

// The page's side: one run at a time, of which the last report waits to be asked for.
let order;
let turn = 0;
let report;
let wake = () => {};

function heard(said) {
  if (said[0] !== turn) return;
  // Figures that were not asked for yet are not lost to a report without.
  if (report?.[4] && !said[4] && said[1]) return;
  report = said;
  wake();
}

/** A thread, once it is at work. */
const onThread = () => new Promise((ready, fail) => {
  const thread = new Worker(import.meta.url, { type: 'module' });
  thread.onerror = fail;
  thread.onmessage = () => {
    thread.onmessage = ({ data }) => heard(data);
    thread.onerror = () => heard([turn, 0, 0, 0, null, null, null, 'the thread failed']);
    ready((given) => thread.postMessage(given));
  };
});

/** Makes ready; where no thread starts, on the page's own. */
export default async function connect() {
  order = await onThread().catch(() => workshop(SLICE.page, heard));
}

/** Takes in a packed dataset. */
export const open = (pack) => { order(['open', pack]); };

/** Begins a run in place of the one before, with what is not in the dataset; its number. */
export function start(kind, fragment, given) {
  turn += 1;
  report = undefined;
  wake();
  order(['start', turn, kind, fragment, given]);
  return turn;
}

/** The next report of a run, without its number; null once another run took its place. */
export async function next(number) {
  if (number === turn && !report) await new Promise((go) => { wake = go; });
  if (number !== turn) return null;
  const [, ...said] = report;
  report = undefined;
  if (said[6]) throw new Error(said[6]);
  return said;
}

/** Halts a run, or has it go on. */
export function halt(number, isHalted) {
  if (number === turn) order(['halt', number, isHalted]);
}

/** Ends a run. */
export function stop(number) {
  if (number !== turn) return;
  order(['stop', number]);
  turn += 1;
  wake();
}

if (typeof WorkerGlobalScope !== 'undefined') {
  const work = await workshop(SLICE.thread, (said) => postMessage(said));
  onmessage = ({ data }) => work(data);
  postMessage('ready');
}
