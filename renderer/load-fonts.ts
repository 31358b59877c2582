// Read before anything is rendered: text that is shown earlier is laid out once more.
for (const family of ['Inter Latin', 'JetBrains Mono Latin']) {
  // The browser reports a font that it cannot read in its console, and shows the next one of the list.
  document.fonts.load(`1em "${family}"`).catch(() => undefined);
}
