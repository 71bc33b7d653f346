// Serves every page from memory: compressed with brotli beforehand, with the types and cache headers of
// docs/EMBEDDING.md, and an API that gives plausible answers at once.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { brotliCompressSync, constants } from "node:zlib";
import { pageAt, PEERS, SHOP } from "./pages.js";
import { OUTPUT, UPLOAD } from "./places.js";

const TYPES = {
  js: "text/javascript; charset=utf-8",
  css: "text/css; charset=utf-8",
  wasm: "application/wasm",
  html: "text/html; charset=utf-8",
};
const HASHED = /-[0-9a-f]{8,16}\.\w+$/;

const API = {
  "/api/test": { isAuthenticated: false, serviceAvailable: true, onlineRegistrationAvailable: true },
  "/api/create-order": { OrderCreated: true, OrderCode: "XX0001-00001" },
  "/api/login": { signedIn: true, token: "1|bench" },
};

// One encoder for all, so that none has an advantage.
function brotli(content, quality) {
  const params = { [constants.BROTLI_PARAM_QUALITY]: quality, [constants.BROTLI_PARAM_SIZE_HINT]: content.length };
  return brotliCompressSync(content, { params });
}

function served(path, text, quality = 11) {
  const content = Buffer.from(text);
  const headers = {
    "Content-Type": TYPES[path.match(/\.(\w+)$/)?.[1] ?? "html"],
    "Content-Encoding": "br",
    "Cache-Control": HASHED.test(path) ? "public, max-age=31536000, immutable" : "no-cache",
    ETag: `"${createHash("sha256").update(content).digest("hex").slice(0, 16)}"`,
    Vary: "Accept-Encoding",
  };
  return { body: brotli(content, quality), headers };
}

function readFiles() {
  const files = new Map(Object.entries(SHOP).map(([path, text]) => [path, served(path, text)]));
  const folders = [["ours", UPLOAD], ...PEERS.map((peer) => [peer, new URL(`${peer}/`, OUTPUT)])];
  for (const [name, folder] of folders) {
    for (const file of readdirSync(folder).filter((file) => /\.(js|css|wasm)$/.test(file))) {
      files.set(`/${name}/${file}`, served(file, readFileSync(new URL(file, folder))));
    }
  }
  return files;
}

/** Returns the server's origin, the requests to the API so far, and a function that stops it. */
export function serve() {
  const files = readFiles();
  const sent = [];

  // Pages of 50,000 points are large: each is generated on the first request, and compressed less.
  const find = (path) => {
    if (!files.has(path)) {
      const page = pageAt(path);
      if (page) files.set(path, served(path, page, path.includes("points") ? 4 : 11));
    }
    return files.get(path);
  };

  const answer = (path, request, response) => {
    let text = "";
    request.on("data", (chunk) => text += chunk);
    request.on("end", () => {
      if (text) sent.push({ path, body: JSON.parse(text) });
      const isAuthenticated = !!request.headers.authorization;
      response.writeHead(200, { "Content-Type": "application/json", "Cache-Control": "no-store" });
      response.end(JSON.stringify(path === "/api/test" ? { ...API[path], isAuthenticated } : API[path]));
    });
  };

  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, "http://localhost");
    if (API[pathname]) return answer(pathname, request, response);
    const file = find(pathname);
    if (!file) return response.writeHead(404).end();
    const { body, headers } = file;
    if (request.headers["if-none-match"] === headers.ETag) return response.writeHead(304, headers).end();
    response.writeHead(200, { ...headers, "Content-Length": body.length }).end(body);
  });
  server.keepAliveTimeout = 120_000;
  return new Promise((resolve) => server.listen(0, "127.0.0.1", () => {
    resolve({ origin: `http://localhost:${server.address().port}`, sent, end: () => server.close() });
  }));
}
