/**
 * The script of the page of a report, for any browser: shows one message at a time, the first at first. Left and right
 * arrow keys move everywhere; in the sequence also up, down, Home and End. It reads no data but its own elements.
 */
export const pageScript = `
(() => {
  'use strict';
  const steps = [...document.querySelectorAll('.step')];
  const bar = document.querySelector('.bar');
  if (steps.length === 0) {
    bar.hidden = true;
    return;
  }
  const back = document.getElementById('back');
  const forward = document.getElementById('forward');
  const place = document.getElementById('place');
  const messages = steps.map((step) => document.getElementById(step.getAttribute('href').slice(1)));
  const last = steps.length - 1;
  let at = 0;
  const show = (to) => {
    at = Math.min(Math.max(to, 0), last);
    steps.forEach((step, index) => {
      step.classList.toggle('coming', index > at);
      step.tabIndex = index === at ? 0 : -1;
      if (index === at) step.setAttribute('aria-current', 'step');
      else step.removeAttribute('aria-current');
    });
    messages.forEach((message, index) => {
      message.hidden = index !== at;
    });
    back.disabled = at === 0;
    forward.disabled = at === last;
    place.textContent = at + 1 + ' of ' + steps.length;
    steps[at].scrollIntoView({ block: 'nearest' });
  };
  const everywhere = { ArrowLeft: () => at - 1, ArrowRight: () => at + 1 };
  const inList = { ArrowUp: () => at - 1, ArrowDown: () => at + 1, Home: () => 0, End: () => last };
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const isStep = event.target instanceof Element && event.target.closest('.step') !== null;
    const isText = event.target instanceof Element && event.target.closest('pre') !== null;
    const moves = isStep ? { ...everywhere, ...inList } : isText ? {} : everywhere;
    if (!Object.hasOwn(moves, event.key)) return;
    event.preventDefault();
    show(moves[event.key]());
    if (isStep) steps[at].focus();
  });
  steps.forEach((step, index) => {
    step.addEventListener('click', (event) => {
      event.preventDefault();
      show(index);
    });
  });
  back.addEventListener('click', () => show(at - 1));
  forward.addEventListener('click', () => show(at + 1));
  document.documentElement.classList.add('replay');
  show(0);
})();
`;
