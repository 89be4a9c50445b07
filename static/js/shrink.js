// A photo of a paper is made smaller before it travels over a village line; the server checks it anyway.

const LIMIT_BYTES = 1.5 * 1024 * 1024;
// The longest side and the quality, from the best to what still can be read.
const STEPS = [[2400, 0.85], [2400, 0.75], [2400, 0.6], [1800, 0.6], [1350, 0.6]];

function blobOf(canvas, quality) {
  return new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", quality));
}

function drawn(picture, longest) {
  const scale = Math.min(1, longest / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(picture.width * scale);
  canvas.height = Math.round(picture.height * scale);
  canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
  return canvas;
}

async function smaller(file) {
  const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
  let blob = null;
  for (const [longest, quality] of STEPS) {
    blob = await blobOf(drawn(picture, longest), quality);
    if (blob.size <= LIMIT_BYTES) break;
  }
  const name = file.name.replace(/\.\w+$/, "") + ".jpg";
  return blob.size < file.size ? new File([blob], name, { type: "image/jpeg" }) : file;
}

async function shrink(input) {
  const files = new DataTransfer();
  let changed = false;
  for (const file of input.files) {
    const large = /^image\/(jpeg|png|webp)$/.test(file.type) && file.size > LIMIT_BYTES;
    // A picture the browser cannot read goes as it is; the server says what is wrong with it.
    const kept = large ? await smaller(file).catch(() => file) : file;
    changed = changed || kept !== file;
    files.items.add(kept);
  }
  if (changed) input.files = files.files;
}

document.addEventListener("change", async (event) => {
  const input = event.target;
  if (input.type !== "file" || !input.files.length || input.dataset.shrink === "off") return;
  const buttons = input.form ? [...input.form.querySelectorAll('[type="submit"]:not(:disabled)')] : [];
  for (const button of buttons) button.disabled = true;
  try {
    await shrink(input);
  } finally {
    for (const button of buttons) button.disabled = false;
  }
});
