// Unpacks the browser and all it needs into the folder for temporary files; a program of its own, since only its
// environment says which folder that is.
import { inflate } from "@sparticuz/chromium";

const packed = new URL("../../node_modules/@sparticuz/chromium/bin/", import.meta.url).pathname;
for (const archive of ["chromium.br", "swiftshader.tar.br", "fonts.tar.br", "al2023.tar.br"]) {
  await inflate(packed + archive);
}
