"use strict";
/* How the map looks and speaks: the window's tokens, letters and words, handed over by the desk. */

const Look = {
  colours: {},
  words: {},
  family: "sans-serif",
  sketch: false,

  /** Takes over what the desk says; unnamed things stay. */
  take(given) {
    Object.assign(Look, given);
    const style = document.documentElement.style;
    for (const [name, colour] of Object.entries(Look.colours)) style.setProperty(`--${name}`, colour);
    style.setProperty("--family", Look.family);
    document.documentElement.lang = Look.language || "";
    document.documentElement.classList.toggle("dark", parseInt((Look.colours["map-ground"] || "#fff").slice(1, 3), 16) < 128);
    Look._sprites = new Map();
  },

  font: (size, bold) => `${bold ? "bold " : ""}${size}px ${Look.family}`,

  /** A marker: calm cases are dots, what needs a person is larger. */
  sprite(name, size, ratio) {
    const key = `${name} ${size} ${ratio}`;
    if (!Look._sprites.has(key)) {
      Look._sprites.set(key, Shapes.sprite(name, Look.colours[name], Look.colours.panel, size, ratio));
    }
    return Look._sprites.get(key);
  },
};
