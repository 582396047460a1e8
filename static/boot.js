// Starts the app. A file of its own, because the page's policy allows no inline script.
const { js, wasm, ...programs } = document.querySelector('script[data-js]').dataset;

globalThis.synthesisAsk = asking(async (name, again) => {
  const program = await import(programs[name] + again);
  if (program.connect) return program.connect();
  await program.default();
  return program;
});

// The first picture is painted before the program starts, which keeps the page busy; a hidden page
// paints nothing.
const painted = performance.getEntriesByType('paint').length > 0 || new Promise((done) => {
  requestAnimationFrame(() => setTimeout(done));
  setTimeout(done, 300);
});
const address = new URL(wasm, document.baseURI);
// A host that names another type than application/wasm keeps it from being compiled as it comes.
// A browser without WebAssembly fails here, as where the program does not come.
const program = Promise.resolve().then(() => WebAssembly.compileStreaming(fetch(address)))
  .catch(() => fetch(address));

const notice = document.getElementById('boot-notice');

Promise.all([import(js), painted])
  .then(async ([glue]) => {
    glue.rest.away = () => {
      notice.textContent = 'A part of this page could not be fetched. Load the page again.';
      notice.hidden = false;
    };
    // What waits for the rest asks by this.
    const entered = new Promise((done) => { glue.rest.entered = done; });
    globalThis.synthesisRest = () => entered;
    await glue.default({ module_or_path: program });
    // An address may ask for more than the default view.
    if (location.hash || location.search) await glue.rest.come().catch(() => {});
    glue.start();
  })
  .catch((error) => {
    // The first picture stays; say why it does not answer.
    console.error(error);
    notice.hidden = false;
  });
