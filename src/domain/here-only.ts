// Whether the links of an installation open on its own machine only.

/** Whether this address names the machine itself, so that no other can follow a link that begins with it. */
export const opensHereOnly = (address: string): boolean =>
  /^https?:\/\/(localhost|127\.\d+\.\d+\.\d+|\[::1\])(?=[:/?#]|$)/i.test(address);
