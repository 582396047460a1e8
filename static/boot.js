// Starts the app. A file of its own, because the page's policy allows no inline script.
try {
  const theme = localStorage.getItem('theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
} catch {
  // Storage may be denied, for one in a frame: then the system's theme holds.
}

const { js, wasm, ...programs } = document.querySelector('script[data-js]').dataset;

// The other programs: `desk` reads packages and makes files, `worker` works out what takes long.
// Each is loaded when it is first asked for.
const opening = {};
let again = '';
globalThis.synthesisAsk = async (name, ask, given) => {
  opening[name] ??= import(programs[name] + again).then((glue) => glue.default().then(() => glue));
  try {
    return await (await opening[name])[ask](...given);
  } catch (error) {
    // What did not come may come the next time; a browser may remember the address that failed.
    opening[name] = undefined;
    again = `?${Date.now()}`;
    console.error(error);
    throw error;
  }
};

// The first picture is painted before the program starts, which keeps the page busy; a hidden page
// paints nothing.
const painted = performance.getEntriesByType('paint').length > 0 || new Promise((done) => {
  requestAnimationFrame(() => setTimeout(done));
  setTimeout(done, 300);
});
const address = new URL(wasm, document.baseURI);
// A host that names another type than application/wasm keeps it from being compiled as it comes.
const program = WebAssembly.compileStreaming(fetch(address)).catch(() => fetch(address));

Promise.all([import(js), painted])
  .then(([glue]) => glue.default({ module_or_path: program }))
  .catch((error) => {
    // The first picture stays; say why it does not answer.
    console.error(error);
    document.getElementById('boot-notice').hidden = false;
  });
