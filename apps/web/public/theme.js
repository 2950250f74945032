// Runs before the first paint so that a chosen brightness does not flash; see src/ui/theme.ts.
try {
  const theme = localStorage.getItem('stipple-theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
} catch (reason) {
  console.warn('The browser keeps its storage closed, so the appearance follows the device.', reason);
}
