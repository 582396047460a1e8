// Starts the app from a file that holds all of it: each part stands in it as text, in base64. Nothing
// is fetched, because a page from a disk may not. `crates/desk/src/single` writes such files.

/** What each part is called in the file; the build writes the list. */
const PARTS = {};

const held = (name) => document.getElementById(`part:${name.replace(/^\.\//, '')}`);

/** The bytes of a part. */
function bytes(name) {
  const text = atob(held(name).textContent);
  const out = new Uint8Array(text.length);
  for (let at = 0; at < out.length; at++) out[at] = text.charCodeAt(at);
  return out;
}

const text = (name) => new TextDecoder().decode(bytes(name));
const address = (script) => URL.createObjectURL(new Blob([script], { type: 'text/javascript' }));

/**
 * What a thread runs first: it takes the worker's scripts as texts. A thread of a page from a disk may
 * import only what has an address of its own making, and no script of another kind.
 */
const THREAD = `onmessage = async ({ data }) => {
const own = (script) => URL.createObjectURL(new Blob([script], { type: 'text/javascript' }));
try {
await import(own(data.script));
onmessage({ data: { glue: own(data.text), program: data.program } });
} catch (error) {
postMessage(String(error));
}
};`;

globalThis.synthesisFetch = async (name) => (held(name)
  ? new Response(bytes(name)) : new Response(null, { status: 404 }));

globalThis.synthesisAsk = asking(async (name) => {
  const program = await import(address(text(PARTS[name])));
  if (name === 'desk') {
    await program.default({ module_or_path: bytes(PARTS.deskProgram) });
    return program;
  }
  const glue = text(PARTS.workerGlue);
  const at = { script: text(PARTS.worker), text: glue, program: bytes(PARTS.workerProgram) };
  return program.connect({ ...at, glue: address(glue) }, () => new Worker(address(THREAD)));
});

try {
  const glue = await import(address(text(PARTS.app)));
  glue.later.get = async (name) => bytes(name).buffer;
  glue.later.dress = async () => {};
  await glue.default({ module_or_path: bytes(PARTS.program) });
  await glue.rest.come();
  const { view } = document.getElementById('bundled-pack').dataset;
  if (view && !location.hash) history.replaceState(null, '', `#${view}`);
  // The rest is here.
  globalThis.synthesisRest = async () => {};
  glue.start();
} catch (error) {
  // The picture and the table stay; say why they do not answer.
  console.error(error);
  document.getElementById('boot-notice').hidden = false;
}
