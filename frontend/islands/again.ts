// A form that waited for its sender to sign in again: it takes this session's token first.
const TOKEN = /(?:X-CSRFToken": "|csrfmiddlewaretoken" value=")(\w{64})/;

async function token(): Promise<string | null> {
  const answer = await fetch("/account", { credentials: "same-origin", redirect: "manual" });
  if (!answer.ok) return null;
  return (await answer.text()).match(TOKEN)?.[1] ?? null;
}

export function startAgain(page: Document): void {
  const form = page.querySelector<HTMLFormElement>("form[data-again]");
  if (!form) return;
  const says = page.querySelector<HTMLElement>("[data-again-says]");
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    token()
      .then((fresh) => {
        if (fresh === null) {
          if (says) says.hidden = false;
          return;
        }
        const field = form.elements.namedItem("csrfmiddlewaretoken");
        if (field instanceof HTMLInputElement) field.value = fresh;
        form.submit();
      })
      .catch(() => form.submit()); // no answer to the question: let the form itself be answered
  });
}
