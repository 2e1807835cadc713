// The card as a picture: drawn on this device, shared or saved.
const shareCard = document.querySelector("[data-card]");
if (shareCard) setUpCard(shareCard);

function setUpCard(image) {
  const share = document.querySelector("[data-share-card]");
  const save = document.querySelector("[data-save-card]");
  save.hidden = false;
  share.hidden = !navigator.canShare?.({ files: [new File([""], "kartu.png", { type: "image/png" })] });
  save.addEventListener("click", async () => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(await pictureOf(image));
    link.download = "kartu-penelusuran.png";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  });
  share.addEventListener("click", async () => {
    const file = new File([await pictureOf(image)], "kartu-penelusuran.png", { type: "image/png" });
    await navigator.share({ files: [file] }).catch(() => {});
  });
}

async function pictureOf(image) {
  await image.decode();
  const canvas = Object.assign(document.createElement("canvas"), { width: 1080, height: 1080 });
  canvas.getContext("2d").drawImage(image, 0, 0, 1080, 1080);
  return new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
}
