// While one types in the text of a variant, the checker's findings follow beside it. Without this script the button “check” does the same.
const PAUSE = 600;

export function checkWhileTyping() {
  const findings = document.querySelector("[data-check]");
  const text = document.querySelector("textarea#text");
  const token = document.querySelector("input[name=csrf]");
  if (!findings || !text || !token) return;
  let timer;
  let asked = 0;
  const ask = async () => {
    const mine = ++asked;
    const body = new URLSearchParams({ csrf: token.value, text: text.value });
    try {
      const answer = await fetch(findings.dataset.check, { method: "POST", body });
      // An answer that comes late must not replace that of a newer text.
      if (answer.ok && mine === asked) findings.innerHTML = await answer.text();
    } catch {
      // Without a connection the findings stay as they were; the button still works.
    }
  };
  text.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE);
  });
}
