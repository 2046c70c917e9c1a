// Clocks, counted down to 0, then how much more; a pause stands still. The console's and the wall's are the same.
function battreHorloges(lieu) {
  for (const horloge of lieu.querySelectorAll("[data-depuis]")) {
    const { depuis, fige, limite } = horloge.dataset;
    const reste = Number(limite) - Math.max(0, Math.floor(((fige ? Number(fige) : Date.now()) - Number(depuis)) / 1000));
    const s = Math.min(Math.abs(reste), 5999);
    const dit = `${reste < 0 ? "+" : ""}${String(Math.floor(s / 60)).padStart(2, "0")}:${String(s % 60).padStart(2, "0")}`;
    if (horloge.textContent !== dit) horloge.textContent = dit;
    horloge.classList.toggle("retard", reste < 0);
  }
}
