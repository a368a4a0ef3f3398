/**
 * Adds up the parts of text such as `1h30m`, by the size that `sizes` gives each unit; NaN when the text has another form. A
 * number has digits, and perhaps a point before, among or after them.
 */
export function sumUnits(text: string, sizes: Readonly<Record<string, number>>): number {
  let sum = 0;
  const rest = text.replace(/([\d.]+)([^\d.]+)/gy, (_, amount: string, unit: string) => {
    sum += Number(amount) * Number(sizes[unit]);
    return "";
  });
  return text === "" || rest ? Number.NaN : sum;
}
