/**
 * Puts other elements in place of those that a host has. Those that are the same stay: they keep the focus and what is selected in them. Where
 * the focused one is another now, the focus goes on to its button.
 */
export function renew(host: HTMLElement, made: readonly HTMLElement[]): void {
  const before = [...host.children];
  for (const [index, element] of made.entries()) {
    const old = before[index];
    if (old === undefined) host.append(element);
    else if (!old.isEqualNode(element)) {
      const hadFocus = old.contains(document.activeElement);
      old.replaceWith(element);
      if (hadFocus) element.querySelector("button")?.focus();
    }
  }
  for (const old of before.slice(made.length)) old.remove();
}
