// Passkeys: form[data-passkey] asks the browser for one and posts what it answers.
// "create" and "get" read their options from data-options; "sign-in" fetches them first.

type Plain = Record<string, any>;

function bytes(text: string): ArrayBuffer {
  const padded = text.replace(/-/g, "+").replace(/_/g, "/");
  return Uint8Array.from(atob(padded), (letter) => letter.charCodeAt(0)).buffer;
}

function text(buffer: ArrayBuffer): string {
  const letters = Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte)).join("");
  return btoa(letters).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

const named = (list: Plain[] = []) => list.map((one) => ({ ...one, id: bytes(one.id) }));

async function created(given: Plain): Promise<PublicKeyCredential> {
  const options = given.publicKey;
  const publicKey = {
    ...options,
    challenge: bytes(options.challenge),
    user: { ...options.user, id: bytes(options.user.id) },
    excludeCredentials: named(options.excludeCredentials),
    // A passkey that signs in by itself: kept on the device, and it asks for a finger or a PIN.
    authenticatorSelection: {
      ...options.authenticatorSelection,
      residentKey: "required",
      requireResidentKey: true,
      userVerification: "required",
    },
  } as PublicKeyCredentialCreationOptions;
  return (await navigator.credentials.create({ publicKey })) as PublicKeyCredential;
}

async function got(given: Plain): Promise<PublicKeyCredential> {
  const options = given.publicKey;
  const publicKey = {
    ...options,
    challenge: bytes(options.challenge),
    allowCredentials: named(options.allowCredentials),
  } as PublicKeyCredentialRequestOptions;
  return (await navigator.credentials.get({ publicKey })) as PublicKeyCredential;
}

/** The credential as the server reads it: every buffer as base64url. */
function told(credential: PublicKeyCredential): string {
  const answer = credential.response as Plain;
  const response: Plain = {};
  for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (answer[name]) response[name] = text(answer[name]);
  }
  if (answer.getTransports) response.transports = answer.getTransports();
  return JSON.stringify({
    type: credential.type,
    id: credential.id,
    rawId: text(credential.rawId),
    response,
    clientExtensionResults: credential.getClientExtensionResults(),
    authenticatorAttachment: credential.authenticatorAttachment,
  });
}

async function options(form: HTMLFormElement): Promise<Plain> {
  const given = form.dataset.options ?? "";
  if (form.dataset.passkey !== "sign-in") return JSON.parse(given);
  const answer = await fetch(given, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error("no options");
  return (await answer.json()).request_options;
}

async function ask(form: HTMLFormElement): Promise<void> {
  const given = await options(form);
  const found = form.dataset.passkey === "create" ? await created(given.creation_options ?? given) : await got(given.request_options ?? given);
  (form.elements.namedItem("credential") as HTMLInputElement).value = told(found);
  form.submit();
}

/** Show what needs passkeys where the browser has them; the page works without. */
export function startPasskeys(root: Document): void {
  if (!window.PublicKeyCredential) return;
  for (const form of root.querySelectorAll<HTMLFormElement>("form[data-passkey]")) {
    form.hidden = false;
    const says = form.querySelector<HTMLElement>("[data-passkey-says]");
    form.querySelector("button[type=button]")?.addEventListener("click", () => {
      if (says) says.textContent = "";
      ask(form).catch(() => {
        if (says) says.textContent = says.dataset.passkeySays || "No passkey was used.";
      });
    });
  }
}
