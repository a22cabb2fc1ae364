// 法人番号: thirteen digits whose first is a check digit over the other twelve.
// Source: https://www.houjin-bangou.nta.go.jp/ (National Tax Agency), counting rule of the corporate number.

/** Whether the text is thirteen digits with a right check digit: 9 − (Σ Pn·Qn mod 9), Pn from the right, Qn 1, 2, 1, 2 … */
export function isCorporateNumber(text: string): boolean {
  if (!/^\d{13}$/.test(text)) return false;
  const [check = 0, ...digits] = [...text].map(Number);
  const sum = digits.reverse().reduce((total, digit, n) => total + digit * (n % 2 === 0 ? 1 : 2), 0);
  return check === 9 - (sum % 9);
}
