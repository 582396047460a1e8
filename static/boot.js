// Starts the app. A file of its own, because the page's policy allows no inline script.
try {
  const theme = localStorage.getItem('theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
} catch {
  // Storage may be denied, for one in a frame: then the system's theme holds.
}

const { js, wasm } = document.querySelector('script[data-js]').dataset;
import(js)
  .then((glue) => glue.default({ module_or_path: new URL(wasm, document.baseURI) }))
  .catch((error) => {
    // The first picture stays; say why it does not answer.
    console.error(error);
    document.getElementById('boot-notice').hidden = false;
  });
