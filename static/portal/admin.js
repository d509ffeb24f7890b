// Names the boxes that find a record by typing, which their own script leaves
// without a name for assistive technology. Without this the page works the same.
const nameOf = (select) => {
  const label = select.id && document.querySelector(`label[for="${select.id}"]`);
  return (label ? label.textContent : select.getAttribute("aria-label") || "").replace(/:\s*$/, "").trim();
};

const nameBox = (container) => {
  const select = container.previousElementSibling;
  const words = select && select.matches("select") ? nameOf(select) : "";
  if (!words) return;
  const box = container.querySelector(".select2-selection");
  if (box) {
    box.setAttribute("aria-label", words);
    box.removeAttribute("aria-labelledby");
  }
  container.querySelectorAll("input.select2-search__field, span.select2-selection__rendered[role]").forEach((input) => input.setAttribute("aria-label", words));
  container.querySelectorAll("ul.select2-selection__rendered, ul.select2-selection__rendered > li").forEach((part) => part.setAttribute("role", "presentation"));
};

const nameAll = () => document.querySelectorAll(".select2-container:not(.select2-container--open .select2-container)").forEach(nameBox);

window.addEventListener("load", () => {
  nameAll();
  const content = document.getElementById("content");
  if (content) new MutationObserver(nameAll).observe(content, { childList: true, subtree: true });
});
