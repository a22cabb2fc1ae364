// The addresses that more than one page links to.
export const ways = {
  front: '/',
  labels: '/labels',
  label: (number: string) => `/L/${encodeURIComponent(number)}`,
  labelArtwork: (number: string, kind: 'svg' | 'png') => `/L/${encodeURIComponent(number)}/label.${kind}`,
  meaning: '/meaning',
  known: '/known',
  supplier: '/supplier',
  claims: '/supplier/claims',
  officer: '/office',
  signOut: '/sign-out',
  account: '/account',
  seats: '/seats',
  organisation: (id: string) => `/organisations/${encodeURIComponent(id)}`,
  tokens: '/style/tokens.css',
  style: '/style/hoshimi.css',
} as const;
