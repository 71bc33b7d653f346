// Runs before any other script of the page: records errors, requests and the widget's events.
window.seen = { errors: [], sent: [], events: [], idle: [], waiting: 0 };
{
  const { error } = console;
  const { fetch } = window;
  console.error = (...words) => {
    seen.errors.push(words.map(String).join(" "));
    error(...words);
  };
  addEventListener("error", (event) => seen.errors.push(event.message ?? `cannot load ${event.target.src}`), true);
  addEventListener("unhandledrejection", (event) => seen.errors.push(String(event.reason)));
  addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI, sample }) => {
    // Requested by the browser itself, on a page that has no icon.
    if (blockedURI.endsWith("/favicon.ico")) return;
    seen.errors.push(`violates ${violatedDirective}: ${blockedURI} ${sample}`);
  });
  window.fetch = (request, ...rest) => {
    const { pathname } = new URL(request.url ?? request, location);
    const call = pathname.replace(/^\/amapi(?=\/api\/)/, "");
    if (call.startsWith("/api/")) seen.sent.push(call);
    const answer = fetch(request, ...rest);
    seen.waiting += 1;
    answer.catch(() => {}).then(() => (seen.waiting -= 1));
    return answer;
  };
  addEventListener("amapi-empty", ({ target }) => (seen.empty ??= []).push(target.localName));
  for (const name of ["ready", "open", "close", "change", "submit", "created", "refused", "failed", "session"]) {
    addEventListener(`amapi-${name}`, ({ target, detail }) => {
      seen.events.push({ from: target.localName, name, detail });
    });
  }
}
