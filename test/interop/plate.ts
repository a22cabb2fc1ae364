// 銘板 (rating plate): a drawing that stands for the photo of one. It says on itself that it is a sample.

import { createRequire } from 'node:module';
import { Resvg } from '@resvg/resvg-js';

const font = createRequire(import.meta.url).resolve(
  '@expo-google-fonts/noto-sans-jp/500Medium/NotoSansJP_500Medium.ttf',
);

/** The plate with these lines below the model number, as PNG. */
export function plate(supplier: string, model: string, lines: readonly string[]): Uint8Array {
  const texts = lines.map((line, n) => `<text x="24" y="${128 + n * 26}" font-size="17">${line}</text>`).join('');
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="520" height="260" font-family="Noto Sans JP" fill="#222">
    <rect width="520" height="260" fill="#ddd"/><rect x="8" y="8" width="504" height="244" rx="10" fill="#f7f7f4" stroke="#666" stroke-width="2"/>
    <text x="24" y="46" font-size="20">${supplier}</text><text x="24" y="92" font-size="36">MODEL ${model}</text>
    <line x1="24" y1="104" x2="496" y2="104" stroke="#666"/>${texts}
    <text x="300" y="236" font-size="30" fill="#b00020" fill-opacity="0.85">見本 SAMPLE</text></svg>`;
  return new Resvg(svg, { font: { fontFiles: [font], loadSystemFonts: false }, fitTo: { mode: 'width', value: 520 } })
    .render()
    .asPng();
}
