"use strict";
/* Tips whose words only the desk has: it is asked of what, and its answer is shown if the pointer is still there. */

const Tips = (function () {
  let asked = "", at = null;

  Page.learn({
    /** What the desk says of the thing with that key. */
    said(desk, key, tip) { if (asked === `${desk} ${key}` && tip) Controls.showTip(Page.map, tip, at); },
  });

  return {
    /** Asks the desk's object of that name what it says of a thing. */
    ask(desk, key, point) {
      asked = `${desk} ${key}`;
      at = point;
      Page.desks[desk].asked(key);
    },
    /** Whatever is answered now is not shown any more. */
    drop() { asked = ""; },
  };
})();
