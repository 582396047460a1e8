// Light or dark, as the reader chose it. The build puts this before the scripts that start a page.
try {
  const theme = localStorage.getItem('theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
} catch {
  // Storage may be denied, for one in a frame: then the system's theme holds.
}

