// What axe does not measure. Gives complaints in words, none when all is well.
(contrastWanted) => {
  const wrong = [];
  const name = e => e.tagName.toLowerCase() + (e.id ? '#' + e.id : '') + (e.className && e.className.baseVal === undefined ? '.' + [...e.classList].join('.') : '') + ' "' + (e.innerText || e.value || '').trim().slice(0, 20) + '"';
  const seen = e => {
    const r = e.getBoundingClientRect(); const s = getComputedStyle(e);
    return r.width > 0 && r.height > 0 && s.visibility !== 'hidden' && r.right > 0 && r.bottom > -scrollY;
  };
  const rgb = c => { const m = c.match(/[\d.]+/g).map(Number); return { r: m[0], g: m[1], b: m[2], a: m.length > 3 ? m[3] : 1 }; };
  const light = c => { const f = v => { v /= 255; return v <= 0.04045 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4); }; return 0.2126 * f(c.r) + 0.7152 * f(c.g) + 0.0722 * f(c.b); };
  const behind = e => { for (; e; e = e.parentElement) { const c = rgb(getComputedStyle(e).backgroundColor); if (c.a === 1) { return c; } } return { r: 255, g: 255, b: 255 }; };
  const contrast = (a, b) => { const x = light(a), y = light(b); return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05); };

  const doc = document.documentElement;
  if (doc.scrollWidth > doc.clientWidth) {
    const wide = [...document.querySelectorAll('body *')].filter(e => seen(e) && e.getBoundingClientRect().right > doc.clientWidth + 1).slice(0, 3).map(name);
    wrong.push('scrolls sideways: ' + doc.scrollWidth + ' > ' + doc.clientWidth + ' ' + wide.join(', '));
  }

  const targets = [...new Set([...document.querySelectorAll('a[href], button, input:not([type=hidden]), textarea, select, summary, audio')]
    .map(e => /^(radio|checkbox)$/.test(e.type) ? e.closest('label') || e : e))].filter(seen);
  for (const t of targets) {
    const r = t.getBoundingClientRect();
    if (r.width < 59.9 || r.height < 59.9) { wrong.push('smaller than 60 × 60: ' + name(t) + ' ' + r.width.toFixed(1) + ' × ' + r.height.toFixed(1)); }
  }
  for (let i = 0; i < targets.length; i++) {
    for (let j = i + 1; j < targets.length; j++) {
      if (targets[i].contains(targets[j]) || targets[j].contains(targets[i])) { continue; }
      const a = targets[i].getBoundingClientRect(), b = targets[j].getBoundingClientRect();
      const apart = Math.max(Math.max(a.left, b.left) - Math.min(a.right, b.right), Math.max(a.top, b.top) - Math.min(a.bottom, b.bottom));
      if (apart < 7.9) { wrong.push('closer than 8 px: ' + name(targets[i]) + ' and ' + name(targets[j]) + ' ' + apart.toFixed(1)); }
    }
  }
  for (const t of targets) {
    t.scrollIntoView({ block: 'center' });
    const r = t.getBoundingClientRect();
    const x = r.left + r.width / 2, y = Math.min(Math.max(r.top + r.height / 2, 1), innerHeight - 1);
    const top = document.elementFromPoint(x, y);
    if (!top || !(t.contains(top) || top.contains(t))) { wrong.push('under another thing: ' + name(t) + ' under ' + (top ? name(top) : 'nothing')); }
  }
  scrollTo(0, 0);

  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const done = new Set();
  const check = (e, what) => {
    const s = getComputedStyle(e);
    const size = parseFloat(s.fontSize);
    if (size < 17.99) { wrong.push('smaller than 18 px: ' + what + ' ' + size); }
    const height = s.lineHeight === 'normal' ? 1.2 : parseFloat(s.lineHeight) / size;
    if (height < 1.499) { wrong.push('line height below 1.5: ' + what + ' ' + height.toFixed(2)); }
    const c = contrast(rgb(s.color), behind(e));
    if (c < contrastWanted - 0.005) { wrong.push('contrast below ' + contrastWanted + ': ' + what + ' ' + c.toFixed(2)); }
    if (e.scrollWidth > e.clientWidth + 1 && s.overflowX !== 'visible' && s.display !== 'inline' && !/input|textarea/i.test(e.tagName)) { wrong.push('cut off: ' + what); }
  };
  while (texts.nextNode()) {
    const e = texts.currentNode.parentElement;
    if (!texts.currentNode.data.trim() || done.has(e) || /^(script|style|noscript|title)$/i.test(e.tagName) || e.closest('svg') || !seen(e)) { continue; }
    done.add(e);
    check(e, name(e));
  }
  document.querySelectorAll('input:not([type=hidden]):not([type=radio]):not([type=checkbox]), textarea').forEach(e => { if (seen(e)) { check(e, name(e)); } });
  return wrong;
}
