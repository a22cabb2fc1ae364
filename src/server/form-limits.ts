/** How often one address may have forms understood or filled in a minute: each takes as long as many pages. */
export const formLimits = { perMinute: 60 } as const;
