// @ts-check
/** The only program that stands in the page as it is: unpacks the other, and lets it run. */
import { bytesOf, unpacked } from "./lzma.js";

const script = document.createElement("script");
script.textContent = new TextDecoder().decode(unpacked(bytesOf(document.querySelector("script[data-script]")?.textContent ?? "")));
document.body.append(script);
