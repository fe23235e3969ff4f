"use strict";
/* What the parts of the page share: the map, the verbs the desk may say, the desk's objects, and whose turn it is when
   something was done on the map. A part is a script that adds what it can do here; desk.js comes last and begins. */

const Page = (function () {
  const map = window.map_city, verbs = {}, desks = {}, starters = [], touched = [];

  return {
    map, verbs, desks, touched,
    tool: null,

    /** Adds verbs that the desk may say. */
    learn(more) { Object.assign(verbs, more); },

    /** Does `job` when the map begins to paint. */
    whenBegun(job) { starters.push(job); },
    begun() { starters.splice(0).forEach((job) => job()); },

    /** Makes a queue of its own: what is asked of it happens one after the other, however long one takes. */
    inOrder() {
      let last = Promise.resolve();
      return (job) => { last = last.then(job, job); };
    },

    /** The bytes the desk has laid out at `url`; each can be fetched once. */
    async fetch(url) {
      const answer = await fetch(url);
      if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
      return answer.arrayBuffer();
    },

    /** What can be touched besides the cases, what was added last first: {hit(point) → thing or null, enter, press}. */
    touchable(one) { touched.unshift(one); },

    /** The tool in hand hears press, move, twice and confirm before anything else; null puts it away. */
    take(tool) {
      if (Page.tool && Page.tool.leave) Page.tool.leave();
      Page.tool = tool;
      map.getContainer().classList.toggle("tooling", Boolean(tool));
    },
  };
})();
