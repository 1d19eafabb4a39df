(() => {
  // Texts that stand out too little from what is behind them, by the formulas of WCAG 2.1
  const parse = text => (text.match(/[\d.]+/g) ?? []).map(Number);
  const over = ([r, g, b, a = 1], below) => [r, g, b].map((each, i) => each * a + below[i] * (1 - a));
  const luminance = rgb => {
    const [r, g, b] = rgb.map(each => each / 255).map(each => each <= .03928 ? each / 12.92 : ((each + .055) / 1.055) ** 2.4);
    return .2126 * r + .7152 * g + .0722 * b;
  };
  const behind = element => {
    const dark = matchMedia('(prefers-color-scheme: dark)').matches;
    const layers = [];
    for (let at = element; at; at = at.parentElement) layers.unshift(parse(getComputedStyle(at).backgroundColor));
    return layers.reduce((below, layer) => over(layer, below), dark ? [0, 0, 0] : [255, 255, 255]);
  };
  const poor = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (!node.textContent.trim() || !element.checkVisibility() || element.closest('dialog, script, .skip')) continue;
    const back = behind(element);
    const front = luminance(over(parse(getComputedStyle(element).color), back));
    const below = luminance(back);
    const ratio = (Math.max(front, below) + .05) / (Math.min(front, below) + .05);
    if (ratio < 4.5) poor.push(`${node.textContent.trim().slice(0, 30)} ${ratio.toFixed(2)}`);
  }
  return poor.join('; ');
})()
