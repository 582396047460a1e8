// Pages of others, with the widget in them.

/** The line by which a page gets the element. */
export const script = (origin = '') => `<script type="module" src="${origin}/synthesis-widget.js"></script>`;

/** A page with something in its head and its body, between two links. */
export const host = (body, head = '', root = 'lang="en"') => `<!doctype html><html ${root}><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><link rel="icon" href="data:,"><title>A host</title>${head}</head>
<body><main><h1>A page of a host</h1><p><a id="before" href="#before">Before</a></p>${body}
<p><a id="after" href="#after">After</a></p></main></body></html>`;

/** Resolves once an element of the page answers. */
export const ready = (page, selector = 'synthesis-widget') =>
  page.locator(selector).evaluate((widget) => widget.whenReady());

/**
 * The drawn shapes of the chart in an element, or in the page: what and where within the chart. The
 * order of like shapes means nothing.
 */
export const drawn = (page, selector = '#app') => page.locator(`${selector} .stage svg`).first().evaluate((svg) => {
  const origin = svg.getBoundingClientRect();
  const shapes = [...svg.querySelectorAll('text, path, rect, circle, line')];
  return shapes.filter((shape) => !shape.classList.contains('hit')).map((shape) => {
    const { x, y, width, height } = shape.getBoundingClientRect();
    const place = [x - origin.x, y - origin.y, width, height].map((n) => Math.round(n + 0.2));
    const { fill, fontFamily, fontSize, fontWeight } = getComputedStyle(shape);
    const text = shape.tagName === 'text' ? [shape.textContent, fontFamily, fontSize, fontWeight] : '';
    return `${shape.tagName} ${fill} ${place} ${text}`;
  }).sort();
});
