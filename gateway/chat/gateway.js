// Talking to the gateway: questions in JSON, files by their address.

/** What the gateway refused; its reason is for developers, visitors read words of this page. */
class Refused extends Error {
  constructor(status, reason) {
    super(reason ?? `status ${status}`);
    this.status = status;
  }
}

/** Asks the gateway. Gives the JSON answer; a refusal is thrown as `Refused`, an unreachable gateway as fetch throws it. */
export async function ask(path, body) {
  const request = { headers: { accept: "application/json" } };
  if (body instanceof FormData) Object.assign(request, { method: "POST", body });
  else if (body) {
    Object.assign(request, { method: "POST", body: JSON.stringify(body) });
    request.headers["content-type"] = "application/json";
  }
  const answer = await fetch(`/chat/api/${path}`, request);
  const told = await answer.json().catch(() => null);
  if (!answer.ok) throw new Refused(answer.status, told?.error);
  return told;
}

/** Where the bytes of a message's file are. */
export const fileAddress = (media) => `/chat/files/${encodeURIComponent(media.file_id)}`;
