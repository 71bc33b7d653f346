// The contrast of two colours, by WCAG 2.2: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio

// The relative luminance of an sRGB colour, from 0 to 1; its components are from 0 to 255.
const luminance = (colour) => {
  const [red, green, blue] = colour.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};

// From 1 to 21.
export const contrast = (one, other) => {
  const [darker, lighter] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
};

const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });

// The components of a CSS colour; a translucent one is blended with its background.
export const partsOf = (colour, background = "#fff") => {
  for (const layer of [background, colour]) {
    canvas.fillStyle = layer;
    canvas.fillRect(0, 0, 1, 1);
  }
  return [...canvas.getImageData(0, 0, 1, 1).data.slice(0, 3)];
};

// In the format of `<input type=color>`.
export const hex = (parts) => `#${parts.map((part) => part.toString(16).padStart(2, "0")).join("")}`;
