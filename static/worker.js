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
 * The program, from where it is `at`. Takes orders, each a list: `open` with a packed dataset; `start` with a number, a kind, the
 * fragment of a view and what is not in the dataset; `halt` with a number and whether to; `stop`. A
 * new run takes the place of the one before. Tells of the run with `tell([number, done, total,
 * milliseconds left, figures, texts, sentence, problem])`: figures are there when it is time for
 * them, the sentence says why there is nothing to compute.
 */
async function workshop(at, slice, tell) {
  // Both are fetched at once.
  const program = typeof at.program === 'string' ? fetch(at.program) : at.program;
  const { default: init, Runs } = await import(at.glue);
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

/** Where this file is, and the program beside it. */
const here = () => ({
  script: import.meta.url,
  glue: new URL(`./program.js${new URL(import.meta.url).search}`, import.meta.url).href,
  program: new URL('./program_bg.wasm', import.meta.url).href,
});

/** A thread from a script, which for one of another origin is a line that imports it. */
function begin(script) {
  try {
    return new Worker(script, { type: 'module' });
  } catch {
    const line = new Blob([`import ${JSON.stringify(script)};`], { type: 'text/javascript' });
    const address = URL.createObjectURL(line);
    const thread = new Worker(address, { type: 'module' });
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
    return thread;
  }
}

/** A thread, once it is at work. */
const working = (begun, at, heard) => new Promise((ready, fail) => {
  const thread = begun();
  thread.onerror = fail;
  thread.onmessage = ({ data }) => {
    if (data) {
      thread.terminate();
      fail(data);
    } else {
      thread.onmessage = (message) => heard(message.data);
      ready(thread);
    }
  };
  thread.postMessage(at);
});

/**
 * The page's side of a worker: one run at a time, of which the last report waits to be asked for. Works
 * on a thread, or on the page's own where none starts.
 */
export async function connect(at = here(), begun = () => begin(at.script)) {
  let turn = 0;
  let report;
  let wake = () => {};
  const heard = (said) => {
    if (said[0] !== turn) return;
    // Figures that were not asked for yet are not lost to a report without.
    if (report?.[4] && !said[4] && said[1]) return;
    report = said;
    wake();
  };
  const thread = await working(begun, at, heard).catch(() => null);
  if (thread) thread.onerror = () => heard([turn, 0, 0, 0, null, null, null, 'the thread failed']);
  const order = thread
    ? (given) => thread.postMessage(given)
    : await workshop(at, SLICE.page, heard);
  const stop = (number) => {
    if (number !== turn) return;
    order(['stop', number]);
    turn += 1;
    wake();
  };
  return {
    /** Takes in a packed dataset. */
    open(pack) { order(['open', pack]); },
    /** Begins a run in place of the one before, with what is not in the dataset; its number. */
    start(kind, fragment, given) {
      turn += 1;
      report = undefined;
      wake();
      order(['start', turn, kind, fragment, given]);
      return turn;
    },
    /** The next report of a run, without its number; null once another run took its place. */
    async next(number) {
      if (number === turn && !report) await new Promise((go) => { wake = go; });
      if (number !== turn) return null;
      const [, ...said] = report;
      report = undefined;
      if (said[6]) throw new Error(said[6]);
      return said;
    },
    /** Halts a run, or has it go on. */
    halt(number, isHalted) {
      if (number === turn) order(['halt', number, isHalted]);
    },
    /** Ends a run. */
    stop,
    /** Ends the worker. */
    end() {
      stop(turn);
      thread?.terminate();
    },
  };
}

if (typeof WorkerGlobalScope !== 'undefined') {
  // The page says where the program is, and hears when it is at work, or why it is not.
  onmessage = async ({ data: at }) => {
    try {
      const work = await workshop(at, SLICE.thread, (said) => postMessage(said));
      onmessage = ({ data }) => work(data);
      postMessage('');
    } catch (error) {
      postMessage(String(error));
    }
  };
}
