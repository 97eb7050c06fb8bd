// While a run waits or is carried out, its standing follows by itself; when it has ended the page is opened again. Without this script there is a link.
const PAUSE = 1000;

export function followStanding() {
  const place = document.querySelector("[data-standing]");
  if (!place) return;
  const bar = place.querySelector("progress");
  const label = place.querySelector("label");
  const ask = async () => {
    try {
      const answer = await fetch(place.dataset.standing);
      if (!answer.ok) return;
      const standing = await answer.json();
      if (!standing.loopt) {
        location.reload();
        return;
      }
      bar.value = standing.procent;
      if (label.textContent !== standing.tekst) label.textContent = standing.tekst;
    } catch {
      // Try again: the connection may come back.
    }
    setTimeout(ask, PAUSE);
  };
  setTimeout(ask, PAUSE);
}
