// Long inputs in a link: deflated and written in URL-safe base64 behind a mark that no input of ours starts with.

const MARK = "_z.";
export const LONG = 400;

export async function pack(text) {
  if (text.length < LONG) return text;
  const bytes = await through(new TextEncoder().encode(text), new CompressionStream("deflate-raw"));
  const letters = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  return MARK + btoa(letters).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

// A damaged link gives back its own text, which the calculator then refuses with a sentence.
export async function unpack(text) {
  if (!text.startsWith(MARK)) return text;
  try {
    const letters = atob(text.slice(MARK.length).replaceAll("-", "+").replaceAll("_", "/"));
    const bytes = Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
    return new TextDecoder().decode(await through(bytes, new DecompressionStream("deflate-raw")));
  } catch {
    return text;
  }
}

async function through(bytes, stream) {
  return new Uint8Array(await new Response(new Blob([bytes]).stream().pipeThrough(stream)).arrayBuffer());
}
