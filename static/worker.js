// Works out what takes long: on a thread of its own, or, where the browser starts none, in slices
// on the page's. The same file in both places: a thread runs it as its script, the page imports it.
// How long, in milliseconds, work goes on before whatever else waits gets its turn, and how long at
// least before figures are told again.
const SLICE = { thread: 30, page: 8 };
const PAUSE = 200;
// Steps of a run that are cheapest in one go.
const STEPS = 8;

/** Lets whatever else waits have its turn. */
const others = () => new Promise((go) => {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => { port1.close(); go(); };
  port2.postMessage(0);
});

/**
 * Takes orders, each a list: `open` with a packed dataset; `start` with a number, a kind and the
 * fragment of a view; `stop`. A new run takes the place of the one before. Tells of the run with
 * `tell([number, done, total, milliseconds left, figures, sentence, problem])`: the sentence says why
 * there is nothing to compute.
 */
async function workshop(slice, tell) {
  const { default: init, Runs } = await import('./program.js');
  await init();
  let runs;
  let turn;
  const run = async (number, kind, fragment) => {
    await others();
    if (turn !== number) return;
    const sentence = runs.start(kind, fragment);
    const [total, began] = [runs.total(), performance.now()];
    let told = began;
    let done = 0;
    while (done < total) {
      const from = performance.now();
      let now = from;
      while (done < total && now - from < slice) {
        runs.step(STEPS);
        done = runs.done();
        now = performance.now();
      }
      if (done === total || now - told > PAUSE) {
        told = now;
        tell([number, done, total, ((now - began) * (total - done)) / done, runs.figures()]);
      }
      await others();
      if (turn !== number) return;
    }
    if (sentence !== undefined) tell([number, 0, 0, 0, null, sentence]);
  };
  const orders = {
    open(pack) {
      runs?.free();
      runs = new Runs(pack);
    },
    start(number, kind, fragment) {
      turn = number;
      return run(number, kind, fragment);
    },
    stop() { turn = undefined; },
  };
  return async ([order, ...given]) => {
    try {
      await orders[order](...given);
    } catch (error) {
      tell([given[0], 0, 0, 0, null, null, String(error)]);
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
  report = said;
  wake();
}

/** A thread, once it is at work. */
const onThread = () => new Promise((ready, fail) => {
  const thread = new Worker(import.meta.url, { type: 'module' });
  thread.onerror = fail;
  thread.onmessage = () => {
    thread.onmessage = ({ data }) => heard(data);
    thread.onerror = () => heard([turn, 0, 0, 0, null, null, 'the thread failed']);
    ready((given) => thread.postMessage(given));
  };
});

/** Makes ready; where no thread starts, on the page's own. */
export default async function connect() {
  order = await onThread().catch(() => workshop(SLICE.page, heard));
}

/** Takes in a packed dataset. */
export const open = (pack) => { order(['open', pack]); };

/** Begins a run in place of the one before; its number. */
export function start(kind, fragment) {
  turn += 1;
  report = undefined;
  wake();
  order(['start', turn, kind, fragment]);
  return turn;
}

/** The next report of a run, without its number; null once another run took its place. */
export async function next(number) {
  if (number === turn && !report) await new Promise((go) => { wake = go; });
  if (number !== turn) return null;
  const [, ...said] = report;
  report = undefined;
  if (said[5]) throw new Error(said[5]);
  return said;
}

/** Ends a run. */
export function stop(number) {
  if (number !== turn) return;
  turn += 1;
  wake();
  order(['stop']);
}

if (typeof WorkerGlobalScope !== 'undefined') {
  const work = await workshop(SLICE.thread, (said) => postMessage(said));
  onmessage = ({ data }) => work(data);
  postMessage('ready');
}
