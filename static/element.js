// <synthesis-widget>: the app in a shadow root of any page. Docs: docs/embedding-element.md.

/** Where the files are that this script needs; the build writes the list. */
const PARTS = {};
/** Where the full page is, where it stands beside this script. */
const PAGE = '';
/** What an element shows of the state beside the state itself, and what is said when it changes. */
const SAID = { open: 'selection', filters: 'filter' };

const BOX = '.widget{}:host{display:block;inline-size:100%}:host([hidden]){display:none}';

globalThis.synthesisAsk ??= asking(async (name, again) => {
  if (name === 'desk') {
    const desk = await import(/* @vite-ignore */ PARTS.desk + again);
    await desk.default({ module_or_path: fetch(PARTS.deskProgram) });
    return desk;
  }
  const worker = await import(/* @vite-ignore */ PARTS.worker + again);
  return worker.connect({
    script: PARTS.worker, glue: PARTS.workerGlue + again, program: PARTS.workerProgram,
  });
});

const bytes = async (address) => {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer;
};

let loading;
/** The program and the styles, which all elements share; what did not come may come the next time. */
function load() {
  loading ??= (async () => {
    // All are fetched at once.
    const program = WebAssembly.compileStreaming(fetch(PARTS.program))
      .catch(() => fetch(PARTS.program));
    const rest = bytes(PARTS.rest);
    const css = bytes(PARTS.styles).then((answer) => answer.text());
    const glue = await import(/* @vite-ignore */ PARTS.app);
    const early = { [glue.rest.name]: rest };
    const { get } = glue.later;
    glue.later.at = (name) => PARTS[name.match(/(rest|panels)-\w+\.wasm$/)[1]];
    glue.later.get = (name) => early[name]?.then((answer) => answer.arrayBuffer()) ?? get(name);
    glue.later.dress = async () => {};
    await glue.default({ module_or_path: program });
    await glue.rest.come();
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(await css);
    return { glue, sheet };
  })().catch((error) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

/** The values of each filter in a part of a fragment: `{ stakeholder: ['nurse'] }`. */
const parse = (part) => Object.fromEntries(part.split('&').filter(Boolean).map((one) => {
  const [key, values = ''] = one.split('=');
  const plain = (text) => decodeURIComponent(text.replaceAll('+', ' '));
  return [plain(key), values.split(',').map(plain)];
}));

/** An element with attributes and what stands in it, all of it text. */
function make(tag, attributes, ...within) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...within);
  return made;
}

let last = 0;
const widths = new ResizeObserver((entries) => {
  for (const { target, contentRect } of entries) {
    target.getRootNode().host.resized(Math.floor(contentRect.width));
  }
});

class SynthesisWidget extends HTMLElement {
  static observedAttributes = ['src', 'view', 'state', 'lang', 'theme', 'height', 'page'];

  #root = this.attachShadow({ mode: 'open' });
  /** What stands for the window of the app: see `src/platform/host.rs`. */
  #place = make('link', { id: 'bundled-pack' });
  /** What stands there until the app does. */
  #own = make('slot', {});
  /** As wide as there is room: what the page says of the element itself may make it anything. */
  #rule = make('div', {});
  /** The box and its height, by a sheet because a policy may forbid style attributes. */
  #box = new CSSStyleSheet();
  #glue;
  #number = 0;
  #before = {};
  #ready;
  #settle;

  constructor() {
    super();
    this.#box.replaceSync(BOX);
    this.#root.adoptedStyleSheets = [this.#box];
    this.#root.append(this.#place, this.#rule, this.#own);
    this.#place.addEventListener('live', () => this.#live());
    this.#place.addEventListener('state', () => this.#changed());
    this.#place.addEventListener('failed', () => this.#failed(this.#place.dataset.error));
    // A fragment in here means nothing to the page around.
    this.#root.addEventListener('click', (event) => {
      const href = event.target.closest('a[href^="#"]')?.getAttribute('href');
      if (!href) return;
      event.preventDefault();
      this.#root.getElementById(href.slice(1))?.focus();
    });
    this.#await();
  }

  connectedCallback() {
    for (const name of SynthesisWidget.observedAttributes) {
      if (this.hasAttribute(name)) this.attributeChangedCallback(name, null, this.getAttribute(name));
    }
    widths.observe(this.#rule);
  }

  disconnectedCallback() {
    // One that is only moved is in the page again by then.
    queueMicrotask(() => {
      if (this.isConnected) return;
      widths.unobserve(this.#rule);
      this.#end();
    });
  }

  attributeChangedCallback(name, before, now) {
    if (before === now || !this.isConnected) return;
    if (name === 'state' || name === 'view') {
      if (!this.#number || before !== null || now !== this.#place.dataset.state) this.#visit(this.#wanted());
    } else if (name === 'theme') {
      if (now === 'light' || now === 'dark') this.dataset.theme = now;
      else delete this.dataset.theme;
    } else if (name === 'height') {
      const { style } = this.#box.cssRules[0];
      style.height = '';
      style.height = /^[\d.]+$/.test(now) ? `${now}px` : now ?? '';
      style.overflow = style.height && 'auto';
    } else if (name === 'src') {
      if (this.#number) this.reload();
    } else {
      this.#place.dataset[name] = now ?? '';
    }
    this.#place.dataset.page = this.page;
  }

  /** The width changed, or is there for the first time: what is not shown does not start. */
  resized(width) {
    if (!width) return;
    this.#place.dataset.width = width;
    if (this.#number) this.#place.dispatchEvent(new Event('resize'));
    else this.#begin();
  }

  /** Promises anew that it will answer, where the promise before was kept or broken. */
  #await() {
    if (this.#settle) return;
    this.#ready = new Promise((done, fail) => { this.#settle = { done, fail }; });
    // Whoever does not wait for it needs no report.
    this.#ready.catch(() => {});
  }

  async #begin() {
    last += 1;
    const number = last;
    this.#number = number;
    try {
      const { glue, sheet } = await load();
      // Removed meanwhile, or begun anew.
      if (this.#number !== number) return;
      this.#glue = glue;
      this.#root.adoptedStyleSheets = [sheet, this.#box];
      const { dataset } = this.#place;
      this.#place.setAttribute('href', PARTS.pack);
      dataset.late = PARTS.texts;
      dataset.shell = PARTS.shell;
      dataset.state ??= this.#wanted();
      dataset.page = this.page;
      delete dataset.error;
      if (this.src) dataset.src = this.src;
      else delete dataset.src;
      glue.mount(this.#root, number);
    } catch (error) {
      console.error(error);
      if (this.#number === number) this.#refused(error);
    }
  }

  #end() {
    if (this.#number) this.#glue?.unmount(this.#number);
    this.#number = 0;
    this.#glue = undefined;
    this.#root.replaceChildren(this.#place, this.#rule, this.#own);
    this.#await();
  }

  /** The state that the attributes ask for. */
  #wanted() {
    const state = (this.getAttribute('state') ?? '').replace(/^#/, '');
    const view = this.getAttribute('view');
    const has = !view || /(^|&)view=/.test(state);
    return [has ? '' : `view=${encodeURIComponent(view)}`, state].filter(Boolean).join('&');
  }

  #visit(state) {
    this.#place.dataset.state = state;
    if (this.#glue) this.#place.dispatchEvent(new Event('popstate'));
  }

  #live() {
    this.#own.remove();
    if (this.#place.dataset.error) return;
    this.#settle?.done();
    this.#settle = undefined;
    this.#tell('ready', { state: this.state });
  }

  #changed() {
    const { state, filters } = this;
    this.#tell('state', { state });
    for (const [name, said] of Object.entries(SAID)) {
      const now = this.#place.dataset[name] ?? '';
      if (now === (this.#before[name] ?? '')) continue;
      this.#before[name] = now;
      this.#tell(said, said === 'filter' ? { state, filters } : { state, selection: this.selection });
    }
  }

  #failed(message) {
    this.#settle?.fail(new Error(message));
    this.#settle = undefined;
    this.#tell('error', { message });
  }

  /** Tells the page, once what goes on here is over. */
  #tell(type, detail) {
    queueMicrotask(() => this.dispatchEvent(new CustomEvent(type, { detail })));
  }

  /** The program did not come, or may not run here: what the page put into the element, or a table. */
  async #refused(error) {
    this.#failed(String(error));
    const has = [...this.childNodes].some((node) => node.textContent.trim());
    const about = make('p', { lang: 'en' }, 'The interactive version could not be started here. ');
    const { page, src } = this;
    if (page) about.append(make('a', { href: `${page}#${this.#wanted()}` }, 'Open it in a page of its own'));
    else if (src) about.append(make('a', { href: src }, 'The data'));
    this.#root.append(about);
    // The table is of the dataset that comes with the script.
    if (has || src) return;
    const table = await bytes(PARTS.table).then((answer) => answer.json()).catch(() => null);
    if (!table || !this.#own.isConnected) return;
    const row = (cells) => make('tr', {}, ...cells);
    const head = table.head.map((text) => make('th', { scope: 'col' }, text));
    const rows = table.rows.map(([name, ...cells]) => row([
      make('th', { scope: 'row' }, name), ...cells.map((text) => make('td', {}, text)),
    ]));
    const scroll = make('div', { tabindex: '0', role: 'region', 'aria-label': 'Table, scrolls sideways', lang: 'en' });
    scroll.append(make('table', {}, make('caption', {}, table.caption), make('thead', {}, row(head)), make('tbody', {}, ...rows)));
    const plain = new CSSStyleSheet();
    plain.replaceSync('div{overflow:auto;max-height:80vh}td,th{padding:.25em .5em;text-align:start;vertical-align:top}caption{text-align:start}');
    this.#root.adoptedStyleSheets = [this.#box, plain];
    about.after(scroll);
  }

  /** Resolves once the app answers; rejects where it cannot. */
  whenReady() { return this.#ready; }

  /** Starts anew, with the state as it is. */
  reload() {
    this.#end();
    if (this.#place.dataset.width) this.#begin();
  }

  get state() { return this.#place.dataset.state ?? this.#wanted(); }
  set state(state) { this.#visit(String(state ?? '').replace(/^#/, '')); }

  /** What is open, as the address has it, or null. */
  get selection() { return parse(this.#place.dataset.open ?? '').open?.[0] ?? null; }

  /** The filters that are on: the identifiers chosen, by what is filtered. */
  get filters() { return parse(this.#place.dataset.filters ?? ''); }

  get src() {
    const src = this.getAttribute('src');
    return src ? new URL(src, document.baseURI).href : '';
  }
  set src(src) { this.#reflect('src', src); }

  /** Where the full page is: it opens with `#` and a state. */
  get page() {
    const page = this.getAttribute('page');
    if (page !== null || !PAGE) return page ? new URL(page, document.baseURI).href : '';
    const { src } = this;
    const own = src.startsWith(PAGE) && src.slice(PAGE.length);
    return own ? `${PAGE}?data=${encodeURIComponent(own)}` : src ? '' : PAGE;
  }
  set page(page) { this.#reflect('page', page); }

  get view() { return parse(this.state).view?.[0] ?? 'matrix'; }
  set view(view) { this.#reflect('view', view); }
  get theme() { return this.dataset.theme ?? 'system'; }
  set theme(theme) { this.#reflect('theme', theme); }
  get height() { return this.getAttribute('height') ?? ''; }
  set height(height) { this.#reflect('height', height); }

  #reflect(name, value) {
    if (value === null || value === undefined || value === '') this.removeAttribute(name);
    else this.setAttribute(name, value);
  }
}

if (!customElements.get('synthesis-widget')) {
  customElements.define('synthesis-widget', SynthesisWidget);
  // A link in the page's own text changes the widget that it names.
  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element && event.target.closest('a[data-synthesis][href^="#"]');
    const widget = link && document.getElementById(link.dataset.synthesis);
    const isPlain = !event.defaultPrevented && !event.button
      && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
    if (!isPlain || !(widget instanceof SynthesisWidget)) return;
    event.preventDefault();
    widget.state = link.getAttribute('href');
  });
}

export { SynthesisWidget };
